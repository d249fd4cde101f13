"""The check statement: what the second person entered, sealed with that person's own key."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from reports.canonical import canonical_json
from reports.sealing.certificates import (
    Person,
    issued_by,
    pem_of,
    person_of,
    read_pem,
    rsa_key_of,
    sha256_of,
)

PARTS = frozenset({"body", "signature", "certificate_sha256", "certificate"})


def seal_statement(
    body: Mapping[str, Any], key: RSAPrivateKey, certificate: x509.Certificate
) -> dict[str, Any]:
    """The body with its signature over RFC 8785 JSON, and the certificate to check it by."""
    signature = key.sign(canonical_json(body), PKCS1v15(), hashes.SHA256())
    return {
        "body": dict(body),
        "signature": base64.b64encode(signature).decode("ascii"),
        "certificate_sha256": sha256_of(certificate),
        "certificate": pem_of(certificate),
    }


@dataclass(frozen=True, slots=True)
class StatementChecked:
    """`person` signed it when `sound`; nobody is named for an unsound one."""

    sound: bool
    person: Person | None = None


UNSOUND = StatementChecked(sound=False)


def statement_is_sound(
    statement: Mapping[str, Any], authority: x509.Certificate
) -> StatementChecked:
    """Signed by a certificate of this clinic, in the one form we write, and unchanged since."""
    certificate = _certificate(statement)
    signature = _signature(statement)
    body = statement.get("body")
    if certificate is None or signature is None or not isinstance(body, Mapping):
        return UNSOUND
    key = rsa_key_of(certificate)
    if key is None or not issued_by(certificate, authority):
        return UNSOUND
    try:
        key.verify(signature, canonical_json(body), PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, ValueError, TypeError):
        return UNSOUND
    return StatementChecked(sound=True, person=person_of(certificate))


def _certificate(statement: Mapping[str, Any]) -> x509.Certificate | None:
    text = statement.get("certificate")
    if set(statement) != PARTS or not isinstance(text, str):
        return None
    certificate = read_pem(text.encode("utf-8", "replace"))
    if certificate is None:
        return None
    canonical = pem_of(certificate) == text
    named = sha256_of(certificate) == statement.get("certificate_sha256")
    return certificate if canonical and named else None


def _signature(statement: Mapping[str, Any]) -> bytes | None:
    text = statement.get("signature")
    if not isinstance(text, str):
        return None
    try:
        signature = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return signature if base64.b64encode(signature).decode("ascii") == text else None
