"""The dialog hands on what is typed, chosen and pressed, unchanged."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hai_desk.clock import FixedClock
from hai_desk.services.booking import BookingVisits
from tests.support.day_of_refills import a_day
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE
from ui.booking.presenter import BookingPresenter
from ui.booking.view import BookingDialog
from ui.shell.window import DeskWindow


@pytest.fixture
def registry():
    found = a_day()
    del found.held.bookings["b3"]
    return found


@pytest.fixture
def window(qtbot, look):
    window = DeskWindow(look)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    return window


@pytest.fixture
def dialog(look, window, registry):
    dialog = BookingDialog(look, window)
    dialog.follow(
        BookingPresenter(
            BookingVisits(registry, FixedClock(NOW)),
            NURSE,
            SeenNavigator(),
            dialog.show_dialog,
            leave=window.close_dialog,
            booked=lambda: None,
            patient_id="p3",
        )
    )
    window.open_dialog(dialog)
    return dialog


def booked(registry):
    return [b.at.isoformat() for b in registry.held.bookings.values() if b.patient_id == "p3"]


def test_typed_text_stays_as_typed_and_enter_never_books(dialog, registry):
    time = dialog.form.widget_for("time")
    QTest.keyClicks(time, "9:30")
    QTest.keyClick(time, Qt.Key.Key_Return)
    assert time.text() == "9:30"
    assert booked(registry) == []


def test_the_button_books_and_the_dialog_goes(dialog, registry):
    QTest.keyClicks(dialog.form.widget_for("time"), "09:30")
    dialog.button("book").click()
    assert booked(registry) == ["2025-11-18T09:30:00-05:00"]
    assert not dialog.isVisible()


def test_escape_cancels(dialog, registry):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert booked(registry) == []
