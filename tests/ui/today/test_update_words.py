"""Since when nothing is delivered: by the clock on the wall, with the day when it is another."""

from __future__ import annotations

from datetime import timedelta, timezone

from hai_desk.clock import FixedClock
from hai_desk.services.today import TodayList
from tests.support.navigator import SeenNavigator
from tests.support.program_desk import NURSE, ProgramDesk
from tests.support.program_page import said
from ui.today.presenter import TodayPresenter
from ui.today.screen import TodayScreen

WEST = timezone(timedelta(hours=-8))


def words(*, days: int = 0, zone: timezone | None = None) -> str:
    """Sent at 10:47 by a clock of UTC-05:00; the pump stands still since."""
    desk = ProgramDesk()
    desk.to_read_back()
    now = (desk.clock.now() + timedelta(days=days)).astimezone(zone or desk.clock.now().tzinfo)
    shown: list[TodayScreen] = []
    today = TodayList(desk.registry, FixedClock(now))
    TodayPresenter(today, NURSE, SeenNavigator(), shown.append).opened()
    return " | ".join(said(shown[-1])).replace("\N{NO-BREAK SPACE}", " ") + " |"


def test_of_today_the_hour_is_enough() -> None:
    assert "Delivery stopped since 10:47 |" in words()
    assert "begun 18-Nov-2025 10:47" in words()


def test_of_another_day_the_day_is_named() -> None:
    assert words(days=1).count("Delivery stopped since 18-Nov 10:47") == 2


def test_it_is_told_by_the_clock_on_the_wall_here() -> None:
    told = words(zone=WEST)
    assert told.count("Delivery stopped since 07:47") == 2
    assert "begun 18-Nov-2025 07:47" in told
