"""CTCAE grades of liver tests by multiple of the upper limit of normal. Not the dose table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hai_desk.course.bilirubin import in_mg_per_dl
from hai_desk.course.refused import NotJudged, NotJudgedBecause
from hai_desk.units import Quantity, magnitude


class GradedTest(StrEnum):
    AST = "AST"
    ALT = "ALT"
    ALP = "ALP"
    BILIRUBIN = "bilirubin"


_AMINOTRANSFERASE: Final = (Fraction(1), Fraction(3), Fraction(5), Fraction(20))
_EDGES: Final = MappingProxyType(
    {
        GradedTest.AST: _AMINOTRANSFERASE,
        GradedTest.ALT: _AMINOTRANSFERASE,
        GradedTest.ALP: (Fraction(1), Fraction("2.5"), Fraction(5), Fraction(20)),
        GradedTest.BILIRUBIN: (Fraction(1), Fraction("1.5"), Fraction(3), Fraction(10)),
    }
)
"""Each grade begins above its multiple (CLINICAL 5, [S80], confirmed)."""


@dataclass(frozen=True, slots=True)
class Graded:
    """`ratio` is value over upper limit of normal; `grade` 0 to 4."""

    ratio: Fraction
    grade: int


def grade(test: GradedTest, *, value: Quantity, uln: Quantity) -> Graded | NotJudged:
    reading, normal = _number(test, value), _number(test, uln)
    if normal <= 0:
        return NotJudged(NotJudgedBecause.NOT_MORE_THAN_ZERO, test.value)
    if reading < 0:
        return NotJudged(NotJudgedBecause.BELOW_ZERO, test.value)
    ratio = reading / normal
    return Graded(ratio, sum(ratio > edge for edge in _EDGES[test]))


def _number(test: GradedTest, value: Quantity) -> Fraction:
    if test is GradedTest.BILIRUBIN:
        return magnitude(in_mg_per_dl(value), "mg/dL")
    return magnitude(value, "U/L")
