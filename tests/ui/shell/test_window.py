import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui.form.blocks import Action, FormScreen, NumberField, Row
from ui.form.view import FormView
from ui.shell.dialog import Dialog
from ui.shell.footer import Footer
from ui.shell.screen import ShellScreen, Tab, ToastScreen
from ui.shell.stages import StageRail
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
    window.show_shell(SAMPLE.SHELL)
    page = FormView(look)
    page.show_screen(FormScreen("Dose", body=(Row((NumberField("weight", "Weight"),)),)))
    window.set_page(page)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    page.focus_key("weight")
    return window


@pytest.fixture
def worksheet(window, look) -> DeskWindow:
    stages = StageRail(look)
    stages.show_stages(SAMPLE.STAGES)
    footer = Footer(look)
    footer.show_footer(replace(SAMPLE.FOOTER, forward=Action("on", "Continue", kind="primary")))
    window.set_stages(stages)
    window.set_footer(footer)
    QApplication.processEvents()
    return window


def words(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_shell_given_is_a_shell_shown(window):
    shown = words(window)
    for expected in (
        "HAI Desk",
        "Nurse 1 (demo)",
        "Infusion nurse",
        "Tue 18-Nov-2025  10:42",
        "DEMO, Alpha",
        "Draft saved 10:42:07",
        "Demonstration data",
    ):
        assert expected in shown


def test_the_flask_is_there_only_for_demonstration_data(window):
    window.show_shell(replace(SAMPLE.SHELL, demonstration=False))
    assert "Demonstration data" not in words(window)


def test_without_a_patient_there_is_no_band(window):
    window.show_shell(replace(SAMPLE.SHELL, band=None))
    assert not window.frame.band.isVisible()


def test_control_and_a_number_open_the_entries_of_the_rail_in_their_order(qtbot, window):
    chosen: list[str] = []
    window.rail_chosen.connect(chosen.append)
    for key in (Qt.Key.Key_2, Qt.Key.Key_7):
        qtbot.keyClick(window, key, CONTROL)
    window.frame.rail.button("link").click()
    assert chosen == ["patients", "settings", "link"]


def test_an_entry_a_role_may_not_open_is_absent_and_its_key_does_nothing(qtbot, window):
    window.show_shell(replace(SAMPLE.SHELL, rail=SAMPLE.RAIL[:4]))
    chosen: list[str] = []
    window.rail_chosen.connect(chosen.append)
    qtbot.keyClick(window, Qt.Key.Key_7, CONTROL)
    assert chosen == []


@pytest.mark.parametrize(
    ("signal", "key", "held"),
    [
        ("search_wanted", Qt.Key.Key_K, CONTROL),
        ("lock_wanted", Qt.Key.Key_L, CONTROL),
        ("print_wanted", Qt.Key.Key_P, CONTROL),
        ("stop_wanted", Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        ("pause_wanted", Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier),
        ("refresh_wanted", Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        ("help_wanted", Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        ("link_wanted", Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier),
        ("acknowledge_wanted", Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        ("silence_wanted", Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_every_key_of_the_desk_says_what_it_wants(qtbot, window, signal, key, held):
    with qtbot.waitSignal(getattr(window, signal), timeout=500):
        qtbot.keyClick(window, key, held)


def test_control_enter_commits_the_value_and_presses_the_filled_button(qtbot, worksheet):
    order: list[str] = []
    page = worksheet.frame.pages.currentWidget()
    footer = worksheet.findChild(Footer)
    page.committed.connect(lambda key, text: order.append(f"{key} {text}"))
    footer.pressed.connect(order.append)
    qtbot.keyClicks(page.widget_for("weight"), "70")
    qtbot.keyClick(page.widget_for("weight"), Qt.Key.Key_Return, CONTROL)
    assert order == ["weight 70", "on"]


def test_control_enter_leaves_a_disabled_button_alone(qtbot, worksheet):
    pressed: list[str] = []
    footer = worksheet.findChild(Footer)
    footer.pressed.connect(pressed.append)
    footer.show_footer(SAMPLE.FOOTER)
    qtbot.keyClick(worksheet, Qt.Key.Key_Return, CONTROL)
    assert pressed == []


def test_alt_and_a_number_open_only_stages_that_may_be_opened(qtbot, worksheet):
    chosen: list[int] = []
    worksheet.findChild(StageRail).chosen.connect(chosen.append)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_5):
        qtbot.keyClick(worksheet, key, Qt.KeyboardModifier.AltModifier)
    assert chosen == [1, 3]


def test_f6_goes_round_the_regions_and_back(qtbot, worksheet):
    frame = worksheet.frame
    page = frame.pages.currentWidget()
    page.focus_key("weight")
    qtbot.keyClick(worksheet, Qt.Key.Key_F6)
    assert frame.footer.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(worksheet, Qt.Key.Key_F6)
    assert frame.rail.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(worksheet, Qt.Key.Key_F6)
    assert frame.band.hasFocus()
    qtbot.keyClick(worksheet, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert frame.rail.isAncestorOf(QApplication.focusWidget())


def test_the_rail_shows_icons_only_in_a_narrower_window(window):
    assert window.frame.rail.width() == 200
    window.resize(1300, 800)
    QApplication.processEvents()
    assert window.frame.rail.width() == 56
    assert "Nurse 1 (demo)" not in words(window.frame.rail)


def test_the_window_is_never_smaller_than_its_least_size(worksheet):
    worksheet.resize(400, 300)
    QApplication.processEvents()
    assert (worksheet.width(), worksheet.height()) == (1180, 700)
    page = worksheet.frame.pages.currentWidget()
    assert page.width() > 600


def test_tabs_tell_which_one_was_pressed(qtbot, window):
    tabs = (Tab("overview", "Overview"), Tab("refills", "Refills"))
    window.show_shell(replace(SAMPLE.SHELL, tabs=tabs, current_tab="overview"))
    heard: list[str] = []
    window.tab_chosen.connect(heard.append)
    bar = window.frame.tabs
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert heard == ["refills"]


def test_a_toast_confirms_and_its_button_is_told(qtbot, window):
    heard: list[str] = []
    window.toast_pressed.connect(heard.append)
    window.toast(ToastScreen("Draft discarded", Action("undo", "Undo", kind="link")))
    assert "Draft discarded" in words(window)
    window._toast._button.click()
    assert heard == ["undo"]
    assert "Draft discarded" not in words(window)


def test_a_cover_hides_every_patient_and_stops_the_keys(qtbot, window):
    cover = QWidget()
    window.cover(cover)
    assert "DEMO, Alpha" not in words(window)
    chosen: list[str] = []
    window.rail_chosen.connect(chosen.append)
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert chosen == []
    window.cover(None)
    assert "DEMO, Alpha" in words(window)


def test_a_cover_hides_an_open_dialog_too_and_gives_it_back(window, look):
    dialog = Dialog(look, window)
    dialog.show_dialog(SAMPLE.SIGN)
    window.open_dialog(dialog)
    cover = QWidget()
    window.cover(cover)
    assert not dialog.isVisible()
    window.cover(None)
    assert dialog.isVisible()


def test_an_empty_desk_can_be_shown(window):
    window.show_shell(ShellScreen())
    assert "DEMO, Alpha" not in words(window)


def test_a_page_that_was_left_is_taken_away_with_its_values(window):
    first, second = QLabel("195 mg"), QLabel("another page")
    window.set_page(first)
    window.set_page(second)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(first)
    assert window.frame.pages.count() == 1


def test_arrow_keys_choose_a_tab_too(qtbot, window):
    tabs = (Tab("overview", "Overview"), Tab("refills", "Refills"))
    window.show_shell(replace(SAMPLE.SHELL, tabs=tabs, current_tab="overview"))
    heard: list[str] = []
    window.tab_chosen.connect(heard.append)
    qtbot.keyClick(window.frame.tabs, Qt.Key.Key_Right)
    assert heard == ["refills"]
