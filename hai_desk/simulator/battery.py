"""A primary lithium cell: a long plateau, then a knee, then the end."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

CAPACITY: Final = 1.2 * 3600
"""Coulomb."""
RESTING: Final = 12e-6
"""Ampere that the electronics draw all the time."""
A_STROKE: Final = 665e-6
"""Coulomb for each stroke of the motor."""
REPLACE_BELOW, END_BELOW = 2.6, 2.4
"""Volt: elective replacement, end of service."""
SAG: Final = 0.008
"""Volt lost per mA above the running current."""


class Battery:
    def __init__(self, remaining: float = 0.55) -> None:
        self.used = CAPACITY * (1 - remaining)
        """Coulomb."""

    def draw(self, seconds: float, strokes: int) -> None:
        self.used = min(CAPACITY, self.used + RESTING * seconds + A_STROKE * strokes)

    @property
    def remaining(self) -> float:
        """Share of the charge, 1 when new."""
        return 1 - self.used / CAPACITY

    def days_until(self, volts: float, strokes_a_day: float) -> float:
        """Until no more than so much is left of its voltage at rest, if it goes on as now."""
        left = max(0.0, _depth_of(volts) * CAPACITY - self.used)
        return left / (RESTING * 86_400 + A_STROKE * strokes_a_day)

    def voltage(self, milliampere: float = 0.0) -> float:
        return _at_depth(1 - self.remaining) - SAG * max(0.0, milliampere - 4.0)


@lru_cache(maxsize=4)
def _depth_of(volts: float) -> float:
    """How much of the charge is used when no more is left of the voltage."""
    low, high = 0.0, 1.0
    for _halving in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_depth(middle) >= volts else (low, middle)
    return low


def _at_depth(depth: float) -> float:
    """Volt at rest, with so much of the charge used."""
    knee = 0.5 * math.pow(max(0.0, depth - 0.9) / 0.1, 1.5)
    return 2.85 - 0.08 * depth - knee
