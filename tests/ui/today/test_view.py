"""A screen given is a screen shown; a gesture made reaches the presenter."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from hai_desk.clock import FixedClock
from hai_desk.services.today import TodayList
from tests.support.day_of_refills import a_day, start
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE, patient
from ui.today.presenter import TodayPresenter
from ui.today.view import REFRESH_MS, TodayView


@pytest.fixture
def registry():
    return a_day()


@pytest.fixture
def navigator():
    return SeenNavigator()


@pytest.fixture
def view(qtbot, look, registry, navigator):
    view = TodayView(look)
    qtbot.addWidget(view)
    view.resize(1240, 800)
    days = TodayList(registry, FixedClock(NOW))
    view.follow(TodayPresenter(days, NURSE, navigator, view.show_screen))
    view.show()
    return view


def test_the_list_and_its_panel_are_shown(view):
    assert view.table.current_key() == "b1"
    assert view.panel.primary.text() == "Resume at 1\u00a0Identify"
    assert view.table.hasFocus() or view.focusWidget() is view.table
    QAbstractItemModelTester(
        view.table.model(), QAbstractItemModelTester.FailureReportingMode.Warning
    )


def test_arrows_home_and_end_walk_over_the_groups(view):
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert view.table.current_key() == "b2"
    QTest.keyClick(view.table, Qt.Key.Key_Home)
    assert view.table.current_key() == "b7"
    assert view.panel.primary.text() == "Start refill"
    QTest.keyClick(view.table, Qt.Key.Key_End)
    assert view.table.current_key() == "b9"


def test_enter_opens_the_chosen_visit(view, navigator):
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert navigator.seen == [("worksheet", "w1")]


def test_the_filled_button_does_what_enter_does(view, navigator):
    view.panel.primary.click()
    view.panel.chart.click()
    assert navigator.seen == [("worksheet", "w1"), ("chart", "p1", "overview")]


def test_a_refresh_moves_neither_selection_nor_scroll(view, registry):
    view.resize(1240, 400)
    view.table.select_key("b9")
    scrolled = view.table.verticalScrollBar().value()
    start(registry, 3)
    view._timer.timeout.emit()
    assert view.table.current_key() == "b9"
    assert view.table.verticalScrollBar().value() == scrolled
    assert view._timer.interval() == REFRESH_MS == 30_000


def test_the_list_rests_while_it_is_out_of_sight(view):
    assert view._timer.isActive()
    view.hide()
    assert not view._timer.isActive()


def test_filters_change_their_words_and_keep_their_buttons(view, registry):
    done = view.bar.filters.buttons["done"]
    done.click()
    assert view.table.current_key() == "b8"
    del registry.held.bookings["b9"]
    view._timer.timeout.emit()
    assert view.bar.filters.buttons["done"] is done
    assert done.text().endswith("1")


def test_an_empty_day_shows_one_line_and_one_button(view, navigator):
    for _step in range(5):
        view.bar.after.click()
    assert view.nothing.isVisible()
    assert not view.panel.isVisible()
    view.nothing.button.click()
    assert navigator.seen == [("book", "")]
    view.bar.today.click()
    assert view.table.isVisible()


def test_a_long_name_makes_its_row_grow_instead_of_being_cut(view, registry):
    usual = view.table.rowHeight(1)
    who = patient(7, "Demonstration-Hyphenated", "Maximiliana Josephine", NOW.date())
    registry.held.patients["p7"] = who
    view._timer.timeout.emit()
    assert view.table.rowHeight(1) > usual


def test_in_a_narrow_window_the_panel_is_a_drawer(view):
    view.resize(1124, 640)
    assert not view.panel.isVisible()
    assert view.bar.drawer.isVisible()
    QTest.keyClick(view, Qt.Key.Key_F4)
    assert view.panel.isVisible()
    assert view.panel.geometry().right() <= view.width()
    view.resize(1440, 800)
    assert view.panel.isVisible()
    assert not view.bar.drawer.isVisible()


def test_selecting_a_row_by_mouse_tells_its_panel(view):
    model = view.table.model()
    how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    view.table.selectionModel().setCurrentIndex(model.index(1, 0), how)
    assert view.panel.primary.text() == "Start refill"


def test_what_is_read_aloud_names_drug_day_and_state(view):
    model = view.table.model()
    spoken = [
        model.data(model.index(1, column), Qt.ItemDataRole.AccessibleTextRole)
        for column in (1, 3, 6)
    ]
    assert spoken[0].startswith("DEMO, Golf, 02-Jun-1955 (70y)")
    assert spoken[1] == "floxuridine, day 15 of 14"
    assert spoken[2] == "1 day overdue"
