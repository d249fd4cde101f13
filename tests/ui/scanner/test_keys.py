"""A scan reaches no widget; what a person types reaches it whole, in order, unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hai_desk.scans.bursts import Burst
from hai_desk.settings import GS, Mode, ScannerSettings
from ui.form.words import Option
from ui.scanner.keys import KeyListener
from ui.tour.strikes import Strikes
from ui.widgets.choice_input import ChoiceInput
from ui.widgets.line_input import LineInput
from ui.widgets.note_input import NoteInput

CODE = "HD:P:DEMO-0001"


class Room:
    """One window with every kind of widget that takes keys."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.window = QWidget()
        self.line, self.next = LineInput(), LineInput()
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.note = NoteInput()
        self.choice = ChoiceInput()
        self.choice.show_choice((Option("a", "HD alpha"), Option("b", "beta 1")), "b")
        self.check, self.button = QCheckBox("Heparin"), QPushButton("Press")
        self.button.setAutoDefault(True)
        self.list = QListWidget()
        self.list.addItems(["Alpha", "Delta", "Hotel"])
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self.window)
        for widget in self.all:
            column.addWidget(widget)
        self.pressed: list[str] = []
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        self.check.toggled.connect(lambda: self.pressed.append("check"))
        self.choice.picked.connect(self.pressed.append)
        self.listener = KeyListener(app, self.window)
        self.listener.listen(ScannerSettings())
        self.scans: list[Burst] = []
        self.listener.scanned.connect(self.scans.append)
        self.strikes = Strikes(lambda: QApplication.focusWidget() or self.window)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowExposed(self.window)

    @property
    def all(self) -> tuple[QWidget, ...]:
        own = (self.line, self.next, self.secret, self.note, self.choice)
        return (*own, self.check, self.button, self.list)

    def scan(self, text: str, **how: object) -> None:
        self.strikes.scanned(text, **how)  # type: ignore[arg-type]
        self.app.processEvents()

    def state(self) -> tuple[object, ...]:
        return (
            self.line.text(), self.line.isUndoAvailable(), self.line.isRedoAvailable(),
            self.line.selectedText(), self.line.cursorPosition(), self.line.edited,
            self.next.text(), self.secret.text(), self.note.toPlainText(),
            self.note.document().isUndoAvailable(), self.choice.currentText(), self.choice.chosen,
            self.check.isChecked(), self.list.currentRow(), tuple(self.pressed),
            self.app.activePopupWidget(), QApplication.focusWidget(),
        )  # fmt: skip


@pytest.fixture
def room(qapp: QApplication, qtbot) -> Iterator[Room]:
    made = Room(qapp)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("end", ["\r", "\t"])
@pytest.mark.parametrize("text", [CODE, f"]d20100400000000107{GS}21 70.5", "HD:L:L-0193-1:K7Q2"])
def test_a_scan_changes_nothing_whatever_has_the_focus(
    room: Room, place: int, end: str, text: str
) -> None:
    room.line.setText("70")
    room.note.show_text("kept")
    room.all[place].setFocus()
    before = room.state()
    room.scan(text, end=end)
    assert room.state() == before
    assert [scan.text for scan in room.scans] == [text]


def test_a_selected_number_stays_selected_and_unchanged(room: Room) -> None:
    room.line.setText("11.8")
    room.line.setFocus()
    room.line.selectAll()
    before = room.state()
    room.scan(CODE)
    assert room.state() == before


def test_what_was_typed_before_a_scan_stays_as_it_was(room: Room) -> None:
    room.line.setFocus()
    room.strikes.typed("11.")
    room.scan(CODE)
    room.strikes.typed("8")
    assert room.line.text() == "11.8"
    assert len(room.scans) == 1


@pytest.mark.parametrize("gap", [0, 5, 34])
def test_fast_keys_without_an_end_are_typing(room: Room, gap: int) -> None:
    room.line.setFocus()
    room.strikes.scanned("12345678", gap=gap, end="")
    assert room.line.text() == ""
    QTest.qWait(80)
    assert room.line.text() == "12345678"
    assert room.scans == []


def test_a_fast_number_and_enter_is_typing_and_goes_on(room: Room) -> None:
    heard: list[str] = []
    room.line.committed.connect(heard.append)
    room.line.setFocus()
    room.strikes.scanned("30.5", end="\r")
    assert room.line.text() == "30.5"
    assert heard == ["30.5"]


def test_a_held_key_is_seen_at_once_but_is_in_no_value(room: Room) -> None:
    edits: list[str] = []
    room.line.textEdited.connect(edits.append)
    room.line.setFocus()
    before = room.line.grab().toImage()
    room.strikes.scanned("7", end="")
    assert room.listener.holding
    assert room.line.grab().toImage() != before
    assert (room.line.text(), edits, room.line.isUndoAvailable()) == ("", [], False)
    QTest.qWait(80)
    assert (room.line.text(), edits) == ("7", ["7"])


def test_arrows_and_shortcuts_pass_at_once_and_push_out_what_is_held(room: Room) -> None:
    room.line.setFocus()
    room.strikes.scanned("70", end="")
    QTest.keyClick(room.line, Qt.Key.Key_Left)
    assert (room.line.text(), room.line.cursorPosition()) == ("70", 1)
    QTest.keyClick(room.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert room.line.selectedText() == "70"


def test_a_click_elsewhere_comes_after_what_was_typed(room: Room) -> None:
    room.line.setFocus()
    room.strikes.scanned("70", end="")
    QTest.mouseClick(room.next, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert room.line.text() == "70"


def test_a_scan_fires_no_shortcut_of_a_plain_key_but_typing_does(room: Room) -> None:
    fired: list[str] = []
    for key in ("D", "]", "Return"):
        shortcut = QShortcut(QKeySequence(key), room.window)
        shortcut.activated.connect(lambda key=key: fired.append(key))
    room.button.setFocus()
    room.scan("]d2HD:P:1")
    assert (fired, len(room.scans)) == ([], 1)
    room.strikes.typed("d")
    assert fired == ["D"]


def test_a_scan_into_an_open_list_picks_nothing(room: Room) -> None:
    room.choice.setFocus()
    room.choice.showPopup()
    popup = room.app.activePopupWidget()
    assert popup is not None
    room.scan(CODE)
    assert (room.choice.chosen, room.pressed) == ("b", [])
    assert room.app.activePopupWidget() is popup
    room.choice.hidePopup()


def test_space_presses_a_button_at_once(room: Room) -> None:
    room.button.setFocus()
    QTest.keyClick(room.button, Qt.Key.Key_Space)
    assert room.pressed == ["button"]


def test_letters_still_filter_a_choice_and_search_a_list(room: Room) -> None:
    room.choice.setFocus()
    QTest.keyClick(room.choice, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.strikes.typed("alpha")
    QTest.keyClick(room.choice, Qt.Key.Key_Return)
    assert room.choice.chosen == "a"
    room.list.setFocus()
    room.strikes.typed("h")
    assert room.list.currentRow() == 2


def test_a_password_typed_by_a_helper_comes_in_but_a_badge_does_not(room: Room) -> None:
    room.secret.setFocus()
    room.scan("demonstration only", end="")
    QTest.qWait(80)
    room.secret.clear()
    room.scan("demonstration-only")
    assert room.secret.text() == "demonstration-only"
    assert room.scans == []
    room.scan("HD:S:nurse1")
    assert room.secret.text() == "demonstration-only"
    assert [scan.text for scan in room.scans] == ["HD:S:nurse1"]


def test_a_widget_that_went_away_loses_no_key_to_a_crash(room: Room) -> None:
    room.line.setFocus()
    room.strikes.scanned("70", end="")
    room.line.hide()
    room.next.setFocus()
    QTest.qWait(80)
    assert room.scans == []
    assert not room.listener.holding


def test_between_two_marks_keys_are_not_held_but_the_scan_is(room: Room) -> None:
    room.listener.listen(ScannerSettings(mode=Mode.FRAMED, prefix="~"))
    room.line.setFocus()
    room.strikes.scanned("70", end="")
    assert room.line.text() == "70"
    room.scan("~" + CODE, gap=100)
    assert room.line.text() == "70"
    assert [scan.text for scan in room.scans] == [CODE]
    room.strikes.scanned("~", end="")
    room.strikes.scanned("5", gap=300, end="")
    QTest.qWait(320)
    assert room.line.text() == "70~5"


def test_a_scanner_on_a_line_leaves_every_key_alone(room: Room) -> None:
    room.listener.listen(ScannerSettings(mode=Mode.SERIAL))
    room.line.setFocus()
    room.scan("123456")
    assert room.line.text() == "123456"


def test_changing_the_settings_gives_back_what_is_held(room: Room) -> None:
    room.line.setFocus()
    room.strikes.scanned("70", end="")
    room.listener.listen(ScannerSettings(mode=Mode.SERIAL))
    assert room.line.text() == "70"
