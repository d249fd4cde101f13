from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.safety.next_visit import (
    alternate,
    empty_now_on,
    flow_expected,
    left_now,
    next_visit,
    volume_in_pump,
)
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from tests.support.cases import (
    EMPTIED,
    FILLED,
    PORT,
    PREPARED,
    RESCUED,
    ROUTINE,
    Texts,
    assessed,
    case,
    first_case,
    rest_case,
    rules,
    seen,
    the,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import at

SIGN = {Rule.NEXT_NOT_AFTER, Rule.NEXT_TOO_LATE, Rule.NEXT_LATE, Rule.NEXT_DAYS}
DONE: Texts = {**PREPARED, **EMPTIED, **FILLED}


def test_a_routine_fill_comes_again_after_its_interval() -> None:
    """30 mL from 11:14 on 18-Nov at 1.3: 28 mL last 21.54 days, 30 mL 23.08. At 1.495: 18.73."""
    outlook = next_visit(seen(case(), ROUTINE))
    assert outlook is not None
    assert outlook.proposed == outlook.due == date(2025, 12, 2)
    assert outlook.reserve_on == outlook.latest == date(2025, 12, 10)
    assert outlook.fast_reserve_on == date(2025, 12, 7)
    assert outlook.empty_on == date(2025, 12, 11)
    assert outlook.planned == "heparin-saline"


def test_there_is_no_next_visit_while_nothing_was_filled() -> None:
    assert next_visit(seen(case(), {**PREPARED, **EMPTIED})) is None
    assert next_visit(seen(case(), {**DONE, "fi.volume": "0"})) is None


def test_a_fill_without_a_volume_yet_counts_with_the_planned_one() -> None:
    texts = {key: text for key, text in DONE.items() if key != "fi.volume"}
    assert volume_in_pump(seen(case(), texts)) == q("30 mL")
    assert volume_in_pump(seen(case(plan=None), texts)) is None


def test_a_volume_of_nothing_is_not_the_planned_one() -> None:
    assert volume_in_pump(seen(case(), {**DONE, "fi.volume": "0"})) == q("0 mL")


def test_what_stayed_behind_is_in_the_pump_too() -> None:
    left = {**DONE, "em.emptied": "no", "em.left_behind": "3", "fi.volume": "27"}
    assert volume_in_pump(seen(case(), left)) == q("30 mL")


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("2025-11-18", {Rule.NEXT_NOT_AFTER}),
        ("2025-11-17", {Rule.NEXT_NOT_AFTER}),
        ("2025-11-29", {Rule.NEXT_DAYS}),
        ("2025-11-30", set()),
        ("2025-12-03", set()),
        ("2025-12-04", {Rule.NEXT_DAYS}),
        ("2025-12-07", {Rule.NEXT_DAYS}),
        ("2025-12-08", {Rule.NEXT_DAYS, Rule.NEXT_LATE}),
        ("2025-12-10", {Rule.NEXT_DAYS, Rule.NEXT_LATE}),
        ("2025-12-11", {Rule.NEXT_DAYS, Rule.NEXT_TOO_LATE}),
    ],
)
def test_the_next_visit_is_after_this_one_and_before_two_millilitres(
    due: str, found: set[Rule]
) -> None:
    assert rules(assessed(case(), {**DONE, "si.next": due})) & SIGN == found


def test_a_rest_may_be_left_for_longer() -> None:
    texts = {**DONE, "si.next": "2025-12-07"}
    assert rules(assessed(rest_case(), texts)) & SIGN == set()


def test_the_proposed_day_raises_nothing_even_for_a_short_interval() -> None:
    short = with_plan(the_plan(interval_days=7))
    assert rules(assessed(short, DONE)) & SIGN == set()


def test_a_fast_pump_is_seen_before_two_millilitres() -> None:
    """2 mL back: 28 mL in 14 days are 2 mL/day; 28 mL of the new fill last 14 days."""
    fast = {**DONE, "em.first": "2", "em.second": "2"}
    outlook = next_visit(seen(with_plan(the_plan(interval_days=15)), fast))
    assert outlook is not None
    assert outlook.proposed == date(2025, 12, 2)


@pytest.mark.parametrize(
    ("volume", "latest"), [("2", "2025-11-19"), ("1", "2025-11-19"), ("5", "2025-11-20")]
)
def test_a_pump_with_almost_nothing_in_it_comes_back_tomorrow(volume: str, latest: str) -> None:
    """5 mL leave 3 to be used: 2.3 days from 11:14 end on 20-Nov."""
    texts = {**DONE, "fi.volume": volume}
    outlook = next_visit(seen(case(), texts))
    assert outlook is not None
    assert outlook.latest == outlook.proposed == date.fromisoformat(latest)
    found = rules(assessed(case(), texts)) & SIGN
    assert Rule.NEXT_TOO_LATE not in found
    assert Rule.NEXT_NOT_AFTER not in found


def test_a_tomorrow_that_may_be_too_late_is_asked() -> None:
    judged = assessed(case(), {**DONE, "fi.volume": "2"})
    assert the(judged, Rule.NEXT_LATE).fact("latest") == "2025-11-18"


def test_a_rescue_without_a_prescription_takes_the_interval_of_the_clinic() -> None:
    bare = case(plan=None, newest_plan=None, start_plan=None)
    outlook = next_visit(seen(bare, {**DONE, **RESCUED, "fi.out": "30"}))
    assert outlook is not None
    assert (outlook.due, outlook.planned) == (date(2025, 12, 2), "floxuridine")


def test_another_planned_fill_may_be_chosen() -> None:
    outlook = next_visit(seen(case(), {**DONE, "si.planned": "floxuridine"}))
    assert outlook is not None
    assert outlook.planned == "floxuridine"
    assert (alternate("floxuridine"), alternate("heparin-saline")) == (
        "heparin-saline",
        "floxuridine",
    )


@pytest.mark.parametrize(
    ("returned", "flow"),
    [("13", "17/14 mL/day"), ("9", "1.5 mL/day"), ("0", "15/7 mL/day"), ("30", "1.3 mL/day")],
)
def test_an_empty_date_is_never_too_late(returned: str, flow: str) -> None:
    """A stay that tells the flow is believed; a pump that ran dry ran at that flow or faster,
    and one that seems to stand still may run again at its label's."""
    visit = seen(case(), {**DONE, "em.first": returned, "em.second": returned})
    assert flow_expected(visit) == q(flow)


def test_a_first_interval_and_no_interval_are_not_trusted_to_be_slow() -> None:
    surgery = replace(rest_case().fills[0], drug="heparin-saline")
    slow = {**DONE, "em.first": "14", "em.second": "14"}
    assert flow_expected(seen(first_case(previous=surgery), slow)) == q("1.3 mL/day")
    assert flow_expected(seen(first_case(), slow)) == q("1.3 mL/day")


def test_what_is_in_the_pump_now_runs_out() -> None:
    """30 mL since 4-Nov 11:02 at 1.3 mL/day: 23.08 days."""
    assert empty_now_on(seen(case(), {})) == date(2025, 11, 27)
    assert empty_now_on(seen(first_case(), {})) is None


def test_what_is_left_now_follows_from_the_same_flow() -> None:
    """30 - 1.3 × 14 at 11:02; nothing after 30 ÷ 1.3 = 23.08 days; never more than was filled."""
    assert left_now(seen(case(), {}, PORT)) == q("11.8 mL")
    assert left_now(seen(case(), {}, at(29, 11))) == q("0 mL")
    assert left_now(seen(case(), {}, at(4, 9))) == q("30 mL")
    assert left_now(seen(first_case(), {})) is None


def test_a_last_fill_without_a_flow_runs_at_the_label() -> None:
    unknown = replace(case().previous, nominal_flow=None)  # type: ignore[type-var]
    assert empty_now_on(seen(case(previous=unknown), {})) == date(2025, 11, 27)


def test_a_last_fill_of_nothing_has_no_empty_day() -> None:
    nothing = replace(case().previous, volume=q("0 mL"))  # type: ignore[type-var]
    assert empty_now_on(seen(case(previous=nothing), {})) is None
