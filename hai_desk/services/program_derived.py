"""What each field of a program comes to by itself, while others are still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from hai_desk.dosing.programmed import (
    Given,
    Programmed,
    dose_of_rate,
    given_in,
    rate_for_dose,
)
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.schedule import after
from hai_desk.pumps.program import DAY_MINUTES, FlexStep, Mode
from hai_desk.safety.program_assessment import ProgramAssessment
from hai_desk.safety.program_draft import Ask
from hai_desk.units import Amount, Duration, FlowRate, Volume, is_kind, of, told_in


@dataclass(frozen=True, slots=True)
class StepGiven:
    """One step of a flex day: how many minutes it lasts and what it gives."""

    step: FlexStep
    minutes: int
    given: Given


@dataclass(frozen=True, slots=True)
class Derived:
    """`held` is what the volume holds of the drug; `low_on` and `empty_on` are days from now."""

    programmed: Programmed | None = None
    steps: tuple[StepGiven, ...] = ()
    holds: Volume | None = None
    held: Amount | None = None
    low_on: datetime | None = None
    empty_on: datetime | None = None
    interval: Given | None = None
    interval_days: int = 0

    @property
    def rate(self) -> FlowRate | None:
        return self.programmed.rate if self.programmed is not None else None


def derive(assessed: ProgramAssessment) -> Derived:
    reads, case, sums = assessed.reads, assessed.case, assessed.sums
    strength = reads.quantity(Ask.STRENGTH)
    holds = reads.quantity(Ask.FILL) or case.left
    held = None
    if strength is not None and holds is not None:
        held = told_in(holds * strength, "mg" if is_kind(strength, "mg/mL") else "units")
    days = case.prescribed.interval_days if case.prescribed is not None else 0
    return Derived(
        programmed=_programmed(assessed),
        steps=_steps(assessed),
        holds=holds,
        held=held,
        low_on=_day(case.now, sums.low if sums is not None else None),
        empty_on=_day(case.now, sums.empty if sums is not None else None),
        interval=sums.interval if sums is not None else None,
        interval_days=days,
    )


def _programmed(assessed: ProgramAssessment) -> Programmed | None:
    """Of simple continuous, from the dose, the rate, or the one that stays."""
    reads, given = assessed.reads, assessed.case.range
    strength = reads.quantity(Ask.STRENGTH)
    if strength is None or given is None or reads.mode is not Mode.CONTINUOUS:
        return None
    daily, rate = reads.quantity(Ask.DAILY), reads.quantity(Ask.RATE)
    found: Programmed | Refused | None = None
    if daily is not None:
        found = rate_for_dose(daily=daily, concentration=strength, step=given.rate_step)
    elif rate is not None:
        found = dose_of_rate(rate=rate, concentration=strength)
    elif len(reads.steps) == 1:
        found = dose_of_rate(rate=reads.steps[0].rate, concentration=strength)
    return found if isinstance(found, Programmed) else None


def _steps(assessed: ProgramAssessment) -> tuple[StepGiven, ...]:
    """Only of a day that goes forward: of another one no step has a length."""
    reads = assessed.reads
    strength, steps = reads.quantity(Ask.STRENGTH), reads.steps
    starts = [step.starts for step in steps]
    forward = bool(starts) and starts == sorted(set(starts))
    if strength is None or reads.mode is not Mode.FLEX or not forward:
        return ()
    told = []
    for step, end in zip(steps, (*starts[1:], DAY_MINUTES), strict=True):
        time = of(Fraction(end - step.starts), "minute")
        given = given_in(rate=step.rate, concentration=strength, time=time)
        told.append(StepGiven(step, end - step.starts, given))
    return tuple(told)


def _day(now: datetime, time: Duration | None) -> datetime | None:
    return after(now, time) if time is not None else None
