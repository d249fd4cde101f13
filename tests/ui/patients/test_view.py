"""Typing reaches the list, Enter goes down into it, Enter again opens the chart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryBusy
from hai_desk.services.finding_patients import FindingPatients
from tests.support.day_of_refills import a_day
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE
from ui.patients.presenter import PatientsPresenter
from ui.patients.view import PatientsView


@pytest.fixture
def registry():
    return a_day()


@pytest.fixture
def navigator():
    return SeenNavigator()


@pytest.fixture
def view(qtbot, look, registry, navigator):
    view = PatientsView(look)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    finding = FindingPatients(registry, FixedClock(NOW))
    view.follow(PatientsPresenter(finding, NURSE, navigator, view.show_screen))
    view.show()
    return view


def test_words_enter_enter_open_a_chart(view, navigator):
    QTest.keyClicks(view.search, "charlie")
    assert view.table.model().rowCount() == 1
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view.table.current_key() == "p3"
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert navigator.seen == [("chart", "p3", "overview")]


def test_pressing_a_head_sorts_dates_as_dates(view):
    view.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    first = view.table.model().index(0, 0).data()
    assert first == "DEMO, Delta"


def test_a_filter_is_chosen_with_its_button(view):
    view.filters.buttons["due"].click()
    assert view.table.model().rowCount() == 7


def test_retry_reads_again(view, registry):
    registry.trouble = RegistryBusy()
    QTest.keyClicks(view.search, "a")
    assert view.nothing.isVisible()
    registry.trouble = None
    view.nothing.button.click()
    assert view.table.isVisible()


def test_the_button_registers_a_patient(view, navigator):
    view.register.click()
    assert navigator.seen == [("register",)]
