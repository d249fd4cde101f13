from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from hai_desk.services.sealing import Identity
from reports.sealing.authority import KEY_BITS, issue, make_authority
from reports.sealing.certificates import issued_by, person_of, valid_at
from reports.sealing.keys import WrongPassphraseError, opened_key, with_new_passphrase


def certificate_of(pem: bytes) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem)


def test_a_person_is_named_with_role_and_account(clinic: Any) -> None:
    certificate = certificate_of(clinic.nurse1.identity[0])
    person = person_of(certificate)
    assert (person.name, person.role) == ("Nurse 1 (demo)", "infusion nurse")
    assert len(person.key_id) == len("A7C4 19E2")
    assert "UID=u1" in certificate.subject.rfc4514_string()


def test_people_are_issued_by_their_own_clinic_only(clinic: Any, stranger: Any) -> None:
    own = certificate_of(clinic.nurse1.identity[0])
    assert issued_by(own, certificate_of(clinic.anchor))
    assert not issued_by(own, certificate_of(stranger.anchor))
    assert not issued_by(certificate_of(clinic.nurse2.identity[0]), own)


def test_no_two_certificates_share_a_serial_number(clinic: Any) -> None:
    pems = (clinic.anchor, clinic.nurse1.identity[0], clinic.nurse2.identity[0])
    assert len({certificate_of(pem).serial_number for pem in pems}) == 3


def test_the_product_makes_keys_of_3072_bits(signed_at: Any) -> None:
    assert KEY_BITS == 3072
    key = certificate_of(make_authority("Clinic", signed_at).certificate_pem).public_key()
    assert isinstance(key, RSAPublicKey)
    assert key.key_size == 3072


def test_a_certificate_holds_from_its_day_for_twenty_years(clinic: Any, signed_at: Any) -> None:
    certificate = certificate_of(clinic.nurse1.identity[0])
    assert valid_at(certificate, signed_at)
    assert valid_at(certificate, signed_at + timedelta(days=365 * 20))
    assert not valid_at(certificate, signed_at - timedelta(days=2))
    assert not valid_at(certificate, signed_at + timedelta(days=367 * 20))


def test_a_key_opens_by_its_passphrase_and_by_no_other(clinic: Any) -> None:
    der = clinic.nurse1.identity[1]
    assert opened_key(der, b"passphrase 1").key_size == 2048
    for wrong in (b"passphrase 2", b""):
        with pytest.raises(WrongPassphraseError):
            opened_key(der, wrong)


def test_a_new_passphrase_opens_the_same_key(clinic: Any) -> None:
    old = Identity(*clinic.nurse1.identity)
    new = with_new_passphrase(old, old=b"passphrase 1", new=b"another one")
    numbers = opened_key(new.key_der, b"another one").private_numbers()
    assert numbers == opened_key(old.key_der, b"passphrase 1").private_numbers()
    with pytest.raises(WrongPassphraseError):
        opened_key(new.key_der, b"passphrase 1")


def test_an_authority_under_a_passphrase_issues_only_with_it(signed_at: Any) -> None:
    authority = make_authority("Clinic", signed_at, passphrase=b"closed", key_bits=2048)
    with pytest.raises(WrongPassphraseError):
        issue(authority, "u", "N", "r", signed_at, passphrase=b"p", key_bits=2048)
    identity = issue(
        authority,
        "u",
        "N",
        "r",
        signed_at,
        passphrase=b"p",
        authority_passphrase=b"closed",
        key_bits=2048,
    )
    own, parent = identity.certificate_pem, authority.certificate_pem
    assert issued_by(certificate_of(own), certificate_of(parent))


def test_secrets_stay_out_of_repr(clinic: Any) -> None:
    shown = repr(clinic.authority) + repr(clinic.nurse1.credentials)
    assert "key_der" not in shown
    assert "passphrase" not in shown
