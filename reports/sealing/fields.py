"""Signature fields, all made before the first signature; one added later would break it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from reports.pdf.signature_atom import FieldBox

PERFORMER, CHECKER = "Performer", "Checker"


def prepare_fields(pdf: bytes, boxes: Sequence[FieldBox]) -> bytes:
    """One more revision, with an empty field in each box."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for box in boxes:
        spec = SigFieldSpec(
            sig_field_name=box.field,
            on_page=box.page,
            box=(round(box.left), round(box.bottom), round(box.right), round(box.top)),
        )
        append_signature_field(writer, spec)
    target = io.BytesIO()
    writer.write(target)  # type: ignore[no-untyped-call]
    return target.getvalue()
