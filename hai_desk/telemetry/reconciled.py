"""The three answers side by side, with what is missing of each named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from hai_desk.telemetry.reconciliation import Answer, Difference, Told
from hai_desk.units import Volume


@dataclass(frozen=True, slots=True)
class Silence:
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Side:
    """One of the three. `answer` is None where it cannot be told: then `offered` says whether the
    pump could tell it at all, and `silences` when nothing was recorded. `seen` is what telemetry
    has of a time of which it does not know enough."""

    by: Told
    answer: Answer | None
    offered: bool = True
    silences: tuple[Silence, ...] = ()
    seen: Volume | None = None
    filed: bool = False
    """It is known from program sessions on file, not from the recording."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """`known` is the share of the time that telemetry knows, in percent; `sure` how many standard
    deviations a spread is told with."""

    start: datetime
    end: datetime
    sides: tuple[Side, ...]
    differences: tuple[Difference, ...]
    known: Fraction
    sure: Fraction
    limits_version: int
