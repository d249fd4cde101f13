"""A look at every other screen of a nurse, so that each has its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from hai_desk.services.registration_draft import Asked
from ui.records.view import RecordsView
from ui.today.view import TodayView
from ui.tour.hands import CTRL
from ui.tour.strikes import Strikes

if TYPE_CHECKING:
    from ui.tour.guide import Guide

TWIN = (
    (Asked.FAMILY, "Demo"),
    (Asked.GIVEN, "Alpha"),
    (Asked.BORN_DAY, "14"),
    (Asked.BORN_MONTH, "3"),
    (Asked.BORN_YEAR, "1961"),
    (Asked.MRN, "DEMO-0999"),
    (Asked.HEIGHT, "165"),
    (Asked.WEIGHT, "70"),
)
"""A second person of the same name and day: the form asks before it registers."""


def look_at_today(guide: Guide) -> None:
    """The list, a visit that is late, one of a programmable pump, a booking."""
    hands, camera = guide.hands, guide.camera
    camera.take("today")
    hands.press(Qt.Key.Key_Home)
    camera.take("today-overdue")
    for _row in range(4):
        hands.press(Qt.Key.Key_Down)
    camera.take("today-programmable")
    page = guide.page(TodayView)
    hands.push(page.bar.book)
    hands.until(lambda: guide.desk.dialog_open, "the booking")
    hands.pick(guide.desk.dialog_form(), "patient", "demo, alpha")
    camera.take("booking")
    hands.press(Qt.Key.Key_Escape)
    hands.until(lambda: not guide.desk.dialog_open, "the end of the booking")


def look_at_patients(guide: Guide) -> None:
    hands, camera = guide.hands, guide.camera
    hands.press(Qt.Key.Key_2, CTRL)
    camera.take("patients")
    guide.open("register patient")
    form = guide.form()
    for key, text in TWIN:
        hands.fill(form, key, text)
    hands.choose(form, Asked.GENDER, "female")
    camera.take("register-similar")


def look_at_chart(guide: Guide) -> None:
    """Every tab by its arrow key, then the results dialog."""
    hands, camera = guide.hands, guide.camera
    guide.open("alpha")
    camera.take("chart-after")
    bar = guide.tabs()
    hands.reach(bar)
    for place in range(1, bar.count()):
        hands.press(Qt.Key.Key_Right)
        hands.settle()
        camera.take(f"chart-{bar.tabText(place).lower().replace(' ', '-')}")
        hands.reach(bar)


def look_at_results(guide: Guide) -> None:
    guide.open("delta")
    guide.camera.take("chart-tests-missing")
    button = guide.button("Enter results")
    guide.hands.push(button)
    guide.hands.until(lambda: guide.desk.dialog_open, "the results")
    guide.camera.take("enter-results")
    guide.hands.press(Qt.Key.Key_Escape)


def look_at_programmable(guide: Guide) -> None:
    guide.open("bravo")
    guide.camera.take("chart-programmable")


def look_at_records(guide: Guide, signed: Path) -> None:
    """The list, and a record that was saved a minute ago checked from its file."""
    hands, camera = guide.hands, guide.camera
    hands.press(Qt.Key.Key_5, CTRL)
    camera.take("records")
    page = guide.page(RecordsView)
    hands.reach(page.verify)
    QTimer.singleShot(0, page, lambda: _choose(signed))
    hands.space()
    camera.take("verify")


def _choose(file: Path) -> None:
    """In the file dialog, which runs its own loop: wait until it has the keyboard, then type."""
    dialog, inner = QApplication.activeModalWidget(), QApplication.focusWidget()
    if not isinstance(dialog, QFileDialog) or inner is None or not dialog.isAncestorOf(inner):
        QTimer.singleShot(20, lambda: _choose(file))
        return
    Strikes(lambda: inner).typed(str(file.resolve()))
    QTest.keyClick(QApplication.activePopupWidget() or inner, Qt.Key.Key_Return)
