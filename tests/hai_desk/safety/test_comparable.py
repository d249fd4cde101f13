"""What moved the flow since the last fill: the interval is shown, and does not stop by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.next_visit import flow_expected
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import WITH_GLYCERIN
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    EMPTIED,
    PREPARED,
    Texts,
    answered,
    assessed,
    case,
    rest_case,
    rules,
    seen,
    the,
    the_plan,
)
from tests.support.people_of_the_day import at

FLOW = {
    Rule.FLOW_ASKS,
    Rule.FLOW_STOPS,
    Rule.FLOW_UNSURE,
    Rule.NOT_COMPARABLE,
    Rule.RAN_DRY,
    Rule.STOPPED,
    Rule.TOO_SHORT,
    Rule.REST_FLOW,
}


def read(volume: str, **more: str) -> Texts:
    texts = {key.replace("__", "."): text for key, text in more.items()}
    return {**PREPARED, **EMPTIED, "em.first": volume, "em.second": volume, **texts}


@pytest.mark.parametrize(
    ("said", "temperature", "because"),
    [
        ("none", "36.6", ""),
        ("none", "38", ""),
        ("none", "38.1", "fever"),
        ("fever", "36.6", "fever"),
        ("flight|hot bath or heat", "36.6", "hot bath or heat, flight"),
        ("deep diving|fever", "39", "fever, deep diving"),
        ("altitude over a week", "36.6", "altitude over a week"),
        ("nausea", "36.6", ""),
    ],
)
def test_one_question_says_what_moved_the_flow(said: str, temperature: str, because: str) -> None:
    visit = seen(case(), read("11.8", as__symptoms=said, as__temperature=temperature))
    assert visit.not_comparable_because == because
    assert visit.comparable is (because == "")


@pytest.mark.parametrize(
    ("returned", "found"),
    [
        ("11.8", {Rule.NOT_COMPARABLE}),
        ("10", {Rule.NOT_COMPARABLE}),
        ("9.9", {Rule.NOT_COMPARABLE, Rule.FLOW_UNSURE}),
        ("7.6", {Rule.NOT_COMPARABLE, Rule.FLOW_UNSURE}),
        ("16", {Rule.NOT_COMPARABLE, Rule.FLOW_UNSURE}),
        ("0.5", {Rule.NOT_COMPARABLE, Rule.RAN_DRY}),
        ("29.5", {Rule.NOT_COMPARABLE, Rule.STOPPED}),
    ],
)
def test_a_flow_after_a_flight_asks_the_prescriber_instead_of_stopping(
    returned: str, found: set[Rule]
) -> None:
    """10 mL back: 9.9 % above the label; 9.9 mL back: 10.4 %."""
    assert rules(assessed(case(), read(returned, as__symptoms="flight"))) & FLOW == found


def test_the_prescriber_keeps_the_dose_or_a_new_one_is_made() -> None:
    texts = read("7.6", as__symptoms="flight")
    judged = assessed(case(), texts)
    asked = the(judged, Rule.FLOW_UNSURE)
    assert asked.soft
    assert asked.fact("because") == "flight"
    nameless = {**texts, **answered(asked, prescriber="")}
    assert asked in assessed(case(), nameless).stages[Stage.EMPTY].questions
    kept = {**texts, **answered(asked)}
    assert asked in assessed(case(), kept).stages[Stage.EMPTY].answered
    remade = the_plan(flow=q("1.6 mL/day"), flow_source="measured", signed_at=at(18, 11, 4))
    assert Rule.FLOW_UNSURE not in rules(assessed(case(plan=remade, newest_plan=remade), texts))


@pytest.mark.parametrize(("returned", "asks"), [("9.9", False), ("7.6", True)])
def test_a_rest_fill_past_the_limit_asks_for_the_prescribers_name_all_the_same(
    returned: str, asks: bool
) -> None:
    judged = assessed(rest_case(), read(returned, as__symptoms="hot bath or heat"))
    assert (Rule.REST_FLOW in rules(judged)) is asks


def test_glycerin_says_nothing_about_the_pump() -> None:
    with_glycerin = replace(rest_case().fills[0], drug=GLYCERIN)
    visit = seen(case(previous=with_glycerin), read("20"))
    assert visit.not_comparable_because == WITH_GLYCERIN
    judged = assessed(case(previous=with_glycerin), read("20", as__symptoms="flight"))
    assert rules(judged) & FLOW == {Rule.NOT_COMPARABLE}


def test_the_empty_date_takes_the_faster_flow_where_nothing_compares() -> None:
    slow = seen(case(), read("16", as__symptoms="flight"))
    fast = seen(case(), read("7.6", as__symptoms="flight"))
    assert flow_expected(slow) == q("1.3 mL/day")
    assert flow_expected(fast) == q("1.6 mL/day")
