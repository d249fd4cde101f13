"""Private keys as bytes: encrypted PKCS#8, opened only for as long as a signature takes."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from hai_desk.services.sealing import Identity


class WrongPassphraseError(ValueError):
    """The passphrase does not open this key."""


def key_der(key: RSAPrivateKey, passphrase: bytes) -> bytes:
    encryption: KeySerializationEncryption = NoEncryption()
    if passphrase:
        encryption = BestAvailableEncryption(passphrase)
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, encryption)


def opened_key(der: bytes, passphrase: bytes) -> RSAPrivateKey:
    try:
        key = load_der_private_key(der, password=passphrase or None)
    except (ValueError, TypeError) as refusal:
        raise WrongPassphraseError("the passphrase does not open this key") from refusal
    if not isinstance(key, RSAPrivateKey):
        raise WrongPassphraseError("not an RSA key")
    return key


def with_new_passphrase(identity: Identity, *, old: bytes, new: bytes) -> Identity:
    """The same identity, its key encrypted anew; for a changed password."""
    key = opened_key(identity.key_der, old)
    return Identity(identity.certificate_pem, key_der(key, new))
