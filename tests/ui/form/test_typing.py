from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.form.blocks import (
    Action,
    Actions,
    Card,
    Choice,
    FormScreen,
    NumberField,
    Option,
    Row,
    TextField,
    TimeField,
)
from ui.form.view import FormView

LEVELS = (Option("100", "100 %"), Option("80", "80 %"), Option("50", "50 %"))


def screen(weight: str = "", level: str | None = None) -> FormScreen:
    fields = (
        NumberField("weight", "Weight today", text=weight, unit="kg"),
        Choice("level", "Dose level", options=LEVELS, chosen=level),
        TimeField("entered", "Port entered"),
        TextField("note", "Note", multiline=True),
    )
    button = Actions((Action("continue", "Continue", kind="primary"),))
    return FormScreen("Dose", body=(Card(rows=(Row(fields),)), button))


@pytest.fixture
def form(qtbot, look) -> FormView:
    view = FormView(look)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_screen(screen())
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("typed", ["70", ".5", "1,5", "05", "1.2.3", "ab", "12.50", "-3"])
def test_typing_reaches_the_signal_unchanged_key_by_key(qtbot, form, typed):
    heard: list[tuple[str, str]] = []
    form.typed.connect(lambda key, text: heard.append((key, text)))
    line = form.widget_for("weight")
    qtbot.keyClicks(line, typed)
    assert heard == [("weight", typed[: n + 1]) for n in range(len(typed))]
    assert line.text() == typed


def test_enter_commits_goes_to_the_next_field_and_submits_nothing(qtbot, form):
    heard: list[tuple[str, str]] = []
    pressed: list[str] = []
    form.committed.connect(lambda key, text: heard.append((key, text)))
    form.pressed.connect(pressed.append)
    form.focus_key("weight")
    qtbot.keyClicks(form.widget_for("weight"), "70")
    for _step in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert heard[0] == ("weight", "70")
    assert heard.count(("weight", "70")) == 1
    assert pressed == []


def test_enter_walks_through_the_fields_in_reading_order(qtbot, form):
    form.focus_key("weight")
    qtbot.keyClick(form.widget_for("weight"), Qt.Key.Key_Return)
    assert form.widget_for("level").hasFocus()
    qtbot.keyClick(form.widget_for("level"), Qt.Key.Key_Enter)
    assert form.widget_for("entered").hasFocus()


def test_leaving_a_field_commits_once_and_only_after_an_edit(qtbot, form):
    heard: list[tuple[str, str]] = []
    form.committed.connect(lambda key, text: heard.append((key, text)))
    form.focus_key("weight")
    form.focus_key("entered")
    assert heard == []
    form.focus_key("weight")
    qtbot.keyClicks(form.widget_for("weight"), "7")
    form.focus_key("entered")
    assert heard == [("weight", "7")]


def spin(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_nothing(qtbot, form):
    heard: list[object] = []
    form.typed.connect(lambda *parts: heard.append(parts))
    form.chosen.connect(lambda *parts: heard.append(parts))
    form.show_screen(screen("70", "80"))
    for key in ("weight", "level"):
        form.focus_key(key)
        spin(form.widget_for(key))
    assert heard == []
    assert form.widget_for("weight").text() == "70"
    assert form.widget_for("level").currentText() == "80 %"


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp])
def test_arrows_never_nudge_a_number(qtbot, form, key):
    form.show_screen(screen("70"))
    form.focus_key("weight")
    qtbot.keyClick(form.widget_for("weight"), key)
    assert form.widget_for("weight").text() == "70"


def test_arrows_open_the_list_of_a_choice_and_change_nothing(qtbot, form):
    chosen: list[tuple[str, str]] = []
    form.chosen.connect(lambda key, value: chosen.append((key, value)))
    form.show_screen(screen("70", "80"))
    form.focus_key("level")
    level = form.widget_for("level")
    qtbot.keyClick(level, Qt.Key.Key_Down)
    assert level.view().isVisible()
    level.hidePopup()
    assert chosen == []
    assert level.currentText() == "80 %"


def test_typing_in_a_choice_finds_an_option_and_refuses_free_text(qtbot, form):
    chosen: list[tuple[str, str]] = []
    form.chosen.connect(lambda key, value: chosen.append((key, value)))
    form.focus_key("level")
    level = form.widget_for("level")
    level.lineEdit().selectAll()
    QTest.keyClicks(level, "50")
    level.completer().popup().hide()
    qtbot.keyClick(level, Qt.Key.Key_Return)
    assert chosen == [("level", "50")]
    level.setEditText("77")
    qtbot.keyClick(level, Qt.Key.Key_Return)
    assert level.currentText() == "50 %"
    assert chosen == [("level", "50")]


def test_the_now_button_asks_for_the_present_time(qtbot, form):
    pressed: list[str] = []
    form.pressed.connect(pressed.append)
    form.widget_for("entered:now").click()
    assert pressed == ["entered:now"]


def test_a_note_keeps_its_lines_and_redrawing_makes_no_echo(qtbot, form):
    heard: list[tuple[str, str]] = []
    form.typed.connect(lambda key, text: heard.append((key, text)))
    note = form.widget_for("note")
    qtbot.keyClicks(note, "a")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert heard == [("note", "a"), ("note", "a\n")]
    card = screen().body[0]
    fields = card.rows[0].fields
    said = replace(fields[3], text="from the draft")
    form.show_screen(FormScreen("Dose", body=(Card(rows=(Row((*fields[:3], said)),)),)))
    assert form.widget_for("note").toPlainText() == "from the draft"
    assert len(heard) == 2
