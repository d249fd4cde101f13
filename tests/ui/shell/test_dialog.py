import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.form.blocks import FormScreen, NumberField, Row
from ui.form.view import FormView
from ui.shell.dialog import Dialog
from ui.shell.window import DeskWindow


def load_sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample", Path(__file__).with_name("sample.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SAMPLE = load_sample()
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, look) -> DeskWindow:
    window = DeskWindow(look)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    page = FormView(look)
    page.show_screen(FormScreen("Sign", body=(Row((NumberField("note", "Note"),)),)))
    window.set_page(page)
    window.show()
    qtbot.waitExposed(window)
    page.focus_key("note")
    return window


@pytest.fixture
def dialog(window, look) -> Dialog:
    dialog = Dialog(look, window)
    dialog.show_dialog(SAMPLE.SIGN)
    window.open_dialog(dialog)
    QApplication.processEvents()
    return dialog


def test_a_dialog_names_the_patient_and_starts_at_the_empty_field(dialog):
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert {"Sign refill record", "DEMO, Alpha", "DEMO-0001", "14-Mar-1961 (64y)"} <= set(shown)
    assert dialog.form.widget_for("password").hasFocus()


def test_tab_goes_round_inside_the_dialog(qtbot, dialog):
    seen = []
    for _step in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.isAncestorOf(QApplication.focusWidget())
        seen.append(QApplication.focusWidget())
    assert dialog.button("sign") in seen
    assert dialog.button("cancel") in seen
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert dialog.isAncestorOf(QApplication.focusWidget())


def test_escape_cancels_and_enter_does_not_sign(qtbot, dialog):
    heard: list[str] = []
    dialog.cancelled.connect(lambda: heard.append("cancelled"))
    dialog.pressed.connect(heard.append)
    qtbot.keyClicks(dialog.form.widget_for("password"), "secret")
    qtbot.keyClick(dialog.form.widget_for("password"), Qt.Key.Key_Return)
    assert heard == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert heard == ["cancelled"]


def test_control_enter_signs(qtbot, window, dialog):
    heard: list[str] = []
    dialog.pressed.connect(heard.append)
    qtbot.keyClick(dialog.form.widget_for("password"), Qt.Key.Key_Return, CONTROL)
    assert heard == ["sign"]


def test_keys_of_the_desk_wait_until_the_dialog_has_closed(qtbot, window, dialog):
    window.show_shell(SAMPLE.SHELL)
    heard: list[str] = []
    window.rail_chosen.connect(heard.append)
    window.lock_wanted.connect(lambda: heard.append("lock"))
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert heard == []
    window.close_dialog()
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert heard == ["patients"]


def test_closing_takes_the_typed_password_away_and_gives_the_keyboard_back(qtbot, window, dialog):
    destroyed: list[bool] = []
    dialog.destroyed.connect(lambda: destroyed.append(True))
    window.close_dialog()
    qtbot.waitUntil(lambda: bool(destroyed), timeout=1000)
    assert window.frame.pages.currentWidget().widget_for("note").hasFocus()


def test_dialogs_are_never_stacked(qtbot, window, dialog, look):
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    second = Dialog(look, window)
    second.show_dialog(replace(SAMPLE.SIGN, title="Second check"))
    window.open_dialog(second)
    qtbot.waitUntil(lambda: bool(gone), timeout=1000)
    assert second.isVisible()


def test_a_switch_tells_its_key(dialog):
    heard: list[tuple[str, bool]] = []
    dialog.switched.connect(lambda key, on: heard.append((key, on)))
    dialog._switch.click()
    assert heard == [("copy", False)]


def test_a_dialog_stands_whole_inside_the_smallest_window(window, dialog):
    window.resize(1180, 700)
    QApplication.processEvents()
    frame = dialog._frame.geometry()
    assert window.rect().contains(frame)
    assert frame.width() == 680
    assert abs(frame.center().x() - window.rect().center().x()) <= 1


def test_showing_again_keeps_what_is_being_typed(qtbot, dialog):
    line = dialog.form.widget_for("password")
    qtbot.keyClicks(line, "abc")
    body = SAMPLE.SIGN.body
    fields = list(body[1].fields)
    fields[2] = replace(fields[2], text="abc")
    dialog.show_dialog(replace(SAMPLE.SIGN, body=(body[0], Row(tuple(fields), 2), body[2])))
    assert dialog.form.widget_for("password") is line
    assert line.hasFocus()
    assert line.text() == "abc"


def test_enter_in_the_last_field_goes_to_the_filled_button(qtbot, dialog):
    line = dialog.form.widget_for("password")
    line.setFocus()
    qtbot.keyClicks(line, "abc")
    actions = tuple(replace(action, enabled=True) for action in SAMPLE.SIGN.actions)
    dialog.show_dialog(replace(SAMPLE.SIGN, actions=actions))
    line = dialog.form.widget_for("password")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    primary = next(action for action in actions if action.kind == "primary")
    assert dialog.button(primary.key).hasFocus()
