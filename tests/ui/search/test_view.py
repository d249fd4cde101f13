"""The palette by keyboard: type, walk, Enter; Esc gives the keyboard back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from hai_desk.clock import FixedClock
from hai_desk.services.finding_patients import FindingPatients
from tests.support.day_of_refills import a_day
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE, TODAY
from ui.search.presenter import SearchPresenter
from ui.search.view import SearchPalette


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1240, 800)
    below = QLineEdit(window)
    below.setObjectName("below")
    window.show()
    window.activateWindow()
    below.setFocus()
    return window


@pytest.fixture
def navigator():
    return SeenNavigator()


@pytest.fixture
def palette(look, window, navigator):
    palette = SearchPalette(look, window)
    finding = FindingPatients(a_day(), FixedClock(NOW))
    palette.follow(
        SearchPresenter(
            finding,
            NURSE,
            navigator,
            palette.show_screen,
            leave=palette.leave,
            today=lambda: TODAY,
        )
    )
    palette.open()
    return palette


def shown(palette):
    return [row for row in palette.rows if row.isVisible()]


def test_typing_walking_and_enter_open_a_chart(palette, navigator):
    QTest.keyClicks(palette.field, "sample")
    assert len(shown(palette)) == 3
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert navigator.seen == [("chart", "p5", "overview")]
    assert not palette.isVisible()


def test_the_chosen_line_is_marked_and_only_that_one(palette):
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert [row.property("tone") for row in shown(palette)] == ["", "accent", "", "", ""]


def test_escape_takes_it_away_and_gives_the_keyboard_back(palette, window):
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget().objectName() == "below"


def test_a_click_on_a_line_takes_it_and_a_click_beside_leaves(palette, navigator):
    QTest.mouseClick(shown(palette)[1], Qt.MouseButton.LeftButton)
    assert navigator.seen == [("patients",)]


def test_a_click_beside_the_palette_leaves_without_choosing(palette, navigator):
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 700))
    assert not palette.isVisible()
    assert navigator.seen == []


def test_it_covers_a_window_that_changes_its_size(palette, window):
    window.resize(1400, 900)
    assert palette.geometry() == window.rect()


def test_two_letters_say_what_is_missing(palette):
    QTest.keyClicks(palette.field, "zz")
    assert shown(palette) == []
    assert palette._hint.text() == "Type three letters or more"
