"""Is a sealed record what its signers signed? From the file and the clinic's certificate alone."""

from __future__ import annotations

from cryptography import x509

from hai_desk.services.sealing import SignatureSeen, Verdict
from reports.checks.content import content_flaws
from reports.checks.details import seen
from reports.checks.embedded import embedded_authority
from reports.checks.flaws import Flaw
from reports.checks.seals import Seal, places_of, seal
from reports.checks.structure import structure_flaws
from reports.sealing.certificates import read_pem


def check(pdf: bytes, anchor_pem: bytes | None) -> Verdict:
    """Cheap rules first: most damaged files are refused before anything is parsed as PDF."""
    if not pdf.startswith(b"%PDF-"):
        return _refused(Flaw.NOT_PDF)
    if anchor_pem is None:
        return _without_anchor(pdf)
    authority = read_pem(anchor_pem)
    return _refused(Flaw.ANCHOR) if authority is None else _checked(pdf, authority)


def _without_anchor(pdf: bytes) -> Verdict:
    """Told apart from a damaged file; never valid, for anyone can make such a certificate."""
    authority = embedded_authority(pdf)
    if isinstance(authority, Flaw):
        return _refused(authority)
    verdict = _checked(pdf, authority)
    reasons = (Flaw.UNKNOWN_ISSUER.value, *verdict.reasons)
    return Verdict(valid=False, reasons=reasons, signatures=verdict.signatures)


def _checked(pdf: bytes, authority: x509.Certificate) -> Verdict:
    signatures, flaws = _signatures(pdf, authority)
    if not flaws:
        flaws = structure_flaws(pdf, authority, signatures)
    if not flaws:
        flaws = content_flaws(pdf, authority, signatures)
    reasons = tuple(dict.fromkeys(flaw.value for flaw in flaws))
    return Verdict(valid=not reasons, reasons=reasons, signatures=signatures)


def _signatures(
    pdf: bytes, authority: x509.Certificate
) -> tuple[tuple[SignatureSeen, ...], tuple[Flaw, ...]]:
    """The signatures that hold, and what is wrong with those that do not."""
    places = places_of(pdf)
    held: list[SignatureSeen] = []
    flaws: list[Flaw] = [places.flaw] if places.flaw else []
    for place in places.ranges:
        found = seal(pdf, place, authority)
        detail = seen(pdf, found) if isinstance(found, Seal) else found
        if isinstance(detail, Flaw):
            flaws.append(detail)
        else:
            held.append(detail)
    return tuple(held), tuple(flaws)


def _refused(flaw: Flaw) -> Verdict:
    return Verdict(valid=False, reasons=(flaw.value,))
