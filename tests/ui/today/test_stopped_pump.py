"""The reservoir of a programmable pump in the list and in the panel beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from hai_desk.plans.booking import Booking
from hai_desk.services.today import TodayList
from hai_desk.services.today_values import TodayRow
from tests.support.program_desk import PATIENT, ProgramDesk
from tests.support.stopped_pump import at_home, running, stopped
from ui.today.cells import reservoir_cell
from ui.today.panel import facts


def row(desk: ProgramDesk) -> TodayRow:
    now = desk.clock.now()
    booking = Booking("b2", PATIENT, now + timedelta(hours=1), "heparin-saline", 6)
    desk.registry.held.bookings = {booking.id: booking}
    (found,) = TodayList(desk.registry, desk.clock).day(now.date()).rows
    return found


def cell(desk: ProgramDesk) -> tuple[str, str, str]:
    told = reservoir_cell(row(desk), desk.clock.now())
    return told.text.replace("\N{NO-BREAK SPACE}", " "), told.detail, told.detail_tone


@pytest.mark.parametrize(
    ("desk", "told"),
    [
        (lambda: at_home(running(), 10), ("about 30 mL", "Empty 29-Dec", "")),
        (lambda: at_home(stopped(after=5), 10), ("about 35 mL", "Stopped since 23-Nov", "soft")),
        (lambda: at_home(stopped(after=5), 100), ("about 35 mL", "Stopped since 23-Nov", "soft")),
        (lambda: at_home(ProgramDesk(), 10), ("–", "not known", "")),
    ],
)
def test_the_list_counts_what_the_pump_gives_and_no_more(
    desk: Callable[[], ProgramDesk], told: tuple[str, str, str]
) -> None:
    assert cell(desk()) == told


def panel(desk: ProgramDesk) -> dict[str, str]:
    return {
        fact.label: fact.value.replace("\N{NO-BREAK SPACE}", " ")
        for fact in facts(row(desk), desk.clock.now()).rows
    }


def test_the_panel_says_what_the_estimate_uses_or_since_when_nothing_is_delivered() -> None:
    assert panel(at_home(running(), 10))["Estimate uses"] == "0.984 mL/day, program"
    still = panel(at_home(stopped(after=5), 10))
    assert still["Delivers nothing since"] == "23-Nov-2025"
    assert "Estimate uses" not in still
