"""What is left in a pump by the programs on file: it goes on, it stands still, or nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hai_desk.dosing.ran import History, Ran
from hai_desk.pumps.programmed import ProgramDone
from hai_desk.safety.left_on_file import left_on_file
from hai_desk.safety.next_visit import empty_now_on, left_now
from hai_desk.safety.program_left import Left, left_by_programs
from hai_desk.safety.program_time import Unclear
from hai_desk.safety.visit import Visit
from hai_desk.units import FlowRate
from hai_desk.units import from_exact_text as q
from tests.support.cases import LAST_FILL, STARTED, case, seen
from tests.support.programmable import READ, pump_case

DAY = timedelta(days=1)
RATE, STILL = q("0.984 mL/day"), q("0 mL/day")
RUNS = History((Ran(LAST_FILL - DAY, RATE),))
STOPPED = History((*RUNS.ran, Ran(LAST_FILL + 5 * DAY, STILL)))
AGAIN = History((*STOPPED.ran, Ran(LAST_FILL + 9 * DAY, RATE)))


def left(history: History, days: int) -> Left | Unclear | None:
    at = LAST_FILL + days * DAY
    return left_by_programs(history, filled=q("40 mL"), start=LAST_FILL, at=at)


def test_a_pump_that_runs_is_empty_after_its_days() -> None:
    """40 mL at 0.984 mL/day: 40.65 days."""
    told = left(RUNS, 10)
    assert isinstance(told, Left)
    assert (told.volume, told.rate, told.still_since) == (q("30.16 mL"), RATE, None)
    assert told.empty_at is not None
    assert (told.empty_at - LAST_FILL).days == 40


def test_one_that_was_left_stopped_loses_nothing_more() -> None:
    for days in (6, 10, 100):
        assert left(STOPPED, days) == Left(q("35.08 mL"), STILL, None, LAST_FILL + 5 * DAY)
    before = left(STOPPED, 4)
    assert isinstance(before, Left)
    assert (before.volume, before.rate) == (q("36.064 mL"), RATE)


def test_one_that_was_set_running_again_goes_on_from_there() -> None:
    """4 days of nothing put off the day it is empty by as much."""
    told, never = left(AGAIN, 10), left(RUNS, 10)
    assert isinstance(told, Left)
    assert isinstance(never, Left)
    assert (told.volume, told.still_since) == (q("34.096 mL"), None)
    assert told.empty_at is not None
    assert never.empty_at is not None
    assert told.empty_at - never.empty_at == 4 * DAY


def test_one_that_ran_empty_before_it_was_stopped_stays_empty() -> None:
    told = left(History((Ran(LAST_FILL, q("10 mL/day")), Ran(LAST_FILL + 5 * DAY, STILL))), 9)
    assert isinstance(told, Left)
    assert (told.volume, told.empty_at) == (q("0 mL"), LAST_FILL + 4 * DAY)


@pytest.mark.parametrize(
    ("history", "why"),
    [
        (History(), None),
        (History((Ran(LAST_FILL + 20 * DAY, RATE),)), None),
        (replace(RUNS, gaps=((LAST_FILL + DAY, LAST_FILL + 2 * DAY),)), Unclear.CHANGED_ELSEWHERE),
        (replace(RUNS, unseen=((LAST_FILL + DAY, LAST_FILL + 2 * DAY),)), Unclear.NOT_ON_FILE),
        (History((Ran(LAST_FILL + DAY, STILL),)), Unclear.FOUND_STILL),
        (
            replace(STOPPED, unseen=((LAST_FILL + DAY, LAST_FILL + 5 * DAY),)),
            Unclear.FOUND_STILL,
        ),
        (replace(STOPPED, unseen=((LAST_FILL + DAY, LAST_FILL + 4 * DAY),)), Unclear.NOT_ON_FILE),
        (replace(AGAIN, unseen=((LAST_FILL + DAY, LAST_FILL + 5 * DAY),)), Unclear.NOT_ON_FILE),
    ],
)
def test_where_nobody_knows_no_volume_is_told(history: History, why: Unclear | None) -> None:
    assert left(history, 10) is why


def visit(history: History, **texts: str) -> Visit:
    return seen(pump_case(history=history), texts, LAST_FILL + 10 * DAY)


def test_a_delayed_visit_tells_what_a_stopped_pump_holds_and_no_day() -> None:
    for texts in ({}, {**READ, "id.rate": "0"}, {**READ, "id.alarms": "stopped pump"}):
        stopped = visit(STOPPED, **texts)
        assert (left_now(stopped), empty_now_on(stopped)) == (q("35.08 mL"), None)
    runs = visit(RUNS, **READ)
    assert (left_now(runs), empty_now_on(runs)) == (q("30.16 mL"), date(2025, 12, 15))


def test_what_is_read_and_what_is_on_file_agree_or_nothing_is_told() -> None:
    for history, texts, why in (
        (STOPPED, READ, Unclear.READ_OTHERWISE),
        (RUNS, {**READ, "id.alarms": "stopped pump"}, Unclear.FOUND_STILL),
        (RUNS, {**READ, "id.alarms": "low reservoir|motor stall"}, Unclear.FOUND_STILL),
        (History(), {**READ, "id.rate": "0"}, Unclear.FOUND_STILL),
    ):
        doubtful = visit(history, **texts)
        assert left_on_file(doubtful) is why
        assert (left_now(doubtful), empty_now_on(doubtful)) == (None, None)


HOUR = timedelta(hours=1)


def after_session(rate: FlowRate, **texts: str) -> Visit:
    """The pump was read, and a session an hour later left it with this rate."""
    history = History((*RUNS.ran, Ran(STARTED + HOUR, rate)), read_at=STARTED + HOUR)
    return seen(pump_case(history=history), {**READ, **texts}, STARTED + 2 * HOUR)


def test_a_session_of_this_visit_that_stopped_the_pump_overrules_what_was_read_before() -> None:
    told = left_on_file(after_session(STILL))
    assert isinstance(told, Left)
    assert told.still_since == STARTED + HOUR


def test_a_session_of_this_visit_that_set_it_running_overrules_what_was_read_before() -> None:
    told = left_on_file(after_session(q("0.5 mL/day"), **{"id.alarms": "stopped pump"}))
    assert isinstance(told, Left)
    assert (told.still_since, told.rate) == (None, q("0.5 mL/day"))


def test_a_session_that_read_nothing_new_overrules_it_too() -> None:
    history = replace(RUNS, read_at=STARTED + HOUR)
    texts = {**READ, "id.alarms": "stopped pump"}
    assert isinstance(left_on_file(seen(pump_case(history=history), texts)), Left)


def test_a_pump_stopped_at_this_visit_is_not_said_to_run_though_its_stay_is_unclear() -> None:
    gap = (LAST_FILL + DAY, STARTED + HOUR)
    stopped = replace(after_session(STILL).case.history, gaps=(gap,))
    found = seen(pump_case(history=stopped), READ, STARTED + 2 * HOUR)
    assert left_on_file(found) is Unclear.FOUND_STILL


@pytest.mark.parametrize("ended", ["", "running", "left stopped"])
def test_while_an_update_of_the_visit_is_open_only_a_pump_that_stands_still_is_told(
    ended: str,
) -> None:
    done = ProgramDone("s1", "PG-2025-0007", ended, None, None)
    for rate, told in ((RATE, ended != ""), (STILL, True)):
        found = after_session(rate)
        left = left_on_file(replace(found, case=replace(found.case, program=done)))
        assert isinstance(left, Left) is told
        assert told or left is Unclear.UPDATE_OPEN


@pytest.mark.parametrize(("rate", "same"), [("0.984", True), ("0.985", False), ("1.5", False)])
def test_another_rate_than_on_file_leaves_the_day_it_is_empty_unknown(
    rate: str, same: bool
) -> None:
    told = left_on_file(visit(RUNS, **{**READ, "id.rate": rate}))
    assert isinstance(told, Left) is same
    assert same or told is Unclear.READ_OTHERWISE


def test_one_that_was_read_running_is_not_said_to_stand_still_by_an_unseen_stop() -> None:
    unseen = replace(STOPPED, unseen=((LAST_FILL + DAY, LAST_FILL + 5 * DAY),))
    assert left_on_file(visit(unseen)) is Unclear.FOUND_STILL
    assert left_on_file(visit(unseen, **READ)) is Unclear.READ_OTHERWISE


def test_a_visit_written_down_later_was_read_when_it_began() -> None:
    """Typed after the session, read before it."""
    began = {"later.began": (STARTED - HOUR).isoformat(), "later.reason": "downtime"}
    history = History((*RUNS.ran, Ran(STARTED - HOUR / 2, STILL)), read_at=STARTED - HOUR / 2)
    told = left_on_file(seen(pump_case(history=history), {**READ, **began}))
    assert isinstance(told, Left)
    assert told.still_since is not None


def test_only_a_programmable_pump_with_a_fill_on_file_is_asked() -> None:
    assert left_on_file(seen(case(history=STOPPED), {})) is None
    assert left_on_file(seen(pump_case(history=STOPPED, previous=None), {})) is None
    for texts in ({}, READ):
        assert left_on_file(visit(History(), **texts)) is None
