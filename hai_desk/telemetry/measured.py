"""What was measured of a running pump, as exact numbers that can be judged. Knows no arrays."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import Final

_FIGURES: Final = 9


def told(measured: float) -> Fraction:
    """A measured number to nine figures: no sensor has more, and sums in binary end there.

    So 14.5 % is 14.5 % and not a hair above it.
    """
    if not isfinite(measured):
        raise ValueError(f"no number: {measured}")
    return Fraction(f"{measured:.{_FIGURES}g}")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time up to now: for how long there were samples at all, and how many of its
    seconds are known."""

    seconds: Fraction
    observed: Fraction
    known: Fraction


@dataclass(frozen=True, slots=True)
class Delivery:
    """Mean delivered and mean programmed rate over the same known time, mL/day."""

    mean: Fraction
    program: Fraction
    window: Window


@dataclass(frozen=True, slots=True)
class Slope:
    """Change per day or per minute, as the field that holds it says, and its standard error."""

    rate: Fraction
    error: Fraction
    window: Window


@dataclass(frozen=True, slots=True)
class Measured:
    """None where the pump does not offer the channel or not two samples are known.

    `emptying` is how fast the reservoir falls, mL/day, against `program`, the slope that the
    program of the same window gives; `pressure` the mean of the last seconds, mmHg; `rising` its
    slope, mmHg/min.
    """

    delivery: Delivery | None = None
    emptying: Slope | None = None
    program: Fraction | None = None
    pressure: Fraction | None = None
    rising: Slope | None = None
