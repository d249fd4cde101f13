"""The catheter: one elastic chamber between pump and artery. Solved exactly for each step.

Pressures in mmHg above ambient, volumes in µL, times in seconds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of the catheter or into it: flow is conductance × difference of pressures."""

    pressure: float
    conductance: float
    """µL/s per mmHg."""


class Catheter:
    """compliance × dP/dt = inflow + Σ conductance × (pressure beyond − P)."""

    def __init__(self, *, pressure: float, compliance: float = 1.0) -> None:
        self.pressure = pressure
        self.compliance = compliance
        """µL per mmHg, of tubing and chamber."""

    def inject(self, microlitres: float) -> None:
        """A stroke: all at once."""
        self.pressure += microlitres / self.compliance

    def step(self, seconds: float, ways: Sequence[Way], inflow: float = 0.0) -> list[float]:
        """What came in by each way, in µL; negative for what went out."""
        total = sum(way.conductance for way in ways)
        held = self._integral(seconds, ways, total, inflow)
        return [way.conductance * (way.pressure * seconds - held) for way in ways]

    def _integral(self, seconds: float, ways: Sequence[Way], total: float, inflow: float) -> float:
        """Moves on; the integral of the pressure over the step."""
        before = self.pressure
        if total * seconds < 1e-12 * self.compliance:
            rise = inflow / self.compliance
            self.pressure = before + rise * seconds
            return before * seconds + rise * seconds * seconds / 2
        settled = (inflow + sum(way.pressure * way.conductance for way in ways)) / total
        tau = self.compliance / total
        decay = -math.expm1(-seconds / tau)
        self.pressure = before + (settled - before) * decay
        return settled * seconds + (before - settled) * tau * decay
