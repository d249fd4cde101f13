from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hai_desk.course.liver import load_table
from hai_desk.safety.blood import PLANNED, REFERENCE
from hai_desk.safety.level import prescribed_percent
from hai_desk.safety.needed import missing
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.services.documents import DocumentKind
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    ASSESSED,
    LAST_FLOXURIDINE,
    assessed,
    case,
    documents_by_kind,
    first_case,
    labs,
    rest_case,
    rules,
    the,
    the_plan,
)
from tests.support.people_of_the_day import fill

BEFORE = date(2025, 10, 21)
YESTERDAY = date(2025, 11, 17)
LIVER_RULES = {
    Rule.TESTS_OLD,
    Rule.TEST_MISSING,
    Rule.LEVEL_LOWER,
    Rule.TABLE_HOLDS,
    Rule.BILIRUBIN_HOLDS,
    Rule.NOT_JUDGED,
    Rule.TABLE_NOT_SIGNED,
}


def liver(on: date = YESTERDAY, **values: str) -> Assessment:
    """AST 31, ALP 96 and bilirubin 0.7 are the reference."""
    return assessed(case(labs=(*labs(BEFORE), *labs(on, **values))), ASSESSED)


def test_usual_tests_raise_nothing() -> None:
    assert rules(liver()) & LIVER_RULES == set()


@pytest.mark.parametrize(("days", "old"), [(7, False), (8, True)])
def test_tests_are_old_after_seven_calendar_days(days: int, old: bool) -> None:
    judged = liver(on=date(2025, 11, 18) - timedelta(days=days))
    assert (Rule.TESTS_OLD in rules(judged)) is old
    if old:
        assert the(judged, Rule.TESTS_OLD).facts == (("age", "8"), ("limit", "7"))


def test_one_fresh_result_does_not_freshen_the_others() -> None:
    old = case(labs=(*labs(BEFORE), *labs(date(2025, 11, 9))))
    texts = {**ASSESSED, "as.AST.planned": "30", "as.drawn.planned": "2025-11-18"}
    assert the(assessed(old, texts), Rule.TESTS_OLD).fact("age") == "9"


def test_a_typed_date_does_not_freshen_results_on_file() -> None:
    old = case(labs=(*labs(BEFORE), *labs(date(2025, 11, 9))))
    texts = {**ASSESSED, "as.drawn.planned": "2025-11-18"}
    assert the(assessed(old, texts), Rule.TESTS_OLD).fact("age") == "9"


def test_a_typed_result_asks_for_the_day_it_was_drawn() -> None:
    typed = assessed(case(), {**ASSESSED, "as.AST.planned": "30"})
    assert missing(typed.visit, Stage.ASSESS) == ("as.drawn.planned",)
    assert typed.visit.blood.latest_drawn() is None


@pytest.mark.parametrize("test", ["AST", "ALP", "BILIRUBIN"])
def test_a_test_that_is_missing_stops_floxuridine(test: str) -> None:
    few = tuple(lab for lab in labs(YESTERDAY) if lab.test.name != test)
    judged = assessed(case(labs=(*labs(BEFORE), *few)), ASSESSED)
    found = the(judged, Rule.TEST_MISSING)
    assert (found.fact("column"), found.hard) == (PLANNED, True)
    assert found.field in judged.stages[Stage.ASSESS].missing


def test_a_reference_that_is_missing_stops_floxuridine() -> None:
    judged = assessed(case(labs=labs(YESTERDAY)), ASSESSED)
    columns = [f.fact("column") for f in judged.findings if f.rule is Rule.TEST_MISSING]
    assert columns == [REFERENCE] * 3


def test_before_the_first_floxuridine_the_baseline_is_the_reference() -> None:
    judged = assessed(first_case(), ASSESSED)
    assert rules(judged) & LIVER_RULES == set()
    assert judged.visit.blood.columns[REFERENCE].drawn_on == date(2025, 5, 20)


@pytest.mark.parametrize(
    ("test", "value", "rule"),
    [
        ("AST", "92.9 U/L", None),
        ("AST", "93 U/L", "80"),
        ("AST", "124 U/L", "50"),
        ("AST", "155 U/L", "hold"),
        ("ALP", "115.1 U/L", None),
        ("ALP", "115.2 U/L", "50"),
        ("ALP", "144 U/L", "hold"),
        ("BILIRUBIN", "1.04 mg/dL", None),
        ("BILIRUBIN", "1.05 mg/dL", "50"),
        ("BILIRUBIN", "1.4 mg/dL", "hold"),
    ],
)
def test_the_table_is_asked_at_its_very_edges(test: str, value: str, rule: str | None) -> None:
    """Reference AST 31 (3× is 93), ALP 96 (over 90: 1.2× is 115.2), bilirubin 0.7."""
    judged = liver(**{test: value})
    if rule == "hold":
        assert the(judged, Rule.TABLE_HOLDS).hard
    elif rule is None:
        assert rules(judged) & LIVER_RULES == set()
    else:
        found = the(judged, Rule.LEVEL_LOWER)
        assert (found.fact("allowed"), found.fact("prescribed")) == (rule, "100")


def test_the_ratio_is_kept_exact() -> None:
    assert the(liver(AST="93 U/L"), Rule.LEVEL_LOWER).fact("ratio") == "3"
    assert the(liver(AST="100 U/L"), Rule.LEVEL_LOWER).fact("ratio") == "100/31"


@pytest.mark.parametrize("change", ["level", "dose"])
def test_a_plan_at_the_allowed_level_needs_no_answer(change: str) -> None:
    """80 % of the last 0.12 mg/kg/day, as a level of 80 or as 0.096 mg/kg/day at 100."""
    level = the_plan(percent=the_plan().percent * 4 / 5)
    dose = the_plan(daily_dose=q("0.096 mg/kg/day"))
    plan = level if change == "level" else dose
    high = (*labs(BEFORE), *labs(YESTERDAY, AST="93 U/L"))
    judged = assessed(case(plan=plan, newest_plan=plan, labs=high), ASSESSED)
    assert Rule.LEVEL_LOWER not in rules(judged)


def test_the_level_is_of_the_last_dose_given_and_not_of_the_plan() -> None:
    """The last dose was 0.06; 0.12 at 50 % is all of it again, and the table allows half."""
    last = fill(1, LAST_FLOXURIDINE, "floxuridine", 6)
    half = (replace(last, daily_dose=q("0.06 mg/kg/day")),)
    plan = the_plan(percent=the_plan().percent / 2)
    tested = (*labs(BEFORE), *labs(YESTERDAY, ALP="115.2 U/L"))
    visit = case(plan=plan, newest_plan=plan, labs=tested, fills=half)
    assert prescribed_percent(visit, plan) == 100
    assert the(assessed(visit, ASSESSED), Rule.LEVEL_LOWER).fact("allowed") == "50"


def test_without_a_known_last_dose_the_level_of_the_plan_counts() -> None:
    plan = the_plan(percent=the_plan().percent / 2)
    assert prescribed_percent(first_case(), plan) == 50


@pytest.mark.parametrize(("value", "holds"), [("2.99", False), ("3", True), ("3.01", True)])
def test_bilirubin_of_three_holds_whatever_the_ratio(value: str, holds: bool) -> None:
    """The reference is 2.6 mg/dL, so that the ratio itself allows a full dose."""
    tests = (*labs(BEFORE, BILIRUBIN="2.6 mg/dL"), *labs(YESTERDAY, BILIRUBIN=f"{value} mg/dL"))
    judged = assessed(case(labs=tests, liver_table=None), ASSESSED)
    assert (Rule.BILIRUBIN_HOLDS in rules(judged)) is holds


def test_the_higher_of_emptying_and_planned_counts() -> None:
    texts = {**ASSESSED, "as.bilirubin.emptying": "3", "as.drawn.emptying": "2025-11-18"}
    assert Rule.BILIRUBIN_HOLDS in rules(assessed(case(), texts))


def test_a_table_that_is_switched_off_is_a_note_and_judges_nothing() -> None:
    tests = (*labs(BEFORE), *labs(YESTERDAY, AST="155 U/L"))
    judged = assessed(case(labs=tests, liver_table=None), ASSESSED)
    assert rules(judged) & LIVER_RULES == {Rule.TABLE_NOT_SIGNED}
    assert judged.stages[Stage.ASSESS].done


def test_a_reference_of_nothing_is_never_passed_in_silence() -> None:
    tests = (*labs(BEFORE, ALP="0 U/L"), *labs(YESTERDAY))
    found = the(assessed(case(labs=tests), ASSESSED), Rule.NOT_JUDGED)
    assert (found.field, found.hard) == ("as.ALP.reference", True)


def test_without_a_prescription_the_table_has_nothing_to_compare() -> None:
    tests = (*labs(BEFORE), *labs(YESTERDAY, AST="93 U/L"))
    judged = assessed(case(labs=tests, plan=None, newest_plan=None), ASSESSED)
    assert Rule.LEVEL_LOWER not in rules(judged)


def test_a_rest_fill_only_says_that_tests_are_due() -> None:
    fresh = rest_case(labs=labs(YESTERDAY))
    stale = rest_case(labs=labs(date(2025, 11, 10)))
    assert rules(assessed(fresh, {})) & {Rule.DRAW_TESTS_TODAY} == set()
    assert not the(assessed(stale, {}), Rule.DRAW_TESTS_TODAY).hard
    assert Rule.DRAW_TESTS_TODAY in rules(assessed(rest_case(labs=()), {}))


def test_a_table_is_loaded_as_it_is_shipped() -> None:
    table = load_table(documents_by_kind()[DocumentKind.LIVER_TABLE])
    assert (table.version, table.mark) == (1, "recalled")
