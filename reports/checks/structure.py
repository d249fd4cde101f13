"""The second way of checking: pyHanko's validation, and that nothing stands beside the seals."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from hai_desk.services.sealing import SignatureSeen
from reports.checks.flaws import Flaw
from reports.sealing.certificates import der_of
from reports.sealing.fields import CHECKER, PERFORMER

# The drawn paper and the revision that prepares its fields carry no signature.
UNSIGNED_REVISIONS = 2
BOTH = (PERFORMER, CHECKER)
UNREADABLE = (
    PdfError,
    SigningError,
    SignatureValidationError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
)


def structure_flaws(
    pdf: bytes, authority: x509.Certificate, signatures: Sequence[SignatureSeen]
) -> tuple[Flaw, ...]:
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        return tuple(_flaws(reader, authority, signatures))
    except UNREADABLE:
        return (Flaw.NOT_PDF,)


def _flaws(
    reader: PdfFileReader, authority: x509.Certificate, signatures: Sequence[SignatureSeen]
) -> Iterator[Flaw]:
    fields = [(name, value is not None) for name, value, _ in enumerate_sig_fields(reader)]
    embedded = list(reader.embedded_signatures)
    yield from _field_flaws(fields, len(signatures))
    if len(embedded) != len(signatures):
        yield Flaw.FIELDS
        return
    if reader.xrefs.total_revisions != UNSIGNED_REVISIONS + len(embedded):
        yield Flaw.REVISIONS
    if not _certified(embedded[0]):
        yield Flaw.CERTIFIED
    for position, (signature, seen) in enumerate(zip(embedded, signatures, strict=True)):
        last = position == len(embedded) - 1
        yield from _signature_flaws(signature, authority, seen, last=last)


def _field_flaws(fields: Sequence[tuple[str, bool]], count: int) -> Iterator[Flaw]:
    if sorted(fields) == [(CHECKER, False), (PERFORMER, True)]:
        yield Flaw.NOT_COUNTERSIGNED
    elif sorted(fields) != sorted((name, True) for name in BOTH[:count]):
        yield Flaw.FIELDS


def _certified(signature: EmbeddedPdfSignature) -> bool:
    if signature.field_name != PERFORMER:
        return False
    permission = signature.docmdp_level
    return bool(permission == MDPPerm.FILL_FORMS)


def _signature_flaws(
    signature: EmbeddedPdfSignature,
    authority: x509.Certificate,
    seen: SignatureSeen,
    *,
    last: bool,
) -> Iterator[Flaw]:
    # Without an outside clock a certificate can only be judged at the time the signer stated.
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(der_of(authority))],
        allow_fetching=False,
        moment=seen.at,
    )
    status = validate_pdf_signature(signature, context)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if last and not whole:
        yield Flaw.NOT_WHOLE
    if not status.docmdp_ok or status.modification_level is None:
        yield Flaw.MODIFIED
    elif not status.bottom_line:
        yield Flaw.UNTRUSTED
