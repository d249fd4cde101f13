"""Sealing a paper: certified by who performed, countersigned in the prepared field."""

from __future__ import annotations

import io
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigAppearanceSetup,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from hai_desk.services.sealing import Credentials, Meaning
from reports.sealing.certificates import der_of, person_of
from reports.sealing.cms import Sealed, signed_attributes, signed_data
from reports.sealing.fields import CHECKER, PERFORMER
from reports.sealing.keys import opened_key
from reports.sealing.stamp import Block, stamp_style

# Room for the signature in hexadecimal digits, always the same; what is left over is zeros.
CONTENTS_DIGITS = 12_288
DIGEST = "sha256"


class NoFieldError(ValueError):
    """The paper has no empty field of that name: it was not prepared, or is signed already."""


@dataclass(frozen=True, slots=True)
class _Signer:
    key: RSAPrivateKey
    certificate: x509.Certificate
    authority: x509.Certificate


def certify(pdf: bytes, credentials: Credentials, meaning: Meaning, at: datetime) -> bytes:
    """The first signature: afterwards only prepared fields may be filled."""
    permission = SigMDPSetup(DIGEST, certify=True, docmdp_perms=MDPPerm.FILL_FORMS)
    return _signed(pdf, PERFORMER, credentials, meaning, at, permission)


def countersign(pdf: bytes, credentials: Credentials, meaning: Meaning, at: datetime) -> bytes:
    """The second signature, in the field prepared for it."""
    return _signed(pdf, CHECKER, credentials, meaning, at, None)


def _signed(
    pdf: bytes,
    field: str,
    credentials: Credentials,
    meaning: Meaning,
    at: datetime,
    permission: SigMDPSetup | None,
) -> bytes:
    signer = _opened(credentials)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    block = Block(person_of(signer.certificate), meaning.value, at)
    steps = PdfCMSEmbedder().write_cms(field, writer, existing_fields_only=True)
    left, bottom, right, top = _rectangle(_empty_field(steps, field))
    steps.send(
        SigObjSetup(
            sig_placeholder=_placeholder(block),
            mdp_setup=permission,
            appearance_setup=SigAppearanceSetup(
                style=stamp_style(block, width=right - left, height=top - bottom),
                timestamp=at,
                name=block.person.name,
            ),
        )
    )
    prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST))
    steps.send(_cms(signer, prepared.document_digest))
    return bytes(output.getvalue())


def _empty_field(steps: Generator[Any, Any, None], field: str) -> Any:
    try:
        found = next(steps).get_object()
    except ValueError as refusal:
        raise NoFieldError(field) from refusal
    if "/V" in found:
        raise NoFieldError(field)
    return found


def _rectangle(field: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    return left, bottom, right, top


def _placeholder(block: Block) -> SignatureObject:
    return SignatureObject(
        timestamp=block.at,
        subfilter=SigSeedSubFilter.PADES,
        name=block.person.name,
        reason=block.meaning,
        bytes_reserved=CONTENTS_DIGITS,
    )


def _opened(credentials: Credentials) -> _Signer:
    return _Signer(
        key=opened_key(credentials.key_der, credentials.passphrase),
        certificate=x509.load_pem_x509_certificate(credentials.certificate_pem),
        authority=x509.load_pem_x509_certificate(credentials.authority_pem),
    )


def _cms(signer: _Signer, digest: bytes) -> bytes:
    certificate = der_of(signer.certificate)
    attributes = signed_attributes(digest=digest, signer=certificate)
    return signed_data(
        Sealed(
            attributes=attributes,
            signature=signer.key.sign(attributes, PKCS1v15(), hashes.SHA256()),
            signer=certificate,
            authority=der_of(signer.authority),
        )
    )
