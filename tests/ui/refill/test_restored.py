"""A worksheet opened again says up to when it was kept."""

from __future__ import annotations

from hai_desk.wording.dates import clock_seconds
from tests.support.cases import PREPARED
from tests.support.clinic_desk import MORNING
from tests.support.worksheet_page import OpenPage


def test_a_worksheet_with_entries_says_from_when_it_was_restored() -> None:
    page = OpenPage(PREPARED)
    page.presenter.opened()
    assert page.screens[-1].saved == f"Restored from {clock_seconds(MORNING)}"


def test_a_new_worksheet_has_nothing_to_restore() -> None:
    page = OpenPage()
    page.presenter.opened()
    assert page.screens[-1].saved == "All changes saved"
