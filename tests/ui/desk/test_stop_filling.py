"""F9 in the real window: from 6 Fill the fill is stopped at once, from anywhere else it is not."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hai_desk.services.refilling import Refilling
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from tests.support.cases import EMPTIED, PORT, PREPARED, checked
from tests.support.desk_window import DeskAtWork
from ui.refill.presenter import RefillPresenter

AT_PORT = {"fi.mrn": "DEMO-0001", "fi.label": "PH-2207", "fi.back.5": "came back"}


def at_fill(work: DeskAtWork) -> RefillPresenter:
    """The needle is in and the first check came back."""
    work.sign_in()
    work.start_refill()
    page, desk = work.desk.worksheet, work.door.desk
    assert page is not None
    assert desk is not None
    work.clock.advance(PORT - work.clock.now())
    refilling = Refilling(desk.registry, work.clock)
    nurse = next(user for user in page.sheet.users if user.login == "nurse1")
    texts = {**PREPARED, **EMPTIED, **AT_PORT}
    sheet = refilling.enter_all(page.sheet, texts, nurse, How.TYPED)
    seal = checked(sheet.case, texts, work.clock.now())["pr.check"]
    refilling.enter_all(sheet, {"pr.check": seal}, nurse, How.CARRIED)
    page.reload()
    page.open_stage(Stage.FILL.number)
    assert page.stage is Stage.FILL
    work.hands.settle()
    return page


def test_one_key_stops_the_fill_from_fill_and_from_nowhere_else(work: DeskAtWork) -> None:
    page = at_fill(work)
    page.open_stage(Stage.EMPTY.number)
    work.hands.press(Qt.Key.Key_F9)
    assert not page.sheet.entries.has("fi.stopped")
    page.open_stage(Stage.FILL.number)
    work.hands.press(Qt.Key.Key_F9)
    assert page.sheet.entries.text("fi.stopped") == PORT.isoformat()
    work.go(1)
    work.hands.press(Qt.Key.Key_F9)
    assert work.desk.worksheet is None
