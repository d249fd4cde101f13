"""CTCAE grades begin above their multiple of the upper limit of normal."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.course.bilirubin import in_mg_per_dl
from hai_desk.course.ctcae import Graded, GradedTest, grade
from hai_desk.course.refused import NotJudged, NotJudgedBecause
from hai_desk.units import magnitude, milligrams, quantity

AST, ALT, ALP, BILIRUBIN = GradedTest.AST, GradedTest.ALT, GradedTest.ALP, GradedTest.BILIRUBIN


@pytest.mark.parametrize(
    ("test", "value", "expected"),
    [
        *[(AST, value, n) for value, n in (("100", 0), ("100.1", 1), ("300", 1), ("300.1", 2))],
        *[(ALT, value, n) for value, n in (("500", 2), ("500.1", 3), ("2000", 3), ("2000.1", 4))],
        *[(ALP, value, n) for value, n in (("0", 0), ("250", 1), ("250.1", 2), ("500.1", 3))],
    ],
)
def test_an_enzyme_is_graded_by_its_multiple(test: GradedTest, value: str, expected: int) -> None:
    found = grade(test, value=quantity(value, "U/L"), uln=quantity("100", "U/L"))
    assert found == Graded(Fraction(value) / 100, expected)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", 0), ("1.5", 1), ("1.51", 2), ("3.01", 3), ("10", 3), ("10.01", 4)]
)
def test_bilirubin_has_its_own_multiples(value: str, expected: int) -> None:
    found = grade(BILIRUBIN, value=quantity(value, "mg/dL"), uln=quantity("17.1", "umol/L"))
    assert isinstance(found, Graded)
    assert found.grade == expected


def test_no_upper_limit_and_no_negative_value_can_be_graded() -> None:
    one, zero, below = (quantity(text, "U/L") for text in ("1", "0", "-1"))
    assert grade(AST, value=one, uln=zero) == NotJudged(NotJudgedBecause.NOT_MORE_THAN_ZERO, "AST")
    assert grade(AST, value=below, uln=one) == NotJudged(NotJudgedBecause.BELOW_ZERO, "AST")


def test_25_micromoles_of_bilirubin_are_1_462_mg() -> None:
    assert magnitude(in_mg_per_dl(quantity("25", "umol/L")), "mg/dL") == Fraction(250, 171)
    assert in_mg_per_dl(quantity("0.6", "mg/dL")) == quantity("0.6", "mg/dL")
    with pytest.raises(TypeError, match="mg/dL"):
        in_mg_per_dl(milligrams("1"))
