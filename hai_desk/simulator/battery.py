"""A primary lithium cell: a long plateau, then a knee, then the end."""

from __future__ import annotations

import math
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

    def voltage(self, milliampere: float = 0.0) -> float:
        depth = 1 - self.remaining
        knee = 0.5 * math.pow(max(0.0, depth - 0.9) / 0.1, 1.5)
        return 2.85 - 0.08 * depth - knee - SAG * max(0.0, milliampere - 4.0)
