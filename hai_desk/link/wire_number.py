"""Numbers and times as a stranger may send them: taken only when they could be true."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from decimal import Decimal

_LARGEST_POWER = 12
_MOST_DIGITS = 24
_EARLIEST, _LATEST = 0.0, 4_102_444_800.0
"""1970 to 2100, in seconds: a clock outside of these years tells no time."""


def possible(value: Decimal | None) -> Decimal | None:
    """Refuses what is no number, and sizes that no pump can mean and that sums would choke on."""
    if value is None or not value.is_finite():
        return None
    if value and abs(value.adjusted()) > _LARGEST_POWER:
        return None
    return value if len(value.as_tuple().digits) <= _MOST_DIGITS else None


def possible_time(seconds: float | None) -> datetime | None:
    """Seconds since 1970 as the pump's clock tells them."""
    if seconds is None or not math.isfinite(seconds) or not _EARLIEST < seconds < _LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def possible_period(seconds: float | None) -> float | None:
    """A period between a millisecond and a day; anything else is as good as none."""
    if seconds is None or not math.isfinite(seconds) or not 1e-3 <= seconds <= 86_400:
        return None
    return seconds
