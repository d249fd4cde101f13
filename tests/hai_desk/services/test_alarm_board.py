"""The board: what it hears it keeps, tells on, and lets sound at the right moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.telemetry.alarm import Alarm, Cause, Priority
from hai_desk.telemetry.alarms import Alarms

START = datetime(2025, 11, 18, 16, 5, 12, tzinfo=UTC)
SPECIALIST = User("u-4", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))


class Kept:
    def __init__(self) -> None:
        self.changes: list[tuple[str, str, bool, str]] = []

    def alarm_changed(self, before: Alarm | None, after: Alarm, by: str) -> None:
        what = "new" if before is None else "changed"
        self.changes.append((what, after.cause.value, after.lasts, by))


class Bench:
    def __init__(self) -> None:
        self.clock = FixedClock(START)
        self.log = Kept()
        self.board = AlarmBoard(self.clock, self.log)
        self.heard: list[Alarms] = []
        self.board.listen(self.heard.append)

    def sounds(self, seconds: int) -> list[tuple[int, Priority]]:
        """What is played within so many seconds, asked for four times a second."""
        played = []
        for step in range(seconds * 4):
            due = self.board.due()
            if due is not None:
                played.append((step // 4, due))
            self.clock.advance(timedelta(milliseconds=250))
        return played


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_high_alarm_sounds_every_ten_seconds(bench):
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    high = Priority.HIGH
    assert bench.sounds(35) == [(0, high), (10, high), (20, high), (30, high)]


def test_a_medium_one_every_twenty_and_a_low_one_once(bench):
    bench.board.raise_alarm(Cause.LOW_RESERVOIR)
    assert bench.sounds(50) == [(0, Priority.MEDIUM), (20, Priority.MEDIUM), (40, Priority.MEDIUM)]
    bench.board.clear("low reservoir")
    bench.board.raise_alarm(Cause.LINK_LOST)
    assert bench.sounds(90) == [(0, Priority.LOW)]


def test_a_higher_alarm_is_heard_at_once_over_a_lower_one(bench):
    bench.board.raise_alarm(Cause.LOW_RESERVOIR)
    assert bench.sounds(3) == [(0, Priority.MEDIUM)]
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    assert bench.sounds(3) == [(0, Priority.HIGH)]


def test_a_paused_sound_comes_back_after_two_minutes(bench):
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    assert bench.sounds(1) == [(0, Priority.HIGH)]
    bench.board.pause_sound()
    assert bench.sounds(121) == [(120, Priority.HIGH)]


def test_what_was_acknowledged_is_silent_and_who_did_it_is_kept(bench):
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    bench.board.acknowledge(SPECIALIST)
    assert bench.sounds(30) == []
    assert bench.log.changes == [
        ("new", "motor stall", True, ""),
        ("changed", "motor stall", True, "u-4"),
    ]
    who = bench.board.alarms.entries[0].acknowledged
    assert who is not None
    assert (who.by, who.at) == ("Specialist 1 (demo)", START)


def test_coming_back_within_a_minute_it_sounds_again(bench):
    bench.board.raise_alarm(Cause.LINK_LOST)
    assert bench.sounds(2) == [(0, Priority.LOW)]
    bench.board.clear("link lost")
    bench.board.raise_alarm(Cause.LINK_LOST)
    assert bench.sounds(2) == [(0, Priority.LOW)]


def test_listeners_hear_changes_only(bench):
    bench.board.raise_alarm(Cause.LOW_RESERVOIR, facts={"volume": "1.9 mL"})
    bench.board.raise_alarm(Cause.LOW_RESERVOIR, facts={"volume": "1.9 mL"})
    assert len(bench.heard) == 1
    bench.board.raise_alarm(Cause.LOW_RESERVOIR, facts={"volume": "1.8 mL"})
    assert bench.heard[-1].entries[0].fact("volume") == "1.8 mL"
    bench.board.leave(bench.heard.append)
    bench.board.clear("low reservoir")
    assert len(bench.heard) == 2


def test_an_event_is_over_at_once_and_makes_no_sound(bench):
    bench.board.event(Cause.LINKED, "Serial matches this patient")
    bench.board.event(Cause.LINKED, "Serial matches this patient")
    assert [each.lasts for each in bench.board.alarms.entries] == [False, False]
    assert bench.sounds(3) == []


def test_a_new_session_begins_without_the_alarms_of_the_last(bench):
    bench.board.raise_alarm(Cause.LINK_LOST)
    assert bench.sounds(1) == [(0, Priority.LOW)]
    bench.board.start_session()
    assert bench.board.alarms == Alarms()
    bench.board.raise_alarm(Cause.LINK_LOST)
    assert bench.sounds(1) == [(0, Priority.LOW)]


def test_a_pump_tells_since_when_and_under_which_name(bench):
    since = START - timedelta(minutes=4)
    bench.board.raise_alarm(
        Cause.OTHER, since=since, key="pump 17", told=Priority.HIGH, facts={"text": "Door open"}
    )
    (only,) = bench.board.alarms.standing()
    assert (only.since, only.priority, only.fact("text")) == (since, Priority.HIGH, "Door open")


def test_what_is_only_measured_anew_is_shown_and_makes_no_row_of_the_record(bench):
    """A day of an alarm that the desk judges every ten seconds would be 8,640 rows."""
    for measured in ("1.31", "1.32", "1.33"):
        bench.board.raise_alarm(Cause.UNDER_PROGRAM, facts={"measured": measured})
    assert bench.log.changes == [("new", "under program", True, "")]
    assert len(bench.heard) == 3
    assert bench.board.alarms.entries[-1].fact("measured") == "1.33"
    bench.board.acknowledge(SPECIALIST)
    bench.board.clear("under program")
    assert bench.log.changes[1:] == [
        ("changed", "under program", True, "u-4"),
        ("changed", "under program", False, ""),
    ]
