"""Another nurse goes on with a paused worksheet, by keys, in the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from hai_desk.worksheet.comeback import comebacks
from tests.support.cases import IDENTITY
from tests.support.desk_window import DeskAtWork
from ui.tour.hands import CTRL, SHIFT


def paused_by_nurse_1(work: DeskAtWork) -> None:
    work.sign_in()
    work.start_refill()
    work.hands.fill(work.desk.worksheet_form(), "id.mrn", IDENTITY["id.mrn"])
    work.hands.press(Qt.Key.Key_P, CTRL | SHIFT)
    assert work.desk.worksheet is None


def as_nurse_2(work: DeskAtWork) -> None:
    work.hands.press(Qt.Key.Key_L, CTRL)
    line = next(each for each in work.window.findChildren(QLineEdit) if each.isVisible())
    line.setFocus()
    work.hands.press(Qt.Key.Key_A, CTRL)
    work.sign_in("nurse2")


def test_the_list_says_paused_and_the_take_over_is_asked(work: DeskAtWork) -> None:
    paused_by_nurse_1(work)
    as_nurse_2(work)
    work.hands.primary()
    work.hands.until(lambda: work.desk.dialog_open, "the question")
    assert work.desk.dialog_title == "Take over from Nurse 1 (demo)?"
    assert work.desk.worksheet is None
    work.hands.type("DEMO-0001")
    work.hands.primary()
    work.hands.until(lambda: work.desk.worksheet is not None, "the worksheet")
    worksheet = work.desk.worksheet
    assert worksheet is not None
    (back,) = comebacks(worksheet.sheet.entries)
    assert (back.before, back.by) == ("u-nurse1", work.desk.user.id)
    assert worksheet.sheet.entries.text("id.mrn") == "DEMO-0001"


def test_escape_leaves_the_list_and_the_worksheet_as_they_are(work: DeskAtWork) -> None:
    paused_by_nurse_1(work)
    as_nurse_2(work)
    work.hands.primary()
    work.hands.until(lambda: work.desk.dialog_open, "the question")
    work.hands.press(Qt.Key.Key_Escape)
    assert not work.desk.dialog_open
    assert work.desk.worksheet is None
    work.hands.press(Qt.Key.Key_F5)
    work.hands.primary()
    work.hands.until(lambda: work.desk.dialog_open, "the question again")


def test_ones_own_pause_asks_nothing_for_half_an_hour(work: DeskAtWork) -> None:
    paused_by_nurse_1(work)
    work.hands.primary()
    work.hands.until(lambda: work.desk.worksheet is not None, "the worksheet")
    assert not work.desk.dialog_open
