"""The bar as values: who may acknowledge, what counts down, what is heard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.telemetry.alarm import Alarm, Cause, Priority
from ui.alarms.presenter import AlarmsPresenter
from ui.alarms.screen import AlarmBarScreen, listed

START = datetime(2025, 11, 18, 16, 5, 12, tzinfo=UTC)
SPECIALIST = User("u-4", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))


class NoLog:
    def alarm_changed(self, before: Alarm | None, after: Alarm, by: str) -> None:
        pass


class Heard:
    def __init__(self) -> None:
        self.played: list[Priority] = []
        self.stops = 0
        self.works = True

    def play(self, priority: Priority) -> bool:
        self.played.append(priority)
        return self.works

    def stop(self) -> None:
        self.stops += 1


class Bench:
    def __init__(self) -> None:
        self.clock = FixedClock(START)
        self.board = AlarmBoard(self.clock, NoLog())
        self.sound = Heard()
        self.user: User | None = SPECIALIST
        self.screens: list[AlarmBarScreen] = []
        self.presenter = AlarmsPresenter(
            self.board,
            clock=self.clock,
            sound=self.sound,
            user=lambda: self.user,
            show=self.screens.append,
        )
        self.presenter.opened()

    @property
    def screen(self) -> AlarmBarScreen:
        return self.screens[-1]

    def wait(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))
        self.presenter.ticked()


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_without_an_alarm_there_is_no_bar(bench):
    assert bench.screen == AlarmBarScreen()


def test_a_high_alarm_stands_in_red_flashes_and_is_heard(bench):
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    bench.wait(919)
    assert (bench.screen.fill, bench.screen.mark, bench.screen.flashes_at) == ("high", "!!!", 2.0)
    told = bench.screen.title.replace("\N{NO-BREAK SPACE}", " ")
    assert told == "Motor stall. No drug delivered for 15 min 19 s"
    assert bench.screen.chip == "1 high"
    assert bench.sound.played == [Priority.HIGH]


def test_acknowledging_steadies_the_mark_stops_the_sound_and_keeps_the_bar(bench):
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    bench.presenter.pressed("acknowledge")
    assert bench.screen.fill == "high"
    assert bench.screen.flashes_at == 0
    assert bench.screen.pause is None
    assert bench.screen.acknowledge is None
    assert bench.screen.detail.endswith("Acknowledged 16:05 by Specialist 1 (demo)")
    assert bench.sound.stops == 1
    bench.wait(30)
    assert bench.sound.played == []


def test_nobody_acknowledges_from_the_lock_card(bench):
    bench.user = None
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    assert bench.screen.acknowledge is not None
    assert not bench.screen.acknowledge.enabled
    bench.presenter.acknowledge()
    assert bench.board.alarms.standing()[0].calls
    assert bench.screen.locked == ("High alarm on the linked pump", "Unlock to see it")


def test_a_medium_alarm_is_not_told_on_the_lock_card(bench):
    bench.board.raise_alarm(Cause.LOW_RESERVOIR)
    assert bench.screen.locked == ("", "")
    assert (bench.screen.fill, bench.screen.flashes_at) == ("medium", 0.6)


def test_a_sound_pause_counts_down_and_ends(bench):
    bench.board.raise_alarm(Cause.LOW_RESERVOIR)
    bench.presenter.pressed("pause_sound")
    bench.wait(17)
    assert bench.screen.pause is not None
    assert (bench.screen.pause.label, bench.screen.pause.enabled) == ("Sound off 1:43", False)
    bench.wait(103)
    assert (bench.screen.pause.label, bench.screen.pause.enabled) == ("Pause sound 2 min", True)
    assert bench.sound.played == [Priority.MEDIUM]


def test_more_than_one_is_counted_and_a_low_one_is_steady(bench):
    bench.board.raise_alarm(Cause.LINK_LOST)
    assert (bench.screen.fill, bench.screen.flashes_at, bench.screen.more) == ("low", 0, "")
    bench.board.raise_alarm(Cause.LOW_RESERVOIR)
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    assert bench.screen.more == "and 2 more"
    assert bench.screen.chip == "3 high"


def test_a_desk_without_sound_is_known(bench):
    bench.sound.works = False
    bench.board.raise_alarm(Cause.LINK_LOST)
    bench.wait(1)
    assert not bench.presenter.audible
    assert bench.screen.detail.startswith("No sound at this desk. Since 16:05:12.")
    bench.sound.works = True
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    bench.wait(1)
    assert bench.presenter.audible
    assert "No sound" not in bench.screen.detail


def test_what_did_not_change_is_not_shown_again(bench):
    bench.board.raise_alarm(Cause.LINK_LOST)
    shown = len(bench.screens)
    bench.wait(0)
    assert len(bench.screens) == shown


def test_another_key_does_nothing_and_closed_it_hears_no_more(bench):
    bench.presenter.pressed("something else")
    bench.presenter.closed()
    shown = len(bench.screens)
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    assert len(bench.screens) == shown


def test_the_list_is_newest_first_and_holds_events(bench):
    bench.board.event(Cause.LINKED, "Serial matches this patient")
    bench.clock.advance(timedelta(minutes=5))
    bench.board.raise_alarm(Cause.LINK_LOST)
    rows = [(row.mark, row.fill, row.title, row.time) for row in listed(bench.board.alarms)]
    assert rows == [("!", "low", "Link lost", "16:10:12"), ("i", "", "Linked", "16:05:12")]
