"""Liver tests: are they there, are they fresh, and what does the clinic's table allow?"""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.course.liver import JudgedTest, LiverAnswer
from hai_desk.patients.laboratory import LIVER_TESTS, Test
from hai_desk.plans.plan import DosePlan
from hai_desk.safety.blood import EMPTYING, PLANNED, REFERENCE
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.level import prescribed_percent
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import Quantity, exact_number, magnitude

UNITS = {Test.AST: "U/L", Test.ALP: "U/L", Test.BILIRUBIN: "mg/dL"}


def liver(visit: Visit) -> Iterator[Finding]:
    yield from missing(visit)
    yield from old(visit)
    if visit.case.liver_table is None:
        yield finding(Rule.TABLE_NOT_SIGNED)
    yield from not_judged(visit)
    yield from high_bilirubin(visit)
    yield from level(visit)


def reading(visit: Visit, test: Test) -> Quantity | None:
    """The higher of the readings at emptying and on the planned day."""
    found = [
        value
        for name in (EMPTYING, PLANNED)
        if (value := visit.blood.columns[name].values.get(test)) is not None
    ]
    return max(found, key=lambda value: magnitude(value, UNITS[test]), default=None)


def missing(visit: Visit) -> Iterator[Finding]:
    for test in LIVER_TESTS:
        if reading(visit, test) is None:
            yield finding(
                Rule.TEST_MISSING, f"as.{test.value}.{PLANNED}", test=test.value, column=PLANNED
            )
        if visit.blood.columns[REFERENCE].values.get(test) is None:
            key = f"as.{test.value}.{REFERENCE}"
            yield finding(Rule.TEST_MISSING, key, test=test.value, column=REFERENCE)


def old(visit: Visit) -> Iterator[Finding]:
    drawn = visit.blood.latest_drawn()
    limit = visit.case.limits["tests_age"].soft_high
    if drawn is not None and limit is not None and (visit.today - drawn).days > limit:
        age = str((visit.today - drawn).days)
        yield finding(Rule.TESTS_OLD, age=age, limit=exact_number(limit))


def not_judged(visit: Visit) -> Iterator[Finding]:
    """All tests are there and the table is signed, yet it says nothing: a reference of 0."""
    if visit.case.liver_table is not None and visit.liver is None and not any(missing(visit)):
        yield finding(Rule.NOT_JUDGED, f"as.{_without_ratio(visit)}.{REFERENCE}")


def _without_ratio(visit: Visit) -> str:
    reference = visit.blood.columns[REFERENCE].values
    zero = (test for test in LIVER_TESTS if magnitude(reference[test], UNITS[test]) <= 0)
    return next(zero, LIVER_TESTS[0]).value


def high_bilirubin(visit: Visit) -> Iterator[Finding]:
    """At the limit or above, floxuridine is held whatever the ratio and the table say."""
    value, limit = reading(visit, Test.BILIRUBIN), visit.case.limits["bilirubin"].hard_high
    if value is not None and limit is not None and magnitude(value, "mg/dL") >= limit:
        facts = {"value": exact_number(magnitude(value, "mg/dL")), "limit": exact_number(limit)}
        yield finding(Rule.BILIRUBIN_HOLDS, "as.bilirubin.planned", **facts)


def level(visit: Visit) -> Iterator[Finding]:
    answer, plan = visit.liver, visit.case.plan
    if answer is None or plan is None:
        return
    if not answer.holds and prescribed_percent(visit.case, plan) <= answer.percent:
        return
    for judged in answer.each:
        if judged.test in answer.deciding:
            yield _lower(visit, plan, answer, judged)


def _lower(visit: Visit, plan: DosePlan, answer: LiverAnswer, judged: JudgedTest) -> Finding:
    """The ratio is kept exact, as a fraction text: words round it once."""
    test, ratio = judged.test, str(judged.ratio)
    key = f"as.{test}.{PLANNED}"
    if answer.holds:
        return finding(Rule.TABLE_HOLDS, key, test=test, ratio=ratio)
    facts = {
        "allowed": exact_number(answer.percent),
        "prescribed": exact_number(prescribed_percent(visit.case, plan)),
        "plan": plan.id,
    }
    return finding(Rule.LEVEL_LOWER, key, test=test, ratio=ratio, **facts)


def tests_for_a_rest(visit: Visit) -> Iterator[Finding]:
    """A rest fill needs no tests, but the next floxuridine fill does."""
    drawn = visit.blood.latest_drawn()
    limit = visit.case.limits["tests_age"].soft_high
    stale = drawn is None or (limit is not None and (visit.today - drawn).days > limit)
    if stale:
        yield finding(Rule.DRAW_TESTS_TODAY)
