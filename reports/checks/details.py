"""When and with which meaning a signature was made, from its own signed dictionary."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from hai_desk.services.sealing import SignatureSeen
from reports.checks.flaws import Flaw
from reports.checks.seals import Seal
from reports.sealing.certificates import person_of, valid_at

DICTIONARY = re.compile(
    rb"\n/ByteRange \[[0-9 ]+\] *\n/Type /Sig\n/Filter /Adobe\.PPKLite\n"
    rb"/SubFilter /ETSI\.CAdES\.detached\n"
    rb"/M \(D\\072([0-9]{14})(?:Z|(\\053|\\055)([0-9]{2})\\047([0-9]{2})\\047)\)\n"
    rb"/Name \([^\n]*\)\n/Reason \(([A-Za-z ]+)\)\n"
)
MINUS = rb"\055"


def seen(pdf: bytes, seal: Seal) -> SignatureSeen | Flaw:
    """Name and role come from the certificate, time and meaning from the dictionary."""
    match = DICTIONARY.match(pdf, seal.range.gap_end)
    if match is None:
        return Flaw.FORM
    digits, sign, hours, minutes, meaning = match.groups()
    at = _moment(digits, sign, hours, minutes)
    if isinstance(at, Flaw):
        return at
    if not valid_at(seal.certificate, at):
        return Flaw.EXPIRED
    person = person_of(seal.certificate)
    return SignatureSeen(person.name, person.role, meaning.decode("ascii"), at)


def _moment(
    digits: bytes, sign: bytes | None, hours: bytes | None, minutes: bytes | None
) -> datetime | Flaw:
    zone: timezone = UTC
    try:
        if sign is not None:
            offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
            zone = timezone(-offset if sign == MINUS else offset)
        return datetime.strptime(digits.decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return Flaw.FORM
