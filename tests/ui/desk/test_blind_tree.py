"""While the second person checks, no widget in the whole window holds a value of the first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hai_desk.worksheet.entry import How
from tests.support.cases import PREPARED
from tests.support.clinic_desk import PASSWORD
from tests.support.desk_window import DeskAtWork
from ui.desk.desk import Desk

SAID = (
    "text",
    "accessibleName",
    "accessibleDescription",
    "toolTip",
    "placeholderText",
    "currentText",
    "toPlainText",
)


def everything_said(window: QWidget) -> str:
    """Also on hidden widgets, and what a screen reader would find there."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        for name in SAID:
            ask = getattr(widget, name, None)
            if callable(ask):
                found.append(str(ask()))
    return " | ".join(found).replace("\u00a0", " ")


def prepared(work: DeskAtWork) -> Desk:
    """A worksheet with its syringe entered, opened in the window."""
    work.sign_in()
    work.start_refill()
    desk = work.desk
    assert desk.worksheet is not None
    desk.parts().refilling.enter_all(desk.worksheet.sheet, PREPARED, desk.user, How.TYPED)
    desk.worksheet.reload()
    desk.worksheet.open_stage(4)
    work.hands.settle()
    return desk


def test_what_the_first_person_entered_is_nowhere_behind_the_dialog(work: DeskAtWork) -> None:
    desk = prepared(work)
    lots = (PREPARED["pr.label_lot"], PREPARED["pr.rescue_lot"])
    before = everything_said(work.window)
    assert all(text in before for text in (*lots, "195 mg", "1.95 mL"))
    work.hands.primary()
    work.hands.until(lambda: desk.dialog_open, "the second check")
    form = desk.dialog_form()
    work.hands.fill(form, "login", "nurse2")
    work.hands.secret(form, "password", PASSWORD)
    work.hands.primary()
    work.hands.until(lambda: "drug" in {stop.key for stop in form.stops()}, "the fields")
    now = everything_said(work.window)
    for text in (*lots, "195", "1.95", "22.55", "0.12", "30,000", "25 mg", "70 kg"):
        assert text not in now, text
    assert all(not form.widget_for(stop.key).property("text") for stop in form.stops())


def test_the_checker_may_leave_and_the_worksheet_comes_back(work: DeskAtWork) -> None:
    desk = prepared(work)
    work.hands.primary()
    work.hands.until(lambda: desk.dialog_open, "the second check")
    assert PREPARED["pr.label_lot"] not in everything_said(work.window)
    work.hands.press(Qt.Key.Key_Escape)
    assert not desk.dialog_open
    assert PREPARED["pr.label_lot"] in everything_said(work.window)
    assert desk.worksheet is not None
    assert desk.worksheet.assessment.visit.check is None
