"""What sealing and checking paper is about, as values; reports/ does the work."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

STATEMENT_FORMAT = "hai-desk/check-statement/1"
"""Of the body that a checker seals; it names the record and repeats the checked values."""


class Meaning(StrEnum):
    """What a person says by signing (design: UX 7.8); stands in the signature as written here."""

    PERFORMED = "I performed this refill"
    PROGRAMMED = "I programmed this pump"
    CHECKED = "I checked independently"
    REVIEWED = "I reviewed"
    CORRECTED = "I add a correction"


@dataclass(frozen=True, slots=True)
class Authority:
    """The clinic's own certificate authority: PEM certificate, PKCS#8 key (DER)."""

    certificate_pem: bytes
    key_der: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """A user's PEM certificate and PKCS#8 key (DER), encrypted under the user's passphrase."""

    certificate_pem: bytes
    key_der: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Credentials:
    """All that one signature needs; name and role are those of the certificate."""

    certificate_pem: bytes
    key_der: bytes = field(repr=False)
    passphrase: bytes = field(repr=False)
    authority_pem: bytes


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """A signature found in a file, as its signer made it."""

    name: str
    role: str
    meaning: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `reasons` say why a file is not valid; empty when it is."""

    valid: bool
    reasons: tuple[str, ...] = ()
    signatures: tuple[SignatureSeen, ...] = ()


class SealCheck(Protocol):
    """Checks a sealed record against the clinic's certificate (PEM), or against none."""

    def __call__(self, pdf: bytes, anchor_pem: bytes | None) -> Verdict: ...
