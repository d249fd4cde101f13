"""Back at a done stage: what comes after stays, and is looked at again with one press."""

from __future__ import annotations

import pytest

from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import every
from tests.support.cases import ASSESSED, IDENTITY, LABEL
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import StopCard

CARD = "again"


@pytest.fixture
def page() -> OpenPage:
    """In 4 Prepare with the label entered, then back at 2 Assess with another weight."""
    page = OpenPage({**IDENTITY, **ASSESSED, **LABEL})
    page.presenter.open_stage(Stage.ASSESS.number)
    page.enter("as.weight", "71")
    return page


def cards(page: OpenPage) -> list[StopCard]:
    found = [each for each in every(page.form.body) if isinstance(each, StopCard)]
    return [each for each in found if each.key == CARD]


def dose_in_rail(page: OpenPage) -> tuple[str, str]:
    entry = page.screen.rail.stages[Stage.DOSE.number - 1]
    return entry.detail, entry.tone


def test_the_rail_marks_the_stage_and_keeps_what_was_entered_after_it(page: OpenPage) -> None:
    assert dose_in_rail(page) == ("Check again", "soft")
    assert page.stored("pr.label_lot") == LABEL["pr.label_lot"]
    assert cards(page) == []


def test_the_way_on_leads_to_the_marked_stage_which_is_not_passed_by(page: OpenPage) -> None:
    page.presenter.pressed("forward")
    assert page.stage is Stage.DOSE
    assert page.screen.footer.blocker == "Check this stage again"
    page.presenter.pressed("forward")
    assert page.stage is Stage.DOSE
    page.presenter.open_stage(Stage.PREPARE.number)
    assert page.stage is Stage.DOSE


def test_one_press_goes_on_and_is_kept(page: OpenPage) -> None:
    page.presenter.pressed("forward")
    (card,) = cards(page)
    assert card.title == "Check again"
    assert card.lines[0] == "Weight, height, liver tests or decision changed after this dose."
    assert [button.key for button in card.buttons] == ["check_again"]
    page.presenter.pressed("check_again")
    assert cards(page) == []
    assert dose_in_rail(page)[0].replace("\u00a0", " ") == "195 mg in 30 mL"
    page.presenter.pressed("forward")
    assert page.stage is Stage.PREPARE


def test_the_press_can_be_undone_and_a_later_change_asks_once_more(page: OpenPage) -> None:
    page.presenter.pressed("forward")
    page.presenter.pressed("check_again")
    page.presenter.undo()
    assert len(cards(page)) == 1
    page.presenter.redo()
    page.presenter.open_stage(Stage.ASSESS.number)
    page.enter("as.weight", "71.5")
    assert dose_in_rail(page) == ("Check again", "soft")


def test_undoing_the_change_asks_nothing(page: OpenPage) -> None:
    page.presenter.undo()
    assert page.stored("as.weight") == ASSESSED["as.weight"]
    assert dose_in_rail(page)[1] == ""
