"""Devine's ideal weight and the step at the threshold; expected values worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.term import Kind, Sign
from hai_desk.dosing.weight import Basis, DosingWeight, dosing_weight, ideal_weight
from hai_desk.patients.patient import Sex
from hai_desk.units import centimetres, kilograms, magnitude, quantity

LIMIT = Fraction("1.35")


def weigh(sex: Sex, height: str, weight: str, threshold: Fraction = LIMIT) -> DosingWeight:
    found = dosing_weight(
        sex=sex, height=centimetres(height), weight=kilograms(weight), threshold=threshold
    )
    assert isinstance(found, DosingWeight)
    return found


def test_a_man_of_70_inches_has_an_ideal_weight_of_73_kg() -> None:
    assert ideal_weight(sex=Sex.MALE, height=quantity("70", "in")) == kilograms("73")


@pytest.mark.parametrize("height", ["60", "59.9", "20"])
def test_at_or_under_60_inches_the_base_counts(height: str) -> None:
    assert ideal_weight(sex=Sex.FEMALE, height=quantity(height, "in")) == kilograms("45.5")
    assert ideal_weight(sex=Sex.MALE, height=quantity(height, "in")) == kilograms("50")


def test_below_the_threshold_the_actual_weight_counts() -> None:
    found = weigh(Sex.MALE, "177.8", "95")
    assert (found.weight, found.basis) == (kilograms("95"), Basis.ACTUAL)
    assert found.ratio == Fraction(95, 73)
    assert [term.result.kind for term in found.terms] == [Kind.RATIO]


def test_exactly_at_the_threshold_the_actual_weight_still_counts() -> None:
    assert weigh(Sex.MALE, "177.8", "98.55").basis is Basis.ACTUAL


def test_above_the_threshold_the_mean_of_ideal_and_actual_counts() -> None:
    found = weigh(Sex.MALE, "177.8", "98.56")
    assert (found.weight, found.basis) == (kilograms("85.78"), Basis.ADJUSTED)
    assert [term.rest[0][0] for term in found.terms] == [Sign.BY, Sign.PLUS, Sign.BY]
    assert magnitude(found.terms[1].result.quantity, "kg") == Fraction("171.56")


def test_the_clinic_chooses_the_threshold() -> None:
    assert weigh(Sex.MALE, "177.8", "95", Fraction("1.25")).basis is Basis.ADJUSTED


@pytest.mark.parametrize(
    ("height", "weight", "threshold", "what"),
    [
        ("0", "70", "1.35", "height"),
        ("-170", "70", "1.35", "height"),
        ("170", "0", "1.35", "weight"),
        ("170", "70", "0", "threshold"),
        ("170", "70", "-1", "threshold"),
    ],
)
def test_zero_or_less_is_refused_by_name(
    height: str, weight: str, threshold: str, what: str
) -> None:
    found = dosing_weight(
        sex=Sex.MALE,
        height=centimetres(height),
        weight=kilograms(weight),
        threshold=Fraction(threshold),
    )
    assert found == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, what)
