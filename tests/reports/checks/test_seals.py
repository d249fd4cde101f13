from __future__ import annotations

import re
from typing import Any

import pytest
from cryptography import x509

from reports.checks.details import seen
from reports.checks.embedded import embedded_authority
from reports.checks.flaws import Flaw
from reports.checks.seals import Range, Seal, places_of, seal, signature_of

HEAD = b"%PDF-1.7\n"


def framed(digits: bytes) -> bytes:
    """A file of nothing but one place for a signature."""
    start = len(HEAD)
    end = start + len(digits) + 2
    for length in range(20, 60):
        tail = b"\n/ByteRange [0 %d %d %d]" % (start, end, length)
        if len(tail) == length:
            return HEAD + b"<" + digits + b">" + tail
    raise AssertionError("no length fits")


@pytest.fixture
def anchor(clinic: Any) -> x509.Certificate:
    return x509.load_pem_x509_certificate(clinic.anchor)


@pytest.mark.parametrize(
    ("digits", "flaw"),
    [
        (b"300", Flaw.CONTENTS),
        (b"30820500", Flaw.FORM),
        (b"300001", Flaw.PADDING),
        (b"3000", Flaw.ISSUER),
    ],
)
def test_digits_that_are_no_signature_are_named(
    anchor: x509.Certificate, digits: bytes, flaw: Flaw
) -> None:
    pdf = framed(digits)
    places = places_of(pdf)
    assert places.flaw is None
    assert seal(pdf, places.ranges[0], anchor) is flaw


@pytest.mark.parametrize("digits", [b"30G0", b"30ab", b"30 0", b""])
def test_anything_but_capital_digits_is_refused(digits: bytes) -> None:
    assert places_of(framed(digits)).flaw is Flaw.CONTENTS


def test_a_file_without_signature_is_unsigned() -> None:
    assert places_of(HEAD).flaw is Flaw.UNSIGNED
    assert embedded_authority(HEAD) is Flaw.UNSIGNED


def test_the_same_range_twice_is_refused() -> None:
    once = framed(b"3000")
    assert places_of(once + once[-40:]).flaw is Flaw.RANGES


def test_a_file_without_whole_certificates_names_no_issuer() -> None:
    assert embedded_authority(framed(b"3000")) is Flaw.FORM
    assert embedded_authority(framed(b"300")) is Flaw.CONTENTS


def test_a_sealed_file_names_its_own_issuer(sealed: bytes, anchor: x509.Certificate) -> None:
    assert embedded_authority(sealed) == anchor
    assert len(places_of(sealed).ranges) == 2


def test_the_digits_of_a_signature_are_der_and_then_zeros(sealed: bytes) -> None:
    place = places_of(sealed).ranges[-1]
    signature = signature_of(sealed, place)
    assert isinstance(signature, bytes)
    digits = sealed[place.gap_start + 1 : place.gap_end - 1].decode("ascii")
    assert digits.startswith(signature.hex().upper())
    assert set(digits[len(signature) * 2 :]) == {"0"}


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (rb"/M \(D\\072\d{14}", rb"/M (D\\07220251318111624"),
        (rb"/M \(D\\072", rb"/M (X\\072"),
        (rb"\\05505\\047", rb"\\05595\\047"),
        (rb"/Reason \(I", rb"/Reason (1"),
    ],
    ids=["no such month", "not a date", "no such offset", "other words"],
)
def test_a_time_or_meaning_that_we_never_write_is_refused(
    sealed: bytes, anchor: x509.Certificate, pattern: bytes, replacement: bytes
) -> None:
    place = places_of(sealed).ranges[-1]
    found = seal(sealed, place, anchor)
    assert isinstance(found, Seal)
    start = place.gap_end
    odd = sealed[:start] + re.sub(pattern, lambda _: replacement, sealed[start:], count=1)
    assert seen(odd, Seal(Range(0, start, len(odd)), found.certificate)) is Flaw.FORM
