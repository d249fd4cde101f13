"""When storing fails without telling how it ended: first looked up, then spoken of."""

from __future__ import annotations

import pytest

from hai_desk.errors import DiskFull, OutcomeUnknown
from hai_desk.services.reading_back import ReadBack
from tests.support.blocks_in import field
from tests.support.cases import IDENTITY
from tests.support.worksheet_page import OpenPage


@pytest.fixture
def page() -> OpenPage:
    return OpenPage(IDENTITY)


def weight(page: OpenPage) -> str:
    return str(field(page.form.body, "as.weight").text)


def test_a_value_that_is_there_after_all_is_saved(page: OpenPage) -> None:
    page.registry.unknown = "kept"
    page.enter("as.weight", "70")
    assert page.screen.saved == "Draft saved 10:21:00"
    assert not page.screen.trouble
    assert (page.stored("as.weight"), weight(page)) == ("70", "70")


def test_a_value_that_is_not_there_stays_in_its_field_and_the_bar_says_so(page: OpenPage) -> None:
    page.registry.unknown = "lost"
    page.enter("as.weight", "70")
    assert page.screen.saved == "Looked up: not saved. What you typed is still here."
    assert page.screen.trouble
    assert (page.stored("as.weight"), weight(page)) == ("", "70")
    page.presenter.committed("as.weight", "70")
    assert page.stored("as.weight") == "70"


@pytest.mark.parametrize("outcome", ["kept", "lost"])
def test_while_the_disk_cannot_be_read_it_is_said_and_asked_again(
    page: OpenPage, outcome: str
) -> None:
    def gone() -> None:
        page.registry.trouble = DiskFull(file="registry.db")

    page.refilling.reading_back = ReadBack(page.registry, gone)
    page.registry.unknown = outcome
    page.enter("as.weight", "70")
    assert page.screen.saved.startswith("Outcome unknown.")
    page.presenter.ticked()
    assert page.screen.saved.startswith("Outcome unknown.")
    page.registry.trouble = None
    page.presenter.ticked()
    saved = page.screen.saved
    assert saved == (
        "Draft saved 10:21:00"
        if outcome == "kept"
        else "Looked up: not saved. What you typed is still here."
    )
    assert weight(page) == "70"


def test_a_failure_that_is_known_is_not_looked_up(page: OpenPage) -> None:
    page.registry.trouble = DiskFull(file="registry.db")
    page.enter("as.weight", "70")
    page.registry.trouble = None
    page.presenter.ticked()
    assert page.screen.saved.startswith("Not saved: disk full.")


def test_undo_is_looked_up_like_an_entry(page: OpenPage) -> None:
    page.enter("as.weight", "70")
    page.registry.unknown = "kept"
    page.presenter.undo()
    assert page.stored("as.weight") == ""
    page.registry.unknown = "lost"
    page.presenter.redo()
    assert page.screen.trouble
    page.presenter.redo()
    assert page.stored("as.weight") == "70"


def test_the_outcome_of_the_fake_is_told_once(page: OpenPage) -> None:
    page.registry.unknown = "lost"
    with pytest.raises(OutcomeUnknown), page.registry.write("u-nurse1"):
        pass
    with page.registry.write("u-nurse1"):
        pass
