"""The one JSON form (RFC 8785) that is filed, attached, fingerprinted and sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785


def canonical_json(body: Mapping[str, Any]) -> bytes:
    return rfc8785.dumps(dict(body))


def fingerprint(record: Mapping[str, Any]) -> str:
    """SHA-256 of the filed record, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_json(record)).hexdigest()


def grouped(digest: str, characters: int) -> str:
    """The first characters of a digest in fours, as people compare them: `5F3A 91C2`."""
    text = digest[:characters].upper()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
