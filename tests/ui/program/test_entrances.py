"""Where a program update is begun from, and where an unfinished one is seen."""

from __future__ import annotations

from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.services.charting import Charting
from hai_desk.services.today import TodayList
from hai_desk.services.today_values import Group, Primary, StateKind
from tests.support.navigator import SeenNavigator
from tests.support.program_cases import NOW
from tests.support.program_desk import NURSE, PATIENT, SPECIALIST, ProgramDesk
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
