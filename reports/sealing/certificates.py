"""What a certificate says about the person it names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from reports.canonical import grouped

KEY_ID_CHARACTERS = 8
# What the library raises for bytes that are no certificate, at once or when a part is asked for.
UNUSABLE = (ValueError, TypeError, OverflowError, x509.InvalidVersion, UnsupportedAlgorithm)


@dataclass(frozen=True, slots=True)
class Person:
    """Name and role as certified; `key_id` is the short form people compare."""

    name: str
    role: str
    key_id: str


def person_of(certificate: x509.Certificate) -> Person:
    return Person(
        name=_attribute(certificate, NameOID.COMMON_NAME),
        role=_attribute(certificate, NameOID.TITLE),
        key_id=key_id(sha256_of(certificate)),
    )


def key_id(certificate_sha256: str) -> str:
    return grouped(certificate_sha256, KEY_ID_CHARACTERS)


def sha256_of(certificate: x509.Certificate) -> str:
    return hashlib.sha256(der_of(certificate)).hexdigest()


def der_of(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def pem_of(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def read_der(der: bytes) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(der)
    except UNUSABLE:
        return None


def read_pem(pem: bytes) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(pem)
    except UNUSABLE:
        return None


def issued_by(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (*UNUSABLE, InvalidSignature):
        return False
    return True


def valid_at(certificate: x509.Certificate, moment: datetime) -> bool:
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


def rsa_key_of(certificate: x509.Certificate) -> RSAPublicKey | None:
    try:
        key = certificate.public_key()
    except UNUSABLE:
        return None
    return key if isinstance(key, RSAPublicKey) else None


def _attribute(certificate: x509.Certificate, kind: x509.ObjectIdentifier) -> str:
    try:
        found = certificate.subject.get_attributes_for_oid(kind)
    except UNUSABLE:
        return ""
    return str(found[0].value) if found else ""
