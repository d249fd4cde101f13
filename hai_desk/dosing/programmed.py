"""Rate, daily dose and concentration of a program: two give the third, in steps of the pump."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.pumps.program import PumpProgram
from hai_desk.units import (
    Amount,
    Concentration,
    DailyAmount,
    Duration,
    FlowRate,
    Quantity,
    Volume,
    check_units,
    is_kind,
    magnitude,
    of,
    told_in,
)


@dataclass(frozen=True, slots=True)
class Programmed:
    """`rate` is what the pump can run at; `daily` is the dose of that very rate."""

    rate: FlowRate
    daily: DailyAmount
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class Given:
    """What leaves the pump in a time."""

    volume: Volume
    amount: Amount

    def __post_init__(self) -> None:
        check_units(self)


def to_step(value: Quantity, step: Quantity, unit: str) -> Quantity:
    """The nearest whole multiple of a step; an exact half goes up."""
    size = magnitude(step, unit)
    return of((magnitude(value, unit) / size + Fraction(1, 2)) // 1 * size, unit)


def rate_for_dose(
    *, daily: DailyAmount, concentration: Concentration, step: FlowRate
) -> Programmed | Refused:
    """daily ÷ concentration, to the step of the pump; the dose told is that of the rounded rate."""
    if refused := first_not_positive(daily=daily, concentration=concentration, step=step):
        return refused
    exact = told_in(daily / concentration, "mL/day")
    rate = to_step(exact, step, "mL/day")
    if magnitude(rate, "mL/day") <= 0:
        return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "rate")
    asked, strong = Operand(daily, Kind.DAILY_AMOUNT), Operand(concentration, Kind.CONCENTRATION)
    sought = Term(asked, ((Sign.BY, strong),), Operand(rate, Kind.RATE))
    return _programmed(rate, concentration, (sought,))


def dose_of_rate(*, rate: FlowRate, concentration: Concentration) -> Programmed | Refused:
    if refused := first_not_positive(rate=rate, concentration=concentration):
        return refused
    return _programmed(told_in(rate, "mL/day"), concentration, ())


def given_in(*, rate: FlowRate, concentration: Concentration, time: Duration) -> Given:
    """By a rate that does not change, in so much time."""
    volume = told_in(rate * time, "mL")
    unit = "mg" if is_kind(concentration, "mg/mL") else "units"
    return Given(volume, told_in(volume * concentration, unit))


def given_by(program: PumpProgram, *, days: int) -> Given:
    """In so many whole days of the program itself; prime and bridge apart."""
    time = of(Fraction(days), "day")
    return given_in(rate=program.volume_per_day, concentration=program.concentration, time=time)


def _programmed(
    rate: FlowRate, concentration: Concentration, before: tuple[Term, ...]
) -> Programmed:
    unit = "mg/day" if is_kind(concentration, "mg/mL") else "units/day"
    daily = told_in(rate * concentration, unit)
    runs, strong = Operand(rate, Kind.RATE), Operand(concentration, Kind.CONCENTRATION)
    gives = Term(runs, ((Sign.TIMES, strong),), Operand(daily, Kind.DAILY_AMOUNT))
    return Programmed(rate, daily, (*before, gives))
