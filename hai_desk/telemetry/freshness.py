"""How old a value may be before it is no longer shown as now. One rule, for link and channels."""

from __future__ import annotations

from enum import StrEnum

LATE_AFTER, LOST_AFTER = 2.0, 5.0
"""Seconds; for a channel that comes seldom, so many of its own periods if that is longer."""


class Freshness(StrEnum):
    FRESH = "fresh"
    LATE = "late"
    LOST = "lost"


def freshness(age: float, period: float | None = None) -> Freshness:
    """Below both of the first limits fresh, below both of the second late, else lost."""
    own = period or 0.0
    if age < max(LATE_AFTER, LATE_AFTER * own):
        return Freshness.FRESH
    return Freshness.LATE if age < max(LOST_AFTER, LOST_AFTER * own) else Freshness.LOST
