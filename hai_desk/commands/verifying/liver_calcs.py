"""The calcs of liver tests, by the table and the grades that the chart uses."""

from __future__ import annotations

from fractions import Fraction

from hai_desk.commands.verifying.calculations import Computed
from hai_desk.commands.verifying.figures import Figure
from hai_desk.commands.verifying.given import CannotRead, Given
from hai_desk.course.ctcae import GradedTest, grade
from hai_desk.course.liver import HOLD, LiverTable, allowed
from hai_desk.course.refused import NotJudged
from hai_desk.patients.laboratory import LIVER_TESTS, Test
from hai_desk.units import Quantity, exact_number
from hai_desk.wording.refusals import not_judged


def liver(given: Given, table: LiverTable) -> Computed:
    found = allowed(
        table,
        _values(given.inner("reference", needed=True)),
        _values(given.inner("at_emptying", needed=False)),
        _values(given.inner("planned", needed=False)),
    )
    if isinstance(found, NotJudged):
        raise CannotRead(not_judged(found))
    each = {answer.test.value: _percent(answer.percent) for answer in found.each}
    deciding = sorted(test.value for test in found.deciding)
    return Computed({"percent": _percent(found.percent), "deciding": deciding, "each": each})


def ctcae(given: Given) -> Computed:
    test = GradedTest(given.one_of("test", *(each.value for each in GradedTest)))
    units = _units(test.value)
    value, uln = given.quantity("value", *units), given.quantity("uln", *units)
    found = grade(test, value=value, uln=uln)
    if isinstance(found, NotJudged):
        raise CannotRead(not_judged(found))
    return Computed({"ratio": Figure(found.ratio, "", 3), "grade": str(found.grade)})


def _values(column: Given) -> dict[Test, Quantity]:
    known = {test.value: test for test in LIVER_TESTS}
    for name in column.values:
        if name not in known:
            raise CannotRead(f"{name} is none of {', '.join(known)}")
    return {known[name]: column.quantity(name, *_units(name)) for name in column.values}


def _units(test: str) -> tuple[str, ...]:
    return ("mg/dL", "umol/L") if test == Test.BILIRUBIN.value else ("U/L",)


def _percent(percent: Fraction) -> str:
    return "hold" if percent == HOLD else exact_number(percent)
