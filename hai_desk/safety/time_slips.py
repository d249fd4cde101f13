"""The accident of 2004: hours taken for minutes. Which unit of time was taken for which?

A bolus every 6 hours that was typed as one every 6 minutes gave sixty times the dose; two people
died (FDA, Class I). A program here has no interval, so what such a slip leaves behind is looked
for: a dose that is 60, 24 or 1,440 times the prescribed one or that part of it, and a step that
would give the prescribed dose if its hours were minutes, or its minutes hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hai_desk.pumps.program import DAY_MINUTES, FlexStep, PumpProgram
from hai_desk.units import magnitude

_TIMES: Final = MappingProxyType(
    {
        Fraction(60): "hours taken for minutes",
        Fraction(1, 60): "minutes taken for hours",
        Fraction(24): "days taken for hours",
        Fraction(1, 24): "hours taken for days",
        Fraction(1440): "days taken for minutes",
        Fraction(1, 1440): "minutes taken for days",
    }
)


@dataclass(frozen=True, slots=True)
class TimeSlip:
    """`times` is how much of the prescribed dose it comes to, where the whole dose is wrong.

    Of a step: its row, when it starts now and when it would start, in minutes of the day.
    """

    kind: str
    times: Fraction | None = None
    row: int = 0
    starts: int = 0
    meant: int = 0


def time_slip(
    program: PumpProgram, wanted: Fraction, *, unit: str, within: Fraction
) -> TimeSlip | None:
    """`wanted` is the prescribed dose in `unit`; `within` is what the pump's steps may add."""
    given = magnitude(program.daily_amount, unit)
    for times, kind in _TIMES.items():
        if abs(given - wanted * times) <= within * max(times, Fraction(1)):
            return TimeSlip(kind, times)
    return next(_of_steps(program, wanted, unit, within), None)


def _of_steps(
    program: PumpProgram, wanted: Fraction, unit: str, within: Fraction
) -> Iterator[TimeSlip]:
    for row, step in enumerate(program.steps[1:], 1):
        for meant, kind in _meant(step.starts):
            steps = (*program.steps[:row], FlexStep(meant, step.rate), *program.steps[row + 1 :])
            if not _forward(steps):
                continue
            given = magnitude(replace(program, steps=steps).daily_amount, unit)
            if abs(given - wanted) <= within:
                yield TimeSlip(kind, None, row + 1, step.starts, meant)


def _meant(starts: int) -> Iterator[tuple[int, str]]:
    """00:06 for 06:00, and 06:00 for 00:06."""
    if starts * 60 < DAY_MINUTES:
        yield starts * 60, "hours taken for minutes"
    if starts % 60 == 0:
        yield starts // 60, "minutes taken for hours"


def _forward(steps: tuple[FlexStep, ...]) -> bool:
    starts = [step.starts for step in steps]
    return starts == sorted(set(starts))
