"""What a password must be: long enough, and nothing else (NIST SP 800-63B-4, single factor)."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

SHORTEST = 15
LONGEST = 256


class PasswordFault(StrEnum):
    TOO_SHORT = "too short"
    TOO_LONG = "too long"


def normal_password(password: str) -> str:
    """NFC, so that one keyboard's composed letter equals another's decomposed one."""
    return unicodedata.normalize("NFC", password)


def password_fault(password: str) -> PasswordFault | None:
    """Length in characters; no composition rules, any Unicode."""
    length = len(normal_password(password))
    if length < SHORTEST:
        return PasswordFault.TOO_SHORT
    return PasswordFault.TOO_LONG if length > LONGEST else None
