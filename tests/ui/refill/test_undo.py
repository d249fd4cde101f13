"""Undo and redo: one gesture a step, within the stage, and nothing that came in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.errors import DiskFull, NotAllowed
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from tests.support.cases import ASSESSED, EMPTIED, IDENTITY, PORT, PREPARED
from tests.support.people_of_the_day import NURSE
from tests.support.worksheet_page import OpenPage


def offered(page: OpenPage) -> tuple[bool, bool]:
    footer = page.screen.footer
    assert footer.undo is not None
    return footer.undo.enabled, footer.redo is not None


def typed_twice() -> OpenPage:
    page = OpenPage(IDENTITY)
    page.enter("as.weight", "70")
    page.enter("as.weight", "71")
    return page


def test_undo_goes_back_step_by_step_and_redo_forward_again() -> None:
    page = typed_twice()
    assert offered(page) == (True, False)
    page.presenter.pressed("undo")
    assert page.stored("as.weight") == "70"
    page.presenter.pressed("undo")
    assert page.stored("as.weight") == ""
    assert offered(page) == (False, True)
    page.presenter.pressed("redo")
    page.presenter.pressed("redo")
    assert page.stored("as.weight") == "71"
    assert offered(page) == (True, False)
    page.presenter.redo()
    assert page.stored("as.weight") == "71"


def test_both_stay_within_the_stage_that_is_shown() -> None:
    page = typed_twice()
    page.presenter.undo()
    page.presenter.open_stage(Stage.IDENTIFY.number)
    assert offered(page) == (False, False)
    page.presenter.undo()
    page.presenter.redo()
    assert page.stored("as.weight") == "70"
    page.presenter.open_stage(Stage.ASSESS.number)
    assert offered(page) == (True, True)


def test_a_new_entry_leaves_nothing_to_redo() -> None:
    page = typed_twice()
    page.presenter.undo()
    page.enter("as.temperature", "36.8")
    assert offered(page) == (True, False)


def test_what_one_tap_entered_together_is_one_step() -> None:
    page = OpenPage(PREPARED)
    page.check_syringe()
    page.clock.advance(PORT - page.clock.now() + timedelta(minutes=4))
    page.refilling.enter_all(page.presenter.sheet, EMPTIED, NURSE)
    page.presenter.reload()
    page.presenter.open_stage(Stage.FILL.number)
    page.presenter.chosen("fi.back.5", "came back")
    assert page.stored("fi.started")
    page.presenter.undo()
    assert (page.stored("fi.back.5"), page.stored("fi.started")) == ("", "")
    page.presenter.redo()
    assert page.stored("fi.back.5") == "came back"
    assert page.stored("fi.started") == "2025-11-18T11:06:00-05:00"


def test_a_scanned_field_put_back_is_still_a_scanned_one() -> None:
    page = OpenPage()
    scanned = {"id.mrn": "DEMO-0001"}
    page.refilling.enter_all(page.presenter.sheet, scanned, NURSE, How.SCANNED)
    page.presenter.reload()
    page.enter("id.mrn", "DEMO-0004")
    page.presenter.undo()
    entry = page.refilling.open(page.worksheet).entries.entry("id.mrn")
    assert entry is not None
    assert (entry.text, entry.how) == ("DEMO-0001", How.SCANNED)


def test_what_was_entered_elsewhere_since_is_not_taken_back() -> None:
    page = typed_twice()
    page.refilling.enter(page.presenter.sheet, "as.weight", "72", NURSE)
    page.presenter.reload()
    assert offered(page) == (False, False)
    page.presenter.undo()
    assert page.stored("as.weight") == "72"


def test_the_same_text_entered_again_is_no_step() -> None:
    page = OpenPage(IDENTITY)
    page.enter("as.weight", "70")
    page.presenter.chosen("as.weight", "70")
    page.presenter.undo()
    assert page.stored("as.weight") == ""


def test_a_step_that_could_not_be_stored_can_be_tried_again() -> None:
    page = typed_twice()
    page.registry.trouble = DiskFull(file="registry.db")
    page.presenter.undo()
    assert page.screen.trouble
    page.registry.trouble = None
    page.presenter.undo()
    assert page.stored("as.weight") == "70"


def test_undoing_what_a_stage_needed_leads_to_the_stage_that_is_open() -> None:
    page = OpenPage({**IDENTITY, **ASSESSED})
    page.presenter.open_stage(Stage.ASSESS.number)
    page.enter("as.weight", "71")
    page.presenter.undo()
    assert page.stage is Stage.ASSESS
    assert page.stored("as.weight") == "70"


def test_a_seal_never_comes_back_by_undo() -> None:
    page = OpenPage(PREPARED)
    with pytest.raises(NotAllowed):
        page.refilling.put_back(page.presenter.sheet, {"pr.check": ("{}", How.CARRIED)}, NURSE)
