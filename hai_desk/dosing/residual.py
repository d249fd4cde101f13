"""What stays behind dilutes the next fill; what was not given was never in the pump."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import (
    Amount,
    Concentration,
    Volume,
    check_units,
    is_kind,
    magnitude,
    of,
    told_in,
)


@dataclass(frozen=True, slots=True)
class Residual:
    """`diluted` is the strength in the pump; `percent_less` how much lower than in the syringe."""

    left: Volume
    diluted: Concentration
    percent_less: Fraction

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class PartialFill:
    """`given` went into the pump, `not_given` stayed in the syringe."""

    given: Amount
    not_given: Amount
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def residual(*, amount: Amount, fill_volume: Volume, left: Volume) -> Residual | Refused:
    """The published formula assumes nothing left; this tells what `left` does to it."""
    if refused := first_not_positive(amount=amount, fill_volume=fill_volume):
        return refused
    if magnitude(left, "mL") < 0:
        return Refused(RefusedBecause.BELOW_ZERO, "left")
    unit = "mg/mL" if is_kind(amount, "mg") else "units/mL"
    together = told_in(fill_volume + left, "mL")
    less = magnitude(left, "mL") / magnitude(together, "mL") * 100
    return Residual(left, told_in(amount / together, unit), less)


def greatest_fill(*, reservoir: Volume, left: Volume) -> Volume:
    """What still fits on top of what stayed behind; not below 0."""
    room = magnitude(reservoir, "mL") - magnitude(left, "mL")
    return of(max(room, Fraction(0)), "mL")


def partial_fill(*, amount: Amount, planned: Volume, given: Volume) -> PartialFill | Refused:
    """The share of the syringe that went in, when less than planned was given."""
    if refused := first_not_positive(amount=amount, planned=planned):
        return refused
    part, whole = Operand(given, Kind.VOLUME), Operand(planned, Kind.VOLUME)
    if magnitude(given, "mL") < 0:
        return Refused(RefusedBecause.BELOW_ZERO, "given", part)
    if given > planned:
        return Refused(RefusedBecause.PARTS_MORE_THAN_TOTAL, "given", part, whole)
    unit = "mg" if is_kind(amount, "mg") else "units"
    went_in = told_in(amount * given / planned, unit)
    told = Operand(went_in, Kind.DRUG_AMOUNT)
    term = Term(Operand(amount, Kind.DRUG_AMOUNT), ((Sign.TIMES, part), (Sign.BY, whole)), told)
    return PartialFill(went_in, told_in(amount - went_in, unit), (term,))
