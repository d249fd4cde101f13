"""PDF/A-3b with the machine-readable record inside; proved before anything is signed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pikepdf
from pikepdf import pdfa

FLAVOUR = "3b"
RECORD_NAME, STATEMENT_NAME = "record.json", "check-statement.json"
JSON_TYPE = "application/json"
LAYOUT = {
    "deterministic_id": True,
    "min_version": "1.7",
    "object_stream_mode": pikepdf.ObjectStreamMode.disable,
}


class NotArchivableError(Exception):
    """The drawn paper did not pass the PDF/A-3b check; a bug in the drawing."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A JSON file carried inside a paper."""

    name: str
    content: bytes = field(repr=False)
    description: str = ""


def archived(
    pdf: bytes, attachments: Sequence[Attachment], *, subject: str, made_at: datetime
) -> bytes:
    """The same pages as PDF/A-3b, one revision, always the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            # ReportLab writes an empty one, which PDF/A forbids.
            if "/Trans" in page:
                del page["/Trans"]
        for attachment in attachments:
            _attach(document, attachment)
        _describe(document, subject=subject, made_at=made_at)
        return _proved(document)


def _proved(document: pikepdf.Pdf) -> bytes:
    """In memory alone: pikepdf's own way to save and prove writes a temporary file."""
    target, layout = io.BytesIO(), pdfa.resolve_save_kwargs(FLAVOUR, **LAYOUT)
    document.save(target, **layout)
    target.seek(0)
    report = pdfa.validate_written(target, FLAVOUR, save_kwargs=layout)
    if not report.passed:
        raise NotArchivableError(str(pdfa.PdfaError(report)))
    return target.getvalue()


def _describe(document: pikepdf.Pdf, *, subject: str, made_at: datetime) -> None:
    moment = made_at.astimezone(UTC).replace(microsecond=0)
    document.docinfo["/Subject"] = subject
    for name in ("/CreationDate", "/ModDate"):
        document.docinfo[name] = moment.strftime("D:%Y%m%d%H%M%S+00'00'")
    pdfa.prepare(document, FLAVOUR)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        # Preparing stamps the present moment here; the same record shall give the same bytes.
        metadata["xmp:MetadataDate"] = moment.isoformat()


def _attach(document: pikepdf.Pdf, attachment: Attachment) -> None:
    document.attachments[attachment.name] = pikepdf.AttachedFileSpec(
        document,
        attachment.content,
        filename=attachment.name,
        mime_type=JSON_TYPE,
        description=attachment.description,
        relationship=pikepdf.Name.Data,
    )
