"""The issuer a file names by itself; proves nothing, but tells damage from a stranger."""

from __future__ import annotations

from cryptography import x509

from reports.checks.flaws import Flaw
from reports.checks.seals import places_of, signature_of
from reports.sealing.certificates import issued_by, read_der
from reports.sealing.der import MalformedError, child, parts_of, read


def embedded_authority(pdf: bytes) -> x509.Certificate | Flaw:
    places = places_of(pdf)
    if not places.ranges:
        return places.flaw or Flaw.UNSIGNED
    signature = signature_of(pdf, places.ranges[0])
    if isinstance(signature, Flaw):
        return signature
    try:
        found = parts_of(child(read(signature), 1, 0, 3))
    except MalformedError:
        return Flaw.FORM
    certificates = [read_der(part.raw) for part in found]
    own = [each for each in certificates if each is not None and issued_by(each, each)]
    return own[0] if len(own) == 1 else Flaw.FORM
