"""Typing into the worksheet: what can be read is stored in one form, what cannot stays as typed."""

from __future__ import annotations

import pytest

from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import field
from tests.support.cases import IDENTITY
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import NumberField, State


def at_assess(language: str = "en") -> OpenPage:
    page = OpenPage(IDENTITY, language=language)
    assert page.stage is Stage.ASSESS
    return page


def weight(page: OpenPage) -> NumberField:
    found = field(page.form.body, "as.weight")
    assert isinstance(found, NumberField)
    return found


@pytest.mark.parametrize(
    ("language", "typed", "stored", "shown"),
    [
        ("en", "70.5", "70.5", "70.5"),
        ("en", "70.50", "70.5", "70.5"),
        ("de", "70,5", "70.5", "70,5"),
        ("de", "70.5", "70.5", "70,5"),
        ("fr", "70,5", "70.5", "70,5"),
        ("fr", "70", "70", "70"),
    ],
)
def test_a_number_is_stored_with_a_point_and_shown_with_the_mark_of_the_desk(
    language: str, typed: str, stored: str, shown: str
) -> None:
    page = at_assess(language)
    page.enter("as.weight", typed)
    assert page.stored("as.weight") == stored
    assert weight(page).text == shown
    assert weight(page).hint.startswith("Signed with the dose")


REFUSED = [
    ("en", ".5", "Type a zero before the point: 0.5"),
    ("en", "1.2.3", "Use one decimal point"),
    ("en", "70,5", "Use a point, not a comma"),
    ("en", "seventy", "Numbers only"),
    ("en", "070", "Start with 0 only before a point"),
    ("en", "70.55", "Up to 1 decimal place"),
    ("en", "1,000", "Use a point, not a comma"),
    ("de", ",5", "Type a zero before the comma: 0,5"),
    ("de", "70,55", "Up to 1 decimal place"),
    ("fr", "7 0", "Numbers only"),
    ("en", " 70", "Numbers only"),
]


@pytest.mark.parametrize(("language", "typed", "remark"), REFUSED)
def test_what_cannot_be_read_stays_visible_and_blocks(
    language: str, typed: str, remark: str
) -> None:
    page = at_assess(language)
    page.presenter.typed("as.weight", typed)
    assert (weight(page).text, weight(page).hint, weight(page).state) == (
        typed,
        remark,
        State.HARD,
    )
    page.presenter.committed("as.weight", typed)
    assert page.stored("as.weight") == typed
    assert (weight(page).text, weight(page).hint) == (typed, remark)
    state = page.presenter.assessment.stages[Stage.ASSESS]
    assert "as.weight" in state.unreadable
    forward = page.screen.footer.forward
    assert forward is not None
    assert not forward.enabled


def test_a_refused_number_is_still_there_after_the_worksheet_was_opened_again() -> None:
    page = at_assess("de")
    page.enter("as.weight", "70..5")
    page.again("de")
    assert weight(page).text == "70..5"
    assert weight(page).hint == "Use one decimal point"


def test_typing_stores_nothing_until_the_field_is_left() -> None:
    page = at_assess()
    page.presenter.typed("as.weight", "7")
    page.presenter.typed("as.weight", "70")
    assert page.stored("as.weight") == ""
    assert weight(page).text == "70"
    page.presenter.committed("as.weight", "70")
    assert page.stored("as.weight") == "70"
    assert page.screen.saved == "Draft saved 10:21:00"


def test_leaving_a_field_as_it_was_stores_no_second_entry() -> None:
    page = at_assess()
    page.enter("as.weight", "70")
    before = len(page.registry.held.entries[page.worksheet])
    page.enter("as.weight", "70.0")
    assert len(page.registry.held.entries[page.worksheet]) == before


def test_an_emptied_field_is_stored_as_empty() -> None:
    page = at_assess()
    page.enter("as.weight", "70")
    page.enter("as.weight", "")
    assert page.stored("as.weight") == ""
    assert "as.weight" in page.presenter.assessment.stages[Stage.ASSESS].missing


@pytest.mark.parametrize(
    ("typed", "stored", "remark"),
    [
        ("14-Mar-1961", "1961-03-14", ""),
        ("14/03/1961", "", "Type the day as 18-Nov-2025"),
        ("31-Feb-1961", "", "There is no such day"),
    ],
)
def test_a_day_is_typed_with_its_month_in_letters(typed: str, stored: str, remark: str) -> None:
    page = OpenPage()
    page.enter("id.born", typed)
    born = field(page.form.body, "id.born")
    assert page.stored("id.born") == (stored or typed)
    assert born.text == typed
    assert (born.hint == remark) if remark else not page.presenter.page().trouble("id.born")
