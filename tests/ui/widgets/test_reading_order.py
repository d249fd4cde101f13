from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.reading_order import places, step


def page(qtbot) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    qtbot.addWidget(holder)
    return holder, column


def test_a_field_that_came_later_stands_where_it_is_read(qtbot):
    holder, column = page(qtbot)
    first, last, late = QLineEdit(), QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(last)
    row = QHBoxLayout()
    row.addWidget(late)
    column.insertLayout(1, row)
    holder.show()
    qtbot.waitExposed(holder)
    assert list(places(holder)) == [first, late, last]


def test_what_is_hidden_or_off_is_passed_by(qtbot):
    holder, column = page(qtbot)
    fields = [QLineEdit() for _ in range(4)]
    for field in fields:
        column.addWidget(field)
    holder.show()
    qtbot.waitExposed(holder)
    fields[1].hide()
    fields[2].setEnabled(False)
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    fields[0].setFocus()
    assert step(places(holder), forward=True)
    assert QApplication.focusWidget() is fields[3]
    assert step(places(holder), forward=True)
    assert QApplication.focusWidget() is fields[0]
    assert step(places(holder), forward=False)
    assert QApplication.focusWidget() is fields[3]


def test_places_that_only_take_a_click_are_left_but_not_stopped_at(qtbot):
    holder, column = page(qtbot)
    first, clicked, last = QLineEdit(), QLineEdit(), QLineEdit()
    clicked.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for field in (first, clicked, last):
        column.addWidget(field)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    clicked.setFocus()
    step(places(holder), forward=True)
    assert QApplication.focusWidget() is last
    step(places(holder), forward=False)
    assert QApplication.focusWidget() is first


def test_with_nowhere_to_go_the_keyboard_stays(qtbot):
    holder, _column = page(qtbot)
    holder.show()
    assert not step(places(holder), forward=True)
