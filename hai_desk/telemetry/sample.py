"""One value of one channel, with both clocks and with what tells it from every other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Validity(StrEnum):
    """What the pump says of its own value. Only the first may be used in a sum."""

    VALID = "valid"
    QUESTIONABLE = "questionable"
    INVALID = "invalid"
    ONGOING = "not measured yet"
    UNAVAILABLE = "not available"


@dataclass(frozen=True, slots=True)
class Sample:
    """`epoch` and `ordinal` are the pump's own count: what is equal in both is the same value."""

    channel: str
    value: Decimal | None
    """In the unit of the channel; None when the pump sends none with an invalid state."""
    validity: Validity
    measured_at: datetime
    """By the pump's clock; by the desk's where the pump tells no time."""
    heard_at: datetime
    """By the desk's clock."""
    epoch: str
    ordinal: int
    overtaken: bool = False
    """A newer one was here before it: it has its place in the record and is never shown as now."""

    @property
    def valid(self) -> bool:
        return self.validity is Validity.VALID and self.value is not None


@dataclass(frozen=True, slots=True)
class Wave:
    """A stretch of a waveform, evenly spaced from its first point."""

    channel: str
    values: tuple[Decimal, ...]
    spacing: float
    validity: Validity
    starts_at: datetime
    heard_at: datetime
    epoch: str
    ordinal: int
