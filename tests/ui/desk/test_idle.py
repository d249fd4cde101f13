"""When the desk locks by itself, to the second, on a clock that a test moves."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from hai_desk.clock import FixedClock
from ui.desk.idle import LONGEST_SESSION, IdleWatch

START = datetime(2025, 11, 18, 8, 0, tzinfo=timezone(timedelta(hours=-5)))
SECOND = timedelta(seconds=1)
FIVE = timedelta(minutes=5)


class Watched:
    def __init__(self, limit: timedelta = FIVE) -> None:
        self.clock = FixedClock(START)
        self.limit = limit
        self.needle = False
        self.heard: list[str] = []
        self.watch = IdleWatch(
            self.clock,
            limit=lambda: self.limit,
            hands_full=lambda: self.needle,
            lock=lambda: self.heard.append("lock"),
            dim=lambda on: self.heard.append("dim" if on else "bright"),
        )
        self.watch.signed_in()

    def after(self, time: timedelta) -> list[str]:
        self.clock.advance(time)
        self.watch.ticked()
        heard, self.heard = self.heard, []
        return heard


@pytest.mark.parametrize("minutes", [2, 5, 15])
def test_it_locks_at_the_limit_of_the_clinic_and_not_before(minutes: int) -> None:
    desk = Watched(timedelta(minutes=minutes))
    assert desk.after(timedelta(minutes=minutes) - SECOND) == []
    assert desk.after(SECOND) == ["lock"]


def test_every_touch_begins_the_wait_anew() -> None:
    desk = Watched()
    for _ in range(3):
        assert desk.after(FIVE - SECOND) == []
        desk.watch.touched()
    assert desk.after(FIVE) == ["lock"]


def test_with_a_needle_in_the_screen_dims_and_the_first_touch_makes_it_bright() -> None:
    desk = Watched()
    desk.needle = True
    assert desk.after(FIVE - SECOND) == []
    assert desk.after(SECOND) == ["dim"]
    assert desk.after(timedelta(minutes=9)) == []
    desk.watch.touched()
    assert desk.heard == ["bright"]


def test_once_the_needle_is_out_the_desk_that_waited_locks() -> None:
    desk = Watched()
    desk.needle = True
    assert desk.after(FIVE) == ["dim"]
    desk.needle = False
    assert desk.after(SECOND) == ["bright", "lock"]


def test_after_twelve_hours_the_password_is_asked_again_however_busy_it_was() -> None:
    desk = Watched()
    turns = int(LONGEST_SESSION / timedelta(minutes=4))
    for _ in range(turns - 1):
        assert desk.after(timedelta(minutes=4)) == []
        desk.watch.touched()
    assert desk.after(timedelta(minutes=4) - SECOND) == []
    desk.watch.touched()
    assert desk.after(SECOND) == ["lock"]


def test_twelve_hours_wait_for_the_needle_and_begin_anew_with_a_password() -> None:
    desk = Watched()
    desk.needle = True
    desk.watch.touched()
    desk.clock.advance(LONGEST_SESSION)
    desk.watch.touched()
    assert desk.after(SECOND) == []
    desk.needle = False
    assert desk.after(SECOND) == ["lock"]
    desk.watch.signed_in()
    assert desk.after(SECOND) == []


def test_a_clock_that_was_set_back_does_not_keep_the_desk_open() -> None:
    desk = Watched()
    desk.watch.touched()
    assert desk.after(timedelta(hours=-3)) == []
    assert desk.after(FIVE) == ["lock"]


def test_the_limit_is_not_read_while_nobody_can_be_idle_yet() -> None:
    desk = Watched(timedelta(0))
    assert desk.after(timedelta(minutes=2) - SECOND) == []
    assert desk.after(SECOND) == ["lock"]
