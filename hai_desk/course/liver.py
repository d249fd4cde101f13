"""How much of the last floxuridine dose the clinic's liver-test table still allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hai_desk.course.bilirubin import in_mg_per_dl
from hai_desk.course.liver_table import HOLD, LiverTable, Row, load_table
from hai_desk.course.refused import NotJudged, NotJudgedBecause
from hai_desk.patients.laboratory import LIVER_TESTS, Test
from hai_desk.units import Quantity, magnitude, told_in

__all__ = ["HOLD", "JudgedTest", "LiverAnswer", "LiverTable", "allowed", "load_table"]


@dataclass(frozen=True, slots=True)
class JudgedTest:
    """`reading` is the higher of the two; `full_dose_below` the ratio where a full dose ends."""

    test: Test
    reference: Quantity
    reading: Quantity
    ratio: Fraction
    full_dose_below: Fraction
    percent: Fraction

    @property
    def holds(self) -> bool:
        return self.percent == HOLD


@dataclass(frozen=True, slots=True)
class LiverAnswer:
    """`percent` is of the last dose given; `deciding` are the tests that set it, none at 100."""

    percent: Fraction
    deciding: tuple[Test, ...]
    each: tuple[JudgedTest, ...]

    @property
    def holds(self) -> bool:
        return self.percent == HOLD

    def of(self, test: Test) -> JudgedTest | None:
        return next((answer for answer in self.each if answer.test is test), None)


def allowed(
    table: LiverTable,
    reference: Mapping[Test, Quantity],
    at_emptying: Mapping[Test, Quantity],
    planned: Mapping[Test, Quantity],
) -> LiverAnswer | NotJudged:
    """Every test that has a value anywhere is judged, and the strictest one wins."""
    named = {**reference, **at_emptying, **planned}
    if not named:
        return NotJudged(NotJudgedBecause.NO_TESTS)
    answers: list[JudgedTest] = []
    for test in sorted(named):
        readings = [column[test] for column in (at_emptying, planned) if test in column]
        answer = _judge(table, test, reference.get(test), readings)
        if isinstance(answer, NotJudged):
            return answer
        answers.append(answer)
    percent = min(answer.percent for answer in answers)
    deciding = tuple(each.test for each in answers if each.percent == percent and percent < 100)
    return LiverAnswer(percent, deciding, tuple(answers))


def _judge(
    table: LiverTable, test: Test, reference: Quantity | None, readings: list[Quantity]
) -> JudgedTest | NotJudged:
    if test not in LIVER_TESTS:
        return NotJudged(NotJudgedBecause.NOT_IN_TABLE, test.value)
    if reference is None:
        return NotJudged(NotJudgedBecause.NO_REFERENCE, test.value)
    if not readings:
        return NotJudged(NotJudgedBecause.NO_READING, test.value)
    base, *told = (_in_table_unit(test, value) for value in (reference, *readings))
    if base.magnitude <= 0:
        return NotJudged(NotJudgedBecause.NOT_MORE_THAN_ZERO, test.value)
    if any(value.magnitude < 0 for value in told):
        return NotJudged(NotJudgedBecause.BELOW_ZERO, test.value)
    return _answer(table, test, base, max(told, key=lambda value: value.magnitude))


def _answer(table: LiverTable, test: Test, base: Quantity, reading: Quantity) -> JudgedTest:
    unit = "mg/dL" if test is Test.BILIRUBIN else "U/L"
    ratio = magnitude(reading, unit) / magnitude(base, unit)
    row = table.row_for(test, base)
    percent = _percent(row, ratio)
    if any(hold.test is test and reading >= hold.at_least for hold in table.holds):
        percent = HOLD
    return JudgedTest(test, base, reading, ratio, _full_dose_below(row), percent)


def _percent(row: Row, ratio: Fraction) -> Fraction:
    """Bands are half open: the start belongs to the stricter one."""
    return next(band.percent for band in reversed(row.bands) if ratio >= band.start)


def _full_dose_below(row: Row) -> Fraction:
    """0 when a table allows a full dose at no ratio."""
    return next((band.start for band in row.bands if band.percent < 100), Fraction(0))


def _in_table_unit(test: Test, value: Quantity) -> Quantity:
    return in_mg_per_dl(value) if test is Test.BILIRUBIN else told_in(value, "U/L")
