"""The dialog before a worksheet that somebody left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.errors import DiskFull
from hai_desk.people.user import User
from hai_desk.scans.codes import Badge, Wristband
from hai_desk.services.resuming import Resuming
from hai_desk.worksheet.comeback import comebacks
from hai_desk.worksheet.entry import How
from tests.support.blocks_in import every, field
from tests.support.cases import ASSESSED, IDENTITY
from tests.support.open_dialog import OpenDialog
from tests.support.people_of_the_day import NURSE, NURSE_2
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import Paragraph
from ui.resume.presenter import ResumePresenter


class AtTheDoor:
    """Nurse 1 paused in 4 Prepare; `by` wants to go on after `away`."""

    def __init__(self, by: User, away: timedelta = timedelta(0)) -> None:
        self.page = OpenPage({**IDENTITY, **ASSESSED})
        self.page.presenter.pause()
        self.page.clock.advance(away)
        self.went: list[str] = []
        resuming = Resuming(self.page.registry, self.page.refilling, self.page.clock)
        way = resuming.way_back(self.page.worksheet, by)
        assert way is not None
        self.dialog = OpenDialog()
        self.dialog.follow(
            ResumePresenter(
                way,
                resuming=resuming,
                by=by,
                today=self.page.clock.now().date(),
                go_on=lambda: self.went.append("on"),
                turned_back=lambda: self.went.append("back"),
                close=self.dialog.close,
                show=self.dialog.show,
            )
        )

    @property
    def how(self) -> list[How | None]:
        entries = self.page.refilling.open(self.page.worksheet).entries
        return [each.how for each in comebacks(entries)]

    @property
    def lines(self) -> list[str]:
        blocks = every(self.dialog.shown.body)
        return [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.fixture
def other() -> AtTheDoor:
    return AtTheDoor(NURSE_2)


@pytest.fixture
def own() -> AtTheDoor:
    return AtTheDoor(NURSE, timedelta(minutes=45))


def test_it_asks_whose_worksheet_is_taken_over_and_says_where_it_stands(other: AtTheDoor) -> None:
    shown = other.dialog.shown
    assert shown.title == "Take over from Nurse 1 (demo)?"
    assert other.lines == [
        "Paused at 4 Prepare, 10:21.",
        "The handover stands in the audit and on the record.",
    ]
    assert shown.band is not None
    assert shown.band.name == "DEMO, Alpha"
    assert not other.dialog.action("confirm").enabled


def test_a_typed_wristband_is_marked_typed_and_takes_over(other: AtTheDoor) -> None:
    other.dialog.enter("mrn", "DEMO-0001")
    assert field(other.dialog.shown.body, "mrn").hint == "typed"
    other.dialog.press("confirm")
    assert other.went == ["on"]
    assert not other.dialog.open
    assert other.how == [How.TYPED]


def test_a_scan_fills_the_field_and_the_take_over_is_still_said(other: AtTheDoor) -> None:
    assert other.dialog.presenter.scanned(Wristband("DEMO-0001")).tone == "ok"
    other.dialog.presenter.typed("mrn", "DEMO-0001")
    assert field(other.dialog.shown.body, "mrn").hint == "scanned"
    assert other.went == []
    other.dialog.press("confirm")
    assert other.how == [How.SCANNED]


def test_ones_own_worksheet_goes_on_with_the_scan_alone(own: AtTheDoor) -> None:
    assert own.dialog.shown.title == "Go on with this worksheet"
    own.dialog.presenter.scanned(Wristband("DEMO-0001"))
    assert own.went == ["on"]
    assert own.how == [How.SCANNED]


def test_a_wristband_of_another_patient_stops_with_given_and_needed(own: AtTheDoor) -> None:
    assert own.dialog.presenter.scanned(Wristband("DEMO-0004")).tone == "hard"
    assert own.dialog.stops == {"Stop. This wristband is for another patient.": "hard"}
    assert own.went == []
    own.dialog.enter("mrn", "DEMO-0001")
    assert own.dialog.stops == {}


def test_another_code_is_named_and_changes_nothing(own: AtTheDoor) -> None:
    heard = own.dialog.presenter.scanned(Badge("nurse1"))
    assert (heard.words, heard.tone) == ("This is a staff badge.", "soft")
    assert field(own.dialog.shown.body, "mrn").text == ""


@pytest.mark.parametrize("way", ["cancel", "escape"])
def test_turning_back_leaves_the_worksheet_as_it_is(other: AtTheDoor, way: str) -> None:
    other.dialog.presenter.cancelled() if way == "escape" else other.dialog.press("cancel")
    assert other.went == ["back"]
    assert other.how == []


def test_what_cannot_be_stored_is_said_and_can_be_tried_again(other: AtTheDoor) -> None:
    other.dialog.enter("mrn", "DEMO-0001")
    other.page.registry.trouble = DiskFull(file="registry.db")
    other.dialog.press("confirm")
    (trouble,) = other.dialog.stops
    assert trouble.startswith("Not saved: disk full.")
    other.page.registry.trouble = None
    other.dialog.press("confirm")
    assert other.went == ["on"]


def test_before_the_patient_was_identified_only_the_take_over_is_asked() -> None:
    page = OpenPage()
    page.presenter.pause()
    resuming = Resuming(page.registry, page.refilling, page.clock)
    way = resuming.way_back(page.worksheet, NURSE_2)
    assert way is not None
    dialog = OpenDialog()
    presenter = ResumePresenter(
        way,
        resuming=resuming,
        by=NURSE_2,
        today=page.clock.now().date(),
        go_on=lambda: None,
        turned_back=lambda: None,
        close=dialog.close,
        show=dialog.show,
    )
    dialog.follow(presenter)
    assert dialog.keys == []
    assert presenter.scanned(Wristband("DEMO-0001")).tone == "soft"
    dialog.press("confirm")
    assert [each.before for each in comebacks(page.refilling.open(page.worksheet).entries)] == [
        NURSE.id
    ]
