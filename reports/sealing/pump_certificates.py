"""Certificates for a pump's link: an authority of their own, one certificate for the pump, one for
the desk. For simulators, tests and first trials; a clinic issues its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LASTS = timedelta(days=3650)
SLACK = timedelta(days=1)


def make_pump_certificates(folder: Path, serial: str) -> None:
    """`pump` and `desk` in this folder, each with userkey.pem, usercert.pem and cacert.pem. The
    authority's own key is not kept: nobody can add a third certificate later. Raises OSError."""
    now = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("HAI Desk pump links")
    authority = (
        _builder(name, name, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    for end, subject in (("pump", f"pump {serial}"), ("desk", "desk")):
        _keep(folder / end, *_issued(subject, name, key, now), authority)


def _issued(
    subject: str, issuer: x509.Name, issuer_key: ec.EllipticCurvePrivateKey, now: datetime
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Each end listens and connects, so each certificate serves for both."""
    key = ec.generate_private_key(ec.SECP256R1())
    both = [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH]
    certificate = (
        _builder(_name(subject), issuer, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage(both), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )
    return key, certificate


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SLACK)
        .not_valid_after(now + LASTS)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _keep(
    folder: Path,
    key: ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
    authority: x509.Certificate,
) -> None:
    """The private key is for this account alone."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "userkey.pem"
    file.touch(mode=0o600)
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "usercert.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "cacert.pem").write_bytes(authority.public_bytes(Encoding.PEM))
