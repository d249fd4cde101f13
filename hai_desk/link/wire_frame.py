"""One message between desk and pump as it went over the wire, kept for the record of a session."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

KEPT_WHOLE: Final = 16 * 1024
"""Bytes. A command with two dozen steps of a day has a third of that; a reading of a whole pump
has twice as much and more."""


class Direction(StrEnum):
    TO_PUMP = "to the pump"
    FROM_PUMP = "from the pump"


@dataclass(frozen=True, slots=True)
class WireFrame:
    """`at` is the desk's time. `length` and `sha256` are of the whole message, `content` is all of
    it or, where it is not `whole`, what counts of it."""

    direction: Direction
    kind: str
    """What the message calls itself: Activate, OperationInvokedReport, GetMdibResponse."""
    at: datetime
    length: int
    sha256: str
    whole: bool
    content: bytes = field(repr=False)
    """May name a patient: the pump says whom it is bound to."""
    patients: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Whom the message names, for whoever decides where it is kept. Not kept itself."""


def digest_only(frame: WireFrame) -> WireFrame:
    """What can be held against the message later, without a word of it."""
    return replace(frame, whole=False, content=b"", patients=())


def frame_of(
    direction: Direction,
    kind: str,
    at: datetime,
    message: bytes,
    *,
    parts: bytes | None = None,
    patients: tuple[str, ...] = (),
) -> WireFrame:
    """`parts` are what is kept of a message that is too long; without them it is its beginning."""
    whole = len(message) <= KEPT_WHOLE
    kept = message if whole or parts is None else parts
    return WireFrame(
        direction=direction,
        kind=kind,
        at=at,
        length=len(message),
        sha256=hashlib.sha256(message).hexdigest(),
        whole=whole,
        content=kept[:KEPT_WHOLE],
        patients=patients,
    )
