"""Signatures built around damaged certificates: refused with words, never a crash."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from cryptography import x509

from reports.checking import check
from reports.checks.flaws import Flaw
from reports.checks.seals import places_of
from reports.sealing.certificates import der_of
from reports.sealing.cms import Sealed, signed_attributes, signed_data
from reports.sealing.der import MalformedError


def with_certificates(pdf: bytes, signer: bytes, authority: bytes) -> bytes:
    """The last signature made anew around these certificates; its RSA value is made up."""
    place = places_of(pdf).ranges[-1]
    digest = hashlib.sha256(pdf[: place.gap_start] + pdf[place.gap_end :]).digest()
    attributes = signed_attributes(digest=digest, signer=signer)
    made = signed_data(Sealed(attributes, b"\x01" * 256, signer, authority)).hex().upper()
    room = place.gap_end - place.gap_start - 2
    contents = made.ljust(room, "0").encode("ascii")
    return pdf[: place.gap_start + 1] + contents + pdf[place.gap_end - 1 :]


@pytest.fixture
def certificates(clinic: Any) -> tuple[bytes, bytes]:
    signer, authority = (
        der_of(x509.load_pem_x509_certificate(pem))
        for pem in (clinic.nurse2.identity[0], clinic.anchor)
    )
    return signer, authority


def test_whole_certificates_with_a_made_up_value_do_not_verify(
    sealed: bytes, clinic: Any, certificates: tuple[bytes, bytes]
) -> None:
    assert Flaw.SIGNATURE in check(with_certificates(sealed, *certificates), clinic.anchor).reasons


@pytest.mark.parametrize("bit", [0x01, 0x10, 0x80])
def test_a_damaged_certificate_never_stops_the_check(
    sealed: bytes, clinic: Any, certificates: tuple[bytes, bytes], bit: int
) -> None:
    signer, authority = certificates
    for position in range(0, len(signer), 2):
        damaged = bytearray(signer)
        damaged[position] ^= bit
        try:
            pdf = with_certificates(sealed, bytes(damaged), authority)
        except MalformedError:
            continue
        for anchor in (clinic.anchor, None):
            verdict = check(pdf, anchor)
            assert not verdict.valid
            assert verdict.reasons


def test_a_damaged_issuer_never_stops_the_check_without_an_anchor(
    sealed: bytes, certificates: tuple[bytes, bytes]
) -> None:
    signer, authority = certificates
    for position in range(len(authority)):
        damaged = bytearray(authority)
        damaged[position] ^= 0x11
        verdict = check(with_certificates(sealed, signer, bytes(damaged)), None)
        assert not verdict.valid
