"""The signatures of a file, read in the one form we write and no other.

Every byte of a file is either under the digest of its last signature or inside that signature's
own hexadecimal digits; those are rebuilt and compared. So one changed byte anywhere is refused.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from reports.checks.flaws import Flaw
from reports.sealing.certificates import der_of, issued_by, read_der, rsa_key_of
from reports.sealing.cms import read_signed_data, signed_attributes
from reports.sealing.der import MalformedError, read

BYTE_RANGE = re.compile(rb"/ByteRange \[0 ([1-9][0-9]{0,9}) ([1-9][0-9]{0,9}) ([1-9][0-9]{0,9})\]")
CONTENTS = re.compile(rb"<[0-9A-F]+>")
MOST_SIGNATURES = 4


@dataclass(frozen=True, slots=True)
class Range:
    """One signature's place: bytes up to `gap_start`, the digits, bytes up to `end`."""

    gap_start: int
    gap_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature that fits its bytes, made with `certificate`."""

    range: Range
    certificate: x509.Certificate


@dataclass(frozen=True, slots=True)
class Places:
    """Where the signatures lie, in the order they were made, and what is wrong with that."""

    ranges: tuple[Range, ...]
    flaw: Flaw | None = None


def places_of(pdf: bytes) -> Places:
    """Each signed range ends further on, the last at the end of the file."""
    found = tuple(_range(match) for match in BYTE_RANGE.finditer(pdf))
    if not found:
        return Places((), Flaw.UNSIGNED)
    ends = [each.end for each in found]
    if ends != sorted(set(ends)) or len(found) > MOST_SIGNATURES:
        return Places((), Flaw.RANGES)
    if not all(CONTENTS.fullmatch(pdf, each.gap_start, each.gap_end) for each in found):
        return Places((), Flaw.CONTENTS)
    return Places(found, None if ends[-1] == len(pdf) else Flaw.NOT_WHOLE)


def _range(match: re.Match[bytes]) -> Range:
    first, second, length = (int(number) for number in match.groups())
    return Range(gap_start=first, gap_end=second, end=second + length)


def seal(pdf: bytes, place: Range, authority: x509.Certificate) -> Seal | Flaw:
    """One signature, checked from its digits up."""
    signature = signature_of(pdf, place)
    if isinstance(signature, Flaw):
        return signature
    try:
        parts = read_signed_data(signature, authority=der_of(authority))
    except MalformedError:
        return Flaw.ISSUER if _names_other_issuer(signature, authority) else Flaw.FORM
    expected = signed_attributes(digest=_digest(pdf, place), signer=parts.signer)
    if parts.attributes != expected:
        return Flaw.CHANGED
    certificate = read_der(parts.signer)
    if certificate is None or not issued_by(certificate, authority):
        return Flaw.ISSUER
    if not _verifies(certificate, parts.signature, parts.attributes):
        return Flaw.SIGNATURE
    return Seal(place, certificate)


def signature_of(pdf: bytes, place: Range) -> bytes | Flaw:
    """The DER of a signature; behind it nothing but zeros."""
    digits = pdf[place.gap_start + 1 : place.gap_end - 1]
    if len(digits) % 2:
        return Flaw.CONTENTS
    written = bytes.fromhex(digits.decode("ascii"))
    try:
        signature = read(written).raw
    except MalformedError:
        return Flaw.FORM
    return Flaw.PADDING if written[len(signature) :].strip(b"\x00") else signature


def _digest(pdf: bytes, place: Range) -> bytes:
    running = hashlib.sha256(memoryview(pdf)[: place.gap_start])
    running.update(memoryview(pdf)[place.gap_end : place.end])
    return running.digest()


def _verifies(certificate: x509.Certificate, signature: bytes, attributes: bytes) -> bool:
    key = rsa_key_of(certificate)
    if key is None:
        return False
    try:
        key.verify(signature, attributes, PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True


def _names_other_issuer(signature: bytes, authority: x509.Certificate) -> bool:
    """Whole, but with another clinic's certificate where ours should be."""
    return der_of(authority) not in signature
