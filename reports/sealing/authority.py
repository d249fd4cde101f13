"""The clinic's own certificate authority and the certificates of its people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hai_desk.services.sealing import Authority, Identity
from reports.sealing.keys import key_der, opened_key

KEY_BITS = 3072
PUBLIC_EXPONENT = 65537
AUTHORITY_YEARS, PERSON_YEARS = 40, 20
# A desk's clock may be set back a little; a certificate must not seem to come from the future.
CLOCK_SLACK = timedelta(days=1)


def make_authority(
    clinic_name: str, at: datetime, *, passphrase: bytes = b"", key_bits: int = KEY_BITS
) -> Authority:
    """Made once, at first run. Without a passphrase the key is bare: keep it encrypted."""
    key = rsa.generate_private_key(PUBLIC_EXPONENT, key_bits)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, clinic_name),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{clinic_name} records"),
        ]
    )
    certificate = (
        _builder(subject=name, issuer=name, key=key.public_key(), at=at, years=AUTHORITY_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(certificate.public_bytes(Encoding.PEM), key_der(key, passphrase))


def issue(
    authority: Authority,
    user: str,
    name: str,
    role: str,
    at: datetime,
    *,
    passphrase: bytes,
    authority_passphrase: bytes = b"",
    key_bits: int = KEY_BITS,
) -> Identity:
    """A certificate for one person: name, role and account; the key opens by `passphrase`."""
    parent = x509.load_pem_x509_certificate(authority.certificate_pem)
    parent_key = opened_key(authority.key_der, authority_passphrase)
    key = rsa.generate_private_key(PUBLIC_EXPONENT, key_bits)
    subject = _person(parent, user=user, name=name, role=role)
    certificate = (
        _builder(
            subject=subject, issuer=parent.subject, key=key.public_key(), at=at, years=PERSON_YEARS
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(parent_key.public_key()),
            critical=False,
        )
        .sign(parent_key, hashes.SHA256())
    )
    return Identity(certificate.public_bytes(Encoding.PEM), key_der(key, passphrase))


def _person(parent: x509.Certificate, *, user: str, name: str, role: str) -> x509.Name:
    clinic = parent.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return x509.Name(
        [
            *clinic,
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.TITLE, role),
            x509.NameAttribute(NameOID.USER_ID, user),
        ]
    )


def _builder(
    *, subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, at: datetime, years: int
) -> x509.CertificateBuilder:
    start = at.astimezone(UTC).replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - CLOCK_SLACK)
        .not_valid_after(start + timedelta(days=366 * years))
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
