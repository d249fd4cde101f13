"""While the second person checks, nothing in the whole program holds a value of the first."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel

from hai_desk.worksheet.entry import How
from tests.support.cases import PREPARED
from tests.support.clinic_desk import PASSWORD
from tests.support.desk_window import DeskAtWork
from tests.support.said import everything_said
from ui.desk.desk import Desk
from ui.desk.doors import CHECK_CLOSES_AFTER
from ui.form.view import FormView
from ui.tour.hands import ALT, CTRL

LOTS = (PREPARED["pr.label_lot"], PREPARED["pr.rescue_lot"])
VALUES = (*LOTS, "195", "193.8", "1.95", "22.55", "0.12", "30,000", "25 mg", "70 kg", "6.5 mg/mL")


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


def checking(work: DeskAtWork) -> tuple[Desk, FormView]:
    """The second person has signed in and sees the empty fields."""
    desk = prepared(work)
    work.hands.primary()
    work.hands.until(lambda: desk.dialog_open, "the second check")
    return desk, signed_in(work)


def signed_in(work: DeskAtWork) -> FormView:
    form = work.desk.dialog_form()
    work.hands.fill(form, "login", "nurse2")
    work.hands.secret(form, "password", PASSWORD)
    work.hands.primary()
    work.hands.until(lambda: "drug" in {stop.key for stop in form.stops()}, "the fields")
    return form


def held(work: DeskAtWork) -> list[str]:
    """As words of their own: three digits may stand by chance inside an id drawn at random."""
    now = everything_said(work.window)
    return [text for text in VALUES if re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", now)]


def test_the_search_hears_what_is_said_only_by_a_tip_a_reader_or_the_clipboard(
    work: DeskAtWork,
) -> None:
    """The test has teeth: each of these places is looked at."""
    label = QLabel("", work.window)
    for place, say in (
        ("tip", label.setToolTip),
        ("help", label.setWhatsThis),
        ("description", label.setAccessibleDescription),
        ("title", work.window.setWindowTitle),
        ("copied", QGuiApplication.clipboard().setText),
    ):
        say(f"canary of the {place}")
        assert f"canary of the {place}" in everything_said(work.window)
    label.setProperty("kept", "canary of a property")
    assert "canary of a property" in everything_said(work.window)
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface is not None
    assert interface.text(QAccessible.Text.Description) == "canary of the description"
    QGuiApplication.clipboard().clear()


def test_what_the_first_person_entered_is_nowhere_behind_the_dialog(work: DeskAtWork) -> None:
    desk = prepared(work)
    before = everything_said(work.window)
    assert all(text in before for text in (*LOTS, "195 mg", "1.95 mL"))
    work.hands.primary()
    work.hands.until(lambda: desk.dialog_open, "the second check")
    assert held(work) == []
    form = signed_in(work)
    assert held(work) == []
    assert all(not form.widget_for(stop.key).property("text") for stop in form.stops())


KEYS = (
    (Qt.Key.Key_3, ALT),
    (Qt.Key.Key_4, ALT),
    (Qt.Key.Key_1, CTRL),
    (Qt.Key.Key_K, CTRL),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Y, CTRL),
    (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
)


def test_neither_a_key_nor_a_tick_brings_the_page_back_while_the_check_is_open(
    work: DeskAtWork,
) -> None:
    """The page also looks every two seconds at what another desk does."""
    desk, _form = checking(work)
    for key, modifiers in KEYS:
        work.hands.press(key, modifiers)
        assert desk.dialog_open, key
    assert desk.worksheet is not None
    desk.worksheet.ticked()
    desk.worksheet.reload()
    work.hands.settle()
    assert held(work) == []


def test_what_was_copied_before_is_forgotten_and_cannot_be_pasted(work: DeskAtWork) -> None:
    desk = prepared(work)
    form = desk.worksheet_form()
    work.hands.reach(form.widget_for("pr.label_amount"))
    work.hands.press(Qt.Key.Key_A, CTRL)
    work.hands.press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "195"
    work.hands.primary()
    work.hands.until(lambda: desk.dialog_open, "the second check")
    assert QGuiApplication.clipboard().text() == ""
    assert held(work) == []


def test_after_five_idle_minutes_it_closes_and_forgets_what_the_checker_typed(
    work: DeskAtWork,
) -> None:
    desk, form = checking(work)
    work.hands.fill(form, "daily_dose", "0.777")
    work.hands.press(Qt.Key.Key_A, CTRL)
    work.hands.press(Qt.Key.Key_C, CTRL)
    (idle,) = (
        timer
        for timer in work.window.findChildren(QTimer)
        if timer.isSingleShot() and timer.interval() == CHECK_CLOSES_AFTER
    )
    assert idle.isActive()
    idle.timeout.emit()
    work.hands.settle()
    assert not desk.dialog_open
    now = everything_said(work.window)
    assert "0.777" not in now
    assert all(text in now for text in (*LOTS, "195 mg"))
    assert desk.worksheet is not None
    assert desk.worksheet.assessment.visit.check is None


def test_locked_during_the_check_nothing_of_either_person_is_left(work: DeskAtWork) -> None:
    desk, form = checking(work)
    work.hands.fill(form, "daily_dose", "0.777")
    work.hands.press(Qt.Key.Key_L, CTRL)
    assert not desk.dialog_open
    assert "0.777" not in everything_said(work.window)
    work.unlock()
    work.hands.until(lambda: bool(desk.signed_in), "the unlocked desk")
    work.hands.settle()
    assert PREPARED["pr.label_lot"] in everything_said(work.window)


def test_the_checker_may_leave_and_the_worksheet_comes_back(work: DeskAtWork) -> None:
    desk = prepared(work)
    work.hands.primary()
    work.hands.until(lambda: desk.dialog_open, "the second check")
    assert held(work) == []
    work.hands.press(Qt.Key.Key_Escape)
    assert not desk.dialog_open
    assert PREPARED["pr.label_lot"] in everything_said(work.window)
    assert desk.worksheet is not None
    assert desk.worksheet.assessment.visit.check is None
