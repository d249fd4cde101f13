"""The card of all keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.support.desk_window import DeskAtWork
from ui.desk.keys_help import keys_screen
from ui.tour.hands import CTRL


def test_ctrl_slash_lists_the_keys_and_esc_leaves_them(work: DeskAtWork) -> None:
    work.sign_in()
    work.hands.press(Qt.Key.Key_Slash, CTRL)
    assert work.desk.dialog_title == "Keys"
    work.hands.press(Qt.Key.Key_Escape)
    assert not work.desk.dialog_open


def test_the_filled_button_closes_the_card(work: DeskAtWork) -> None:
    work.sign_in()
    work.hands.press(Qt.Key.Key_F1)
    assert work.desk.dialog_open
    work.hands.primary()
    assert not work.desk.dialog_open


def test_nobody_signed_in_sees_no_card(work: DeskAtWork) -> None:
    work.hands.press(Qt.Key.Key_F1)
    assert not work.desk.dialog_open


def test_every_key_is_said_in_words() -> None:
    columns = keys_screen().body[0]
    facts = [fact for side in (columns.left, columns.right) for fact in side[0].rows]  # type: ignore[union-attr]
    assert {"Ctrl K", "Ctrl Enter", "Ctrl L", "F6, Shift F6"} <= {fact.label for fact in facts}
    assert all(fact.value for fact in facts)
