"""Where a program update is begun from, and where an unfinished one is seen."""

from __future__ import annotations

from datetime import timedelta

from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.services.charting import Charting
from hai_desk.services.today import TodayList
from hai_desk.services.today_values import Group, Primary, StateKind
from tests.support.navigator import SeenNavigator
from tests.support.program_cases import NOW
from tests.support.program_desk import NURSE, PATIENT, SPECIALIST, ProgramDesk
from tests.support.program_page import said
from ui.chart.presenter import ChartPresenter
from ui.chart.screen import ChartScreen
from ui.form.blocks import Actions
from ui.today.presenter import TodayPresenter
from ui.today.screen import TodayScreen
from ui.today.words import state_chip


def booked() -> ProgramDesk:
    desk = ProgramDesk()
    with desk.registry.write(SPECIALIST.id) as writer:
        at = NOW.replace(hour=10, minute=15)
        writer.add_booking(Booking("b2", PATIENT, at, "floxuridine", 7))
    return desk


def chart_buttons(desk: ProgramDesk, user: User, seen: SeenNavigator) -> list[str]:
    shown: list[ChartScreen] = []
    presenter = ChartPresenter(
        Charting(desk.registry, desk.clock),
        PATIENT,
        user,
        seen,
        shown.append,
        stage_of=lambda _id: "identify",
        new_plan=lambda _id: None,
        enter_results=lambda _id: None,
        edit=lambda _id: None,
        tab="pump",
    )
    presenter.opened()
    form = shown[-1].form
    assert form is not None
    presenter.pressed("program")
    blocks = [block for block in form.body if isinstance(block, Actions)]
    return [action.label for block in blocks for action in block.buttons]


def test_the_chart_of_a_programmable_pump_leads_to_its_program() -> None:
    desk, seen = ProgramDesk(), SeenNavigator()
    assert chart_buttons(desk, SPECIALIST, seen) == ["Program pump"]
    assert seen.seen == [("program", PATIENT)]


def test_who_may_not_program_has_no_such_button() -> None:
    assert chart_buttons(ProgramDesk(), NURSE, SeenNavigator()) == []


def test_an_unfinished_update_stands_first_and_hard_on_today() -> None:
    desk, seen = booked(), SeenNavigator()
    today = TodayList(desk.registry, desk.clock)
    assert today.day(NOW.date()).rows[0].state.kind is not StateKind.UPDATE_OPEN
    desk.to_read_back()
    row = today.day(NOW.date()).rows[0]
    assert (row.state.kind, row.group, row.primary) == (
        StateKind.UPDATE_OPEN,
        Group.IN_PROGRESS,
        Primary.PROGRAM,
    )
    chip = state_chip(row.state)
    assert (chip.text, chip.tone, chip.icon) == ("Pump update not finished", "hard", "octagon-x")
    shown: list[TodayScreen] = []
    presenter = TodayPresenter(today, NURSE, seen, shown.append)
    presenter.opened()
    presenter.opened_row()
    assert seen.seen == [("program", PATIENT)]
    desk.confirm()
    assert today.day(NOW.date()).rows[0].state.kind is not StateKind.UPDATE_OPEN


def uncertain() -> ProgramDesk:
    """Nobody is booked, and the answer to Confirm was lost."""
    desk = ProgramDesk()
    desk.to_read_back()
    desk.read()
    desk.line.fault = "reply lost"
    assert desk.programming.confirm("7.87") is None
    return desk


def test_a_pump_in_doubt_is_named_without_any_visit() -> None:
    desk, seen = uncertain(), SeenNavigator()
    today = TodayList(desk.registry, desk.clock)
    (row,) = today.day(NOW.date()).rows
    assert (row.state.kind, row.primary, row.planned.drug) == (
        StateKind.UPDATE_OPEN,
        Primary.PROGRAM,
        "",
    )
    shown: list[TodayScreen] = []
    presenter = TodayPresenter(today, NURSE, seen, shown.append)
    presenter.opened()
    words = " | ".join(said(shown[-1])).replace("\N{NO-BREAK SPACE}", " ")
    assert "State unknown" in words
    assert "Pump update PG-2025-0001, begun 18-Nov-2025 " in words
    assert "no visit today" in words
    assert "SM2-208531" in words
    presenter.opened_row()
    assert seen.seen == [("program", PATIENT)]


def test_each_pump_in_doubt_is_named_once() -> None:
    desk = booked()
    desk.to_read_back()
    today = TodayList(desk.registry, desk.clock)
    (row,) = today.day(NOW.date()).rows
    assert (row.booking_id, row.update is not None) == ("b2", True)
    tomorrow = (NOW + timedelta(days=1)).date()
    assert today.day(tomorrow).rows == ()


def test_once_the_pump_was_read_nobody_is_named() -> None:
    desk = uncertain()
    desk.take()
    assert TodayList(desk.registry, desk.clock).day(NOW.date()).rows == ()


def test_another_desk_reads_where_it_is_open_and_since_when_nothing_flows() -> None:
    desk = ProgramDesk()
    desk.to_read_back()
    other = desk.beside()
    shown: list[TodayScreen] = []
    today = TodayList(other.registry, desk.clock)
    TodayPresenter(today, NURSE, SeenNavigator(), shown.append).opened()
    words = " | ".join(said(shown[-1])).replace("\N{NO-BREAK SPACE}", " ")
    assert "It is open at desk 2." in words
    since = desk.programming.state().stopped_since
    assert since is not None
    assert f"Delivery stopped since {since:%H:%M}" in words
