"""Two desks, one worksheet: the second one reads, follows, and goes on when the first has left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hai_desk.errors import DiskFull
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.refilling import Refilling
from hai_desk.worksheet.lease import BEAT, LIFETIME
from hai_desk.worksheet.worksheet import Status
from tests.support.blocks_in import field
from tests.support.cases import IDENTITY
from tests.support.people_of_the_day import NURSE_2
from tests.support.worksheet_page import NotedDoors, OpenPage
from ui.refill.presenter import RefillPresenter
from ui.refill.screen import WorksheetScreen

HELD = "Open at desk 2 by Nurse 1 (demo)"
READER = User("u-viewer1", "viewer1", "Viewer 1 (demo)", (Role.VIEWER,))


class SecondDesk:
    """The same worksheet opened at another desk, by Nurse 2."""

    def __init__(self, page: OpenPage, user: User = NURSE_2) -> None:
        self.registry = page.registry.second_desk()
        self.screens: list[WorksheetScreen] = []
        self.doors = NotedDoors()
        self.presenter = RefillPresenter(
            page.worksheet,
            refilling=Refilling(self.registry, page.clock),
            clock=page.clock,
            user=user,
            doors=self.doors,
            show=self.screens.append,
        )
        self.presenter.opened()

    @property
    def screen(self) -> WorksheetScreen:
        return self.screens[-1]


@pytest.fixture
def page() -> OpenPage:
    return OpenPage(IDENTITY)


def test_the_second_desk_says_where_it_is_open_and_by_whom(page: OpenPage) -> None:
    second = SecondDesk(page)
    assert second.screen.read_only == HELD
    assert second.screen.footer.forward is not None
    assert second.screen.footer.forward.key == "leave"
    assert second.screen.footer.pause is None
    assert page.screen.read_only == ""


def test_the_second_desk_follows_what_the_first_enters(page: OpenPage) -> None:
    second = SecondDesk(page)
    page.enter("as.weight", "70")
    shown = len(second.screens)
    second.presenter.ticked()
    assert field(second.screen.form.body, "as.weight").text == "70"
    second.presenter.ticked()
    assert len(second.screens) == shown + 1


def test_nothing_entered_at_the_second_desk_is_stored(page: OpenPage) -> None:
    second = SecondDesk(page)
    second.presenter.typed("as.weight", "71")
    second.presenter.committed("as.weight", "71")
    assert page.stored("as.weight") == ""
    assert second.screen.trouble
    assert second.screen.saved.startswith("Not saved: this worksheet is open at another desk.")
    second.presenter.pressed("pause")
    assert second.doors.went == ["leave"]


def test_what_the_first_desk_leaves_can_be_gone_on_with(page: OpenPage) -> None:
    second = SecondDesk(page)
    page.presenter.left()
    second.presenter.ticked()
    assert second.screen.read_only.endswith("It is free now.")
    assert second.screen.footer.pause is not None
    assert second.screen.footer.pause.label == "Go on at this desk"
    second.presenter.pressed("take_here")
    assert second.doors.went == ["reopen"]


def test_a_silent_desk_loses_the_worksheet_and_learns_it_with_its_next_entry(
    page: OpenPage,
) -> None:
    page.clock.advance(LIFETIME)
    second = SecondDesk(page)
    assert second.screen.read_only == ""
    page.enter("as.weight", "70")
    assert page.stored("as.weight") == ""
    assert page.screen.trouble
    assert page.screen.read_only == "Open at desk 2 by Nurse 2 (demo)"
    assert field(page.form.body, "as.weight").text == "70"


def test_a_silent_desk_learns_it_by_its_next_sign_of_life_too(page: OpenPage) -> None:
    page.clock.advance(LIFETIME)
    SecondDesk(page)
    page.presenter.ticked()
    assert page.screen.read_only == "Open at desk 2 by Nurse 2 (demo)"


def test_signs_of_life_keep_the_second_desk_out(page: OpenPage) -> None:
    for _ in range(10):
        page.clock.advance(BEAT)
        page.presenter.ticked()
    assert SecondDesk(page).screen.read_only == HELD


def test_a_sign_of_life_that_cannot_be_written_disturbs_nobody(page: OpenPage) -> None:
    page.clock.advance(BEAT)
    page.registry.trouble = DiskFull(file="registry.db")
    page.presenter.ticked()
    assert not page.screen.trouble
    page.registry.trouble = None
    page.presenter.ticked()
    assert page.registry.held.leases[page.worksheet].seen_at == page.clock.now()


def test_between_signs_of_life_nothing_is_written(page: OpenPage) -> None:
    before = page.registry.held
    page.clock.advance(BEAT - timedelta(seconds=1))
    page.presenter.ticked()
    assert page.registry.held is before


def test_a_paused_worksheet_is_nobodys(page: OpenPage) -> None:
    page.presenter.pressed("pause")
    page.presenter.left()
    assert page.registry.held.leases == {}
    second = SecondDesk(page)
    assert second.screen.read_only == ""
    assert page.registry.held.worksheets[page.worksheet].status is Status.OPEN


def test_a_role_that_only_reads_takes_nothing(page: OpenPage) -> None:
    page.presenter.left()
    page.registry.held.users[READER.id] = READER
    second = SecondDesk(page, READER)
    assert second.screen.read_only == "Your role may read this worksheet, not fill it in."
    second.presenter.ticked()
    second.presenter.left()
    assert page.registry.held.leases == {}


def test_a_closed_worksheet_is_held_by_no_desk(page: OpenPage) -> None:
    held = page.registry.held.worksheets[page.worksheet]
    page.presenter.left()
    page.registry.held.worksheets[page.worksheet] = replace(held, status=Status.HELD)
    second = SecondDesk(page)
    assert second.screen.read_only.startswith("This visit was delayed.")
    assert page.registry.held.leases == {}
