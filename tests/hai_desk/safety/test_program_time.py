"""Program × time where a program was changed between the last fill and today."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hai_desk.dosing.ran import History, Ran
from hai_desk.safety.against_pump_rules import BY_PROGRAM, BY_PUMP, comparisons
from hai_desk.safety.program_time import ProgramTime, Unclear, program_time
from hai_desk.safety.ran_at import ran_at
from hai_desk.safety.visit import Visit
from hai_desk.services.opinion_on_stay import stay_again
from hai_desk.units import FlowRate, Volume
from hai_desk.units import from_exact_text as q
from tests.support.cases import EMPTIED, IDENTITY, LAST_FILL, case, seen
from tests.support.programmable import READ, pump_case

DAY = timedelta(days=1)
SLOW, FAST = q("0.82 mL/day"), q("0.984 mL/day")
CHANGED = History((Ran(LAST_FILL - DAY, SLOW), Ran(LAST_FILL + 7 * DAY, FAST)))
EMPTIED_AT = datetime.fromisoformat(EMPTIED["em.port"])
KIT = {"em.kit": "synchromed-ii-refill"}


def emptied(history: History, returned: str = "27.4", **changes: str) -> Visit:
    texts = {**IDENTITY, **READ, **EMPTIED, **KIT, "em.first": returned, "em.second": returned}
    return seen(pump_case(history=history), {**texts, **changes})


def told(visit: Visit) -> ProgramTime | Unclear | None:
    return program_time(visit.case, visit.reads)


def expected(visit: Visit) -> dict[str, Volume]:
    return {each.by: each.found.expected for each in comparisons(visit)}


def mean(visit: Visit) -> FlowRate:
    return ran_at(visit.case, visit.reads)


def test_a_program_that_was_changed_half_way_counts_for_half_of_the_time() -> None:
    """7 × 0.82 + 7 × 0.984 = 12.628 mL of 40 leave 27.372; 14 × 0.984 would leave 26.224."""
    visit = emptied(CHANGED)
    found = told(visit)
    assert isinstance(found, ProgramTime)
    assert found.given == q("12.628 mL")
    assert expected(visit)[BY_PROGRAM] == q("27.372 mL")
    assert mean(visit) == q("0.902 mL/day")
    assert visit.measured is not None
    assert visit.measured.expected_return == q("27.372 mL")


def test_without_a_session_in_that_time_the_rate_that_was_read_counts() -> None:
    for history in (History(), History((Ran(LAST_FILL - DAY, SLOW),))):
        visit = emptied(history)
        assert told(visit) is None
        assert expected(visit)[BY_PROGRAM] == q("26.224 mL")
        assert mean(visit) == FAST


def test_a_rate_that_is_not_the_last_on_file_makes_it_unknown() -> None:
    visit = emptied(CHANGED, **{"id.rate": "1.1"})
    assert told(visit) is Unclear.READ_OTHERWISE
    assert list(expected(visit)) == [BY_PUMP]
    assert mean(visit) == q("1.1 mL/day")


@pytest.mark.parametrize(("rate", "same"), [("0.984", True), ("0.985", False), ("0.983", False)])
def test_a_rate_is_the_same_as_far_as_it_is_read(rate: str, same: bool) -> None:
    """A flex day has a mean of 0.98433 mL/day."""
    history = History((CHANGED.ran[0], Ran(LAST_FILL + 7 * DAY, q("98433/100000 mL/day"))))
    assert isinstance(told(emptied(history, **{"id.rate": rate})), ProgramTime) is same


def test_a_program_that_somebody_else_changed_makes_it_unknown() -> None:
    gap = (LAST_FILL + DAY, LAST_FILL + 6 * DAY)
    visit = emptied(replace(CHANGED, gaps=(gap,)))
    assert told(visit) is Unclear.CHANGED_ELSEWHERE
    assert list(expected(visit)) == [BY_PUMP]
    assert mean(visit) == FAST


def test_a_change_that_nobody_saw_makes_it_unknown() -> None:
    unseen = (LAST_FILL + DAY, LAST_FILL + 4 * DAY)
    visit = emptied(replace(CHANGED, unseen=(unseen,)))
    assert told(visit) is Unclear.NOT_ON_FILE
    assert list(expected(visit)) == [BY_PUMP]
    assert mean(visit) == FAST
    both = emptied(replace(CHANGED, unseen=(unseen,), gaps=(unseen,)))
    assert told(both) is Unclear.CHANGED_ELSEWHERE


def test_a_pump_first_found_stopped_is_not_said_to_have_given_nothing() -> None:
    """Before, 20 days of nothing were expected and 40 mL to come back."""
    still = History((Ran(EMPTIED_AT - timedelta(hours=1), q("0 mL/day")),))
    visit = emptied(still, "27.4", **{"id.rate": "0"})
    assert told(visit) is Unclear.FOUND_STILL
    assert BY_PROGRAM not in expected(visit)


STILL = q("0 mL/day")
STOPPED_ALARM = {"id.alarms": "stopped pump"}


@pytest.mark.parametrize("read", [{"id.rate": "0"}, STOPPED_ALARM])
def test_a_pump_left_stopped_before_the_fill_gave_nothing_in_all_of_the_stay(
    read: dict[str, str],
) -> None:
    """Before, a stopped pump that told the rate of its program was expected to leave 26.2 mL."""
    left_stopped = History((Ran(LAST_FILL - 5 * DAY, FAST), Ran(LAST_FILL - DAY, STILL)))
    visit = emptied(left_stopped, "40", **{"id.left": "40", **read})
    assert expected(visit)[BY_PROGRAM] == q("40 mL")
    assert stay_again(visit) is None


def test_one_that_runs_again_though_it_was_left_stopped_was_told_elsewhere() -> None:
    visit = emptied(History((Ran(LAST_FILL - DAY, STILL),)))
    assert told(visit) is Unclear.READ_OTHERWISE
    assert BY_PROGRAM not in expected(visit)


def test_a_stopped_pump_that_is_on_file_as_running_stands_still_since_nobody_knows_when() -> None:
    for history in (CHANGED, History()):
        visit = emptied(history, **STOPPED_ALARM)
        assert told(visit) is Unclear.FOUND_STILL
        assert list(expected(visit)) == [BY_PUMP]


def test_a_stall_that_was_read_takes_no_wrong_return_off_the_comparison() -> None:
    for history in (CHANGED, History()):
        assert BY_PROGRAM in expected(emptied(history, **{"id.alarms": "motor stall"}))


def test_a_pump_that_was_stopped_and_set_running_again_gave_nothing_in_between() -> None:
    """5 days at 0.984 mL/day, 4 of nothing, 5 at 0.984: 9.84 mL of 40 are gone."""
    again = History(
        (
            Ran(LAST_FILL - DAY, FAST),
            Ran(LAST_FILL + 5 * DAY, STILL),
            Ran(LAST_FILL + 9 * DAY, FAST),
        )
    )
    visit = emptied(again, "30.2")
    assert expected(visit)[BY_PROGRAM] == q("30.16 mL")
    assert stay_again(visit) is None


def test_what_was_read_only_as_the_port_was_entered_is_not_on_file_of_the_stay() -> None:
    assert told(emptied(History((Ran(EMPTIED_AT, FAST),)))) is None


def test_a_pump_that_was_left_stopped_is_known_since_when() -> None:
    """One day at 0.984 mL/day leaves 39.016 mL of 40."""
    stopped = History((Ran(LAST_FILL - DAY, FAST), Ran(LAST_FILL + DAY, q("0 mL/day"))))
    visit = emptied(stopped, "39", **{"id.rate": "0", "id.left": "39"})
    assert expected(visit)[BY_PROGRAM] == q("39.016 mL")
    assert mean(visit) == q("0.984 mL/day") / 14


def test_one_that_gave_nothing_at_all_is_held_against_its_dose() -> None:
    still = History((Ran(LAST_FILL - DAY, q("0 mL/day")), Ran(LAST_FILL + DAY, q("0 mL/day"))))
    visit = emptied(still, "40", **{"id.rate": "0", "id.left": "40"})
    assert expected(visit)[BY_PROGRAM] == q("40 mL")
    assert mean(visit) == visit.case.dosed_by


def test_more_than_went_in_is_never_expected_to_be_gone() -> None:
    fast = History((Ran(LAST_FILL + DAY, q("5 mL/day")),))
    found = told(emptied(fast, **{"id.rate": "5"}))
    assert isinstance(found, ProgramTime)
    assert found.expected == q("0 mL")


def test_it_is_asked_only_of_a_pump_that_was_read_filled_and_entered() -> None:
    texts = {**IDENTITY, **READ, **EMPTIED, **KIT}
    unread = {key: text for key, text in texts.items() if key not in READ}
    closed = {key: text for key, text in texts.items() if key != "em.port"}
    for visit in (
        seen(pump_case(history=CHANGED), unread),
        seen(pump_case(history=CHANGED), closed),
        seen(pump_case(history=CHANGED, previous=None), texts),
        seen(case(history=CHANGED), texts),
    ):
        assert told(visit) is None
    before = seen(pump_case(history=CHANGED), {**texts, "em.port": LAST_FILL.isoformat()})
    assert told(before) is None
