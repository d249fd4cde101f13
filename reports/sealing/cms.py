"""The one form of CMS signature in our files (RFC 5652, PAdES B-B), written and re-derived here.

Everything a signature does not cover is a constant or follows from the two certificates, so a
checker rebuilds the whole and compares bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from reports.sealing.der import (
    CONTEXT_0,
    INTEGER,
    OBJECT,
    OCTETS,
    SEQUENCE,
    SET,
    MalformedError,
    child,
    encode,
    encode_set,
    parts_of,
    read,
)

NULL = bytes.fromhex("0500")
VERSION_1 = encode(INTEGER, b"\x01")
DATA = encode(OBJECT, bytes.fromhex("2a864886f70d010701"))
SIGNED_DATA = encode(OBJECT, bytes.fromhex("2a864886f70d010702"))
CONTENT_TYPE = encode(OBJECT, bytes.fromhex("2a864886f70d010903"))
MESSAGE_DIGEST = encode(OBJECT, bytes.fromhex("2a864886f70d010904"))
SIGNING_CERTIFICATE = encode(OBJECT, bytes.fromhex("2a864886f70d010910022f"))
SHA256 = encode(SEQUENCE, encode(OBJECT, bytes.fromhex("608648016503040201")), NULL)
RSA_SHA256 = encode(SEQUENCE, encode(OBJECT, bytes.fromhex("2a864886f70d01010b")), NULL)


@dataclass(frozen=True, slots=True)
class Sealed:
    """The parts of a signature that are not constants; certificates in DER."""

    attributes: bytes
    signature: bytes
    signer: bytes
    authority: bytes


def signed_attributes(*, digest: bytes, signer: bytes) -> bytes:
    """The set that is signed: content type, digest of the file, digest of the certificate."""
    certificate = encode(SEQUENCE, encode(OCTETS, hashlib.sha256(signer).digest()))
    values = (
        (CONTENT_TYPE, DATA),
        (MESSAGE_DIGEST, encode(OCTETS, digest)),
        (SIGNING_CERTIFICATE, encode(SEQUENCE, encode(SEQUENCE, certificate))),
    )
    return encode_set(encode(SEQUENCE, kind, encode(SET, value)) for kind, value in values)


def signed_data(sealed: Sealed) -> bytes:
    signer_info = encode(
        SEQUENCE,
        VERSION_1,
        _signer_identifier(sealed.signer),
        SHA256,
        encode(CONTEXT_0, read(sealed.attributes).content),
        RSA_SHA256,
        encode(OCTETS, sealed.signature),
    )
    content = encode(
        SEQUENCE,
        VERSION_1,
        encode(SET, SHA256),
        encode(SEQUENCE, DATA),
        encode(CONTEXT_0, *sorted((sealed.signer, sealed.authority))),
        encode(SET, signer_info),
    )
    return encode(SEQUENCE, SIGNED_DATA, encode(CONTEXT_0, content))


def _signer_identifier(certificate: bytes) -> bytes:
    body = parts_of(child(read(certificate), 0))
    if len(body) < 4:
        raise MalformedError("a certificate without issuer")
    serial, issuer = body[1], body[3]
    return encode(SEQUENCE, issuer.raw, serial.raw)


def read_signed_data(written: bytes, *, authority: bytes) -> Sealed:
    """Take a signature apart; anything other than our own form is malformed."""
    content = child(read(written), 1, 0)
    signer = _other_certificate([part.raw for part in parts_of(child(content, 3))], authority)
    info = child(content, 4, 0)
    sealed = Sealed(
        attributes=encode(SET, child(info, 3).content),
        signature=child(info, 5).content,
        signer=signer,
        authority=authority,
    )
    if signed_data(sealed) != written:
        raise MalformedError("not the form this program writes")
    return sealed


def _other_certificate(certificates: Sequence[bytes], authority: bytes) -> bytes:
    others = [each for each in certificates if each != authority]
    if len(certificates) != 2 or len(others) != 1:
        raise MalformedError("not exactly the signer's and the clinic's certificate")
    return others[0]
