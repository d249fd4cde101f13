"""The weight a dose is made for: Devine's ideal weight and the rule for much heavier patients."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.patients.patient import Sex
from hai_desk.units import BodyWeight, Length, check_units, kilograms, magnitude, of, told_in

_BASE: Final = MappingProxyType({Sex.MALE: kilograms("50"), Sex.FEMALE: kilograms("45.5")})
_PER_INCH: Final = kilograms("2.3")
_TALL_FROM: Final = Fraction(60)


class Basis(StrEnum):
    ACTUAL = "actual"
    ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True)
class DosingWeight:
    """`ratio` is actual over ideal; `weight` is the one to dose by."""

    ideal: BodyWeight
    ratio: Fraction
    weight: BodyWeight
    basis: Basis
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def ideal_weight(*, sex: Sex, height: Length) -> BodyWeight:
    """Devine: 50 or 45.5 kg and 2.3 kg per inch over 60; at or under 60 inches the base."""
    inches = magnitude(height, "in")
    ideal: BodyWeight = _BASE[sex] + max(inches - _TALL_FROM, Fraction(0)) * _PER_INCH
    return ideal


def dosing_weight(
    *, sex: Sex, height: Length, weight: BodyWeight, threshold: Fraction
) -> DosingWeight | Refused:
    """The mean of ideal and actual weight when their ratio exceeds the threshold, else actual."""
    if refused := first_not_positive(height=height, weight=weight):
        return refused
    if threshold <= 0:
        return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "threshold")
    ideal = ideal_weight(sex=sex, height=height)
    ratio = magnitude(weight, "kg") / magnitude(ideal, "kg")
    basis = Basis.ADJUSTED if ratio > threshold else Basis.ACTUAL
    chosen = told_in((ideal + weight) / 2 if basis is Basis.ADJUSTED else weight, "kg")
    return DosingWeight(ideal, ratio, chosen, basis, _terms(ideal, weight, ratio, chosen, basis))


def _terms(
    ideal: BodyWeight, actual: BodyWeight, ratio: Fraction, chosen: BodyWeight, basis: Basis
) -> tuple[Term, ...]:
    body, right = Operand(actual, Kind.WEIGHT), Operand(ideal, Kind.WEIGHT)
    told = Operand(of(ratio * 100, "percent"), Kind.RATIO)
    compared = Term(body, ((Sign.BY, right),), told)
    if basis is Basis.ACTUAL:
        return (compared,)
    total = told_in(ideal + actual, "kg")
    summed = Term(right, ((Sign.PLUS, body),), Operand(total, Kind.WEIGHT))
    half = Operand(of(Fraction(200), "percent"), Kind.RATIO)
    halved = Term(summed.result, ((Sign.BY, half),), Operand(chosen, Kind.WEIGHT))
    return (compared, summed, halved)
