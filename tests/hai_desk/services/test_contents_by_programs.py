"""How much is left in a programmable pump: on its chart, on Today, and for a booking."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hai_desk.plans.booking import Booking
from hai_desk.plans.fill import PastFill
from hai_desk.safety.program_time import Unclear
from hai_desk.services.booking_doubts import Problem, doubts_of
from hai_desk.services.chart_values import Chart
from hai_desk.services.charting import Charting
from hai_desk.services.pump_contents import Estimate
from hai_desk.services.today import TodayList
from hai_desk.units import from_exact_text as q
from hai_desk.units import magnitude
from tests.support import registry_values as values
from tests.support.program_cases import NOW
from tests.support.program_desk import PATIENT, SPECIALIST, ProgramDesk
from tests.support.stopped_pump import at_home, running, stopped

DAY = timedelta(days=1)


def chart(desk: ProgramDesk) -> Chart:
    return Charting(desk.registry, desk.clock).chart(PATIENT)


def estimate(desk: ProgramDesk) -> Estimate:
    found = chart(desk).estimate
    assert found is not None
    return found


def left(desk: ProgramDesk) -> float:
    return round(float(magnitude(estimate(desk).left, "mL")), 1)


def test_a_pump_that_runs_is_counted_by_the_program_it_reads_back() -> None:
    """40 mL less 10 days at 0.984 mL/day, not at the 1.3 mL/day it was registered with."""
    desk = at_home(running(), 10)
    assert left(desk) == 30.1
    assert (estimate(desk).programmed, estimate(desk).measured) == (True, False)
    assert estimate(desk).flow == q("0.984 mL/day")
    empty = estimate(desk).empty_at
    assert empty is not None
    assert (empty - NOW).days == 40


@pytest.mark.parametrize("days", [1, 30, 300])
def test_one_that_was_left_stopped_does_not_run_down(days: float) -> None:
    desk = at_home(stopped(after=5), days)
    found = estimate(desk)
    assert left(desk) == 35.1
    assert found.empty_at is None
    assert found.still_since is not None
    assert found.still_since.date() == NOW.date() + timedelta(days=5)
    assert not found.empty_since(desk.clock.now().date())
    assert not found.empty_today(desk.clock.now().date())
    assert found.hours_left(desk.clock.now()) == 0


def test_one_that_was_set_running_again_goes_on_from_there() -> None:
    desk = at_home(stopped(after=5), 4)
    desk.begin()
    barred = desk.review(pg_was_filled="no", pg_fill="")
    assert barred is None, barred
    desk.checked()
    assert desk.send() is None
    assert desk.confirm() is None
    at_home(desk, 5)
    assert left(desk) == 30.1
    assert estimate(desk).still_since is None


def test_one_that_was_found_still_nobody_knows_since_when_is_not_estimated() -> None:
    desk = at_home(running(), 5)
    desk.pump.stopped = True
    desk.begin()
    assert desk.programming.end() is None
    told = chart(at_home(desk, 5))
    assert (told.estimate, told.unclear) == (None, Unclear.FOUND_STILL)


def test_while_an_update_is_open_nothing_is_told() -> None:
    desk = at_home(running(), 5)
    desk.begin()
    assert (chart(desk).estimate, chart(desk).unclear) == (None, Unclear.UPDATE_OPEN)
    desk.programming.end()
    assert left(desk) == 35.1


def record(desk: ProgramDesk, began: datetime | None = None, **read: Any) -> None:
    """The record of the last fill; it was read when the worksheet began."""
    filed = replace(values.record(), number="RW-2025-0193", patient_id=PATIENT)
    events = [] if began is None else [{"at": began.isoformat(), "what": "worksheet started"}]
    body = {"pump_read": read, "events": events}
    desk.registry.held.records = [replace(filed, body=body)]


def filled_again(desk: ProgramDesk, days: float = 10) -> ProgramDesk:
    """Some days after its last session it is filled; no session is held of it."""
    at_home(desk, days)
    return at_home(held(desk, filled_at=desk.clock.now() - timedelta(minutes=5)), 5)


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ({"rate": "0 mL/day", "alarms": ["none"]}, Unclear.FOUND_STILL),
        ({"rate": "0.984 mL/day", "alarms": ["stopped pump"]}, Unclear.FOUND_STILL),
        ({"rate": "0.984 mL/day", "alarms": ["low reservoir"]}, None),
        ({}, None),
    ],
)
def test_one_that_stood_still_at_the_last_fill_and_was_told_nothing_is_not_estimated(
    read: dict[str, Any], told: Unclear | None
) -> None:
    desk = at_home(ProgramDesk(), 5)
    record(desk, **read)
    assert chart(desk).unclear is told
    assert (chart(desk).estimate is None) is (told is not None)


def test_a_session_after_that_fill_knows_better() -> None:
    desk = running()
    record(desk, rate="0 mL/day", alarms=["stopped pump"])
    assert left(at_home(desk, 10)) == 30.1


RUNS: dict[str, Any] = {"rate": "0.984 mL/day", "alarms": ["none"]}


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ({**RUNS, "rate": "1 mL/day"}, Unclear.READ_OTHERWISE),
        (RUNS, Unclear.READ_OTHERWISE),
        ({}, Unclear.NOT_ON_FILE),
        ({"rate": "", "alarms": []}, Unclear.NOT_ON_FILE),
        ({**RUNS, "alarms": ["stopped pump"]}, None),
    ],
)
def test_one_that_was_left_stopped_and_is_filled_must_be_read_still(
    read: dict[str, Any], told: Unclear | None
) -> None:
    """Another clinic may have started it: it was said to be stopped, with no day it is empty."""
    desk = filled_again(stopped(after=5))
    record(desk, **read)
    assert chart(desk).unclear is told
    assert (row_estimate(desk) is None) is (told is not None)


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (RUNS, None),
        ({}, None),
        ({**RUNS, "rate": "1 mL/day"}, Unclear.READ_OTHERWISE),
        ({**RUNS, "alarms": ["stopped pump"]}, Unclear.FOUND_STILL),
    ],
)
def test_one_that_was_left_running_and_is_filled_must_be_read_at_its_rate(
    read: dict[str, Any], told: Unclear | None
) -> None:
    desk = filled_again(running())
    record(desk, **read)
    assert chart(desk).unclear is told
    assert told is not None or left(desk) == 35.1


def test_a_fill_on_paper_says_nothing_of_a_pump_that_was_left_stopped() -> None:
    assert chart(filled_again(stopped(after=5))).unclear is Unclear.NOT_ON_FILE
    assert chart(filled_again(running())).unclear is None


def test_a_session_of_that_visit_before_its_fill_overrules_what_was_read() -> None:
    desk = stopped(after=5)
    began = desk.clock.now() - timedelta(hours=1)
    filled_again(desk, days=0.01)
    record(desk, began=began, **RUNS)
    assert estimate(desk).still_since is not None
    record(desk, began=desk.clock.now() - 5 * DAY - timedelta(minutes=6), **RUNS)
    assert chart(desk).unclear is Unclear.READ_OTHERWISE


def test_a_record_made_later_was_read_when_its_visit_began() -> None:
    desk = stopped(after=5)
    began = {"began": (desk.clock.now() - timedelta(hours=1)).isoformat()}
    written = [{"at": (desk.clock.now() + DAY).isoformat(), "what": "worksheet started"}]
    filled_again(desk, days=0.01)
    record(desk)
    body = {"pump_read": RUNS, "made_later": began, "events": written}
    desk.registry.held.records = [replace(desk.registry.held.records[0], body=body)]
    assert chart(desk).unclear is None


def held(desk: ProgramDesk, **changed: Any) -> ProgramDesk:
    fills: list[PastFill] = desk.registry.held.fills
    desk.registry.held.fills = [replace(each, **changed) for each in fills]
    return desk


def test_glycerin_that_runs_and_a_pump_left_empty_are_not_counted_by_a_program() -> None:
    assert chart(held(at_home(running(), 5), drug="glycerin")).estimate is None
    assert chart(held(at_home(running(), 5), volume=q("0 mL"))).estimate is None
    still = chart(held(at_home(stopped(after=0), 5), drug="glycerin")).estimate
    assert still is not None
    assert still.still_since is not None


def row_estimate(desk: ProgramDesk) -> Estimate | None:
    now = desk.clock.now()
    booking = Booking("b2", PATIENT, now + timedelta(hours=1), "heparin-saline", 6)
    desk.registry.held.bookings = {booking.id: booking}
    (row,) = TodayList(desk.registry, desk.clock).day(now.date()).rows
    return row.estimate


def test_today_tells_the_same_and_nothing_of_a_pump_that_was_never_programmed_here() -> None:
    for desk in (at_home(running(), 10), at_home(stopped(after=5), 10)):
        assert row_estimate(desk) == estimate(desk)
    assert row_estimate(at_home(ProgramDesk(), 10)) is None


def problems(desk: ProgramDesk, at: datetime) -> list[Problem]:
    with desk.registry.read() as reader:
        told = doubts_of(reader, PATIENT, at, today=desk.clock.now().date())
        return [each.problem for each in told]


def test_a_visit_is_not_said_to_come_after_a_stopped_pump_is_empty() -> None:
    late = NOW + 41 * DAY
    assert problems(running(), late) == [Problem.AFTER_EMPTY]
    assert problems(stopped(after=5), late) == []
    never = ProgramDesk()
    assert problems(never, late) == [Problem.AFTER_EMPTY]
    open_one = running()
    assert open_one.programming.begin(PATIENT, SPECIALIST) is None
    assert problems(open_one, late) == []
