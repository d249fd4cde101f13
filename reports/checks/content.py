"""What a sealed file says about itself: record, fingerprint, people and check statement agree."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from cryptography import x509

from hai_desk.services.sealing import STATEMENT_FORMAT, SignatureSeen
from reports.canonical import canonical_json, grouped
from reports.checks.flaws import Flaw
from reports.pdf.archive import RECORD_NAME, STATEMENT_NAME
from reports.preview import UnreadablePagesError, page_texts
from reports.sealing.statement import statement_is_sound
from reports.sheet.frame import SHORT_FINGERPRINT
from reports.sheet.supplement import FINGERPRINT_CHARACTERS


@dataclass(frozen=True, slots=True)
class Carried:
    """The JSON files inside a paper, as bytes."""

    files: Mapping[str, bytes] = field(repr=False)


def carried(pdf: bytes) -> Carried | Flaw:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return Carried({name: _bytes_of(spec) for name, spec in document.attachments.items()})
    except (pikepdf.PdfError, ValueError, KeyError, TypeError):
        return Flaw.NOT_PDF


def _bytes_of(spec: pikepdf.AttachedFileSpec) -> bytes:
    return bytes(spec.get_file().read_bytes())


def content_flaws(
    pdf: bytes, authority: x509.Certificate, signatures: Sequence[SignatureSeen]
) -> tuple[Flaw, ...]:
    inside = carried(pdf)
    if isinstance(inside, Flaw):
        return (inside,)
    record = canonical_object(inside.files.get(RECORD_NAME, b""))
    if record is None:
        return (Flaw.RECORD,)
    digest = hashlib.sha256(inside.files[RECORD_NAME]).hexdigest()
    return (
        *_fingerprint_flaws(pdf, digest),
        *_signer_flaws(record, signatures),
        *_statement_flaws(record, inside, authority),
    )


def canonical_object(written: bytes) -> Mapping[str, Any] | None:
    """The JSON object, if it is written in its one form."""
    try:
        found = json.loads(written)
        canonical = isinstance(found, dict) and canonical_json(found) == written
    except (ValueError, RecursionError):
        return None
    return found if canonical else None


def _fingerprint_flaws(pdf: bytes, digest: str) -> Iterator[Flaw]:
    try:
        pages = ["".join(text.split()) for text in page_texts(pdf)]
    except UnreadablePagesError:
        yield Flaw.NOT_PDF
        return
    short = f"Fingerprint{_squeezed(digest, SHORT_FINGERPRINT)}"
    whole = _squeezed(digest, FINGERPRINT_CHARACTERS)
    everywhere = bool(pages) and all(short in page for page in pages)
    if not everywhere or not any(whole in page for page in pages):
        yield Flaw.FINGERPRINT


def _squeezed(digest: str, characters: int) -> str:
    return grouped(digest, characters).replace(" ", "")


def _signer_flaws(record: Mapping[str, Any], signatures: Sequence[SignatureSeen]) -> Iterator[Flaw]:
    named = [_text(record, "performed_by", "name"), _text(record, "second_check", "checker")]
    for signature, name in zip(signatures, named, strict=False):
        if signature.name != name:
            yield Flaw.SIGNER


def _statement_flaws(
    record: Mapping[str, Any], inside: Carried, authority: x509.Certificate
) -> Iterator[Flaw]:
    check = record.get("second_check")
    checked = isinstance(check, Mapping) and bool(check.get("checker"))
    expected = {RECORD_NAME, STATEMENT_NAME} if checked else {RECORD_NAME}
    if set(inside.files) != expected:
        yield Flaw.ATTACHMENTS if not checked else Flaw.STATEMENT
    elif isinstance(check, Mapping) and checked:
        statement = canonical_object(inside.files[STATEMENT_NAME])
        if statement is None or statement != check.get("statement"):
            yield Flaw.STATEMENT
        else:
            yield from _sealed_flaws(record, check, statement, authority)


def _sealed_flaws(
    record: Mapping[str, Any],
    check: Mapping[str, Any],
    statement: Mapping[str, Any],
    authority: x509.Certificate,
) -> Iterator[Flaw]:
    answer = statement_is_sound(statement, authority)
    body = statement["body"]
    if not answer.sound or answer.person is None:
        yield Flaw.STATEMENT
        return
    agrees = (
        body.get("format") == STATEMENT_FORMAT,
        body.get("record_number") == record.get("record_number"),
        body.get("checker") == check.get("checker") == answer.person.name,
        body.get("at") == check.get("at"),
        body.get("meaning") == check.get("meaning"),
        _pairs(body.get("checked")) == _pairs(check.get("checked")) != {},
    )
    if not all(agrees):
        yield Flaw.OTHER_STATEMENT


def _pairs(checked: object) -> dict[str, str]:
    """Names and values, whether listed or mapped; nothing for any other shape."""
    if isinstance(checked, Mapping):
        return {str(name): str(value) for name, value in checked.items()}
    if not isinstance(checked, list) or not all(isinstance(each, Mapping) for each in checked):
        return {}
    pairs = {str(each.get("name")): str(each.get("value")) for each in checked}
    return pairs if len(pairs) == len(checked) else {}


def _text(record: Mapping[str, Any], part: str, key: str) -> str:
    inner = record.get(part)
    return str(inner.get(key, "")) if isinstance(inner, Mapping) else ""
