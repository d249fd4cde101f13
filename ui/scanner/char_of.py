"""The character a key press stands for, as a scanner means it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hai_desk.scans.bursts import ENTER, TAB

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_ENDS = {Qt.Key.Key_Return: ENTER, Qt.Key.Key_Enter: ENTER, Qt.Key.Key_Tab: TAB}
_FIRST, _LAST = ord("A"), ord("_")
"""Ctrl and one of the keys from A to underscore is a control character: Ctrl ] is GS."""

MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
"""A scanner presses Shift for a capital; alone it is no key of a code, and ends none."""


def char_of(event: QKeyEvent) -> str:
    """Empty for a key that stands for no character, such as an arrow or a shortcut."""
    held, key, text = event.modifiers(), event.key(), event.text()
    control, alt = bool(held & _CONTROL), bool(held & _ALT)
    if held & _META or event.isAutoRepeat():
        return ""
    if control and not alt:
        return chr(key - 64) if _FIRST <= key <= _LAST else ""
    if not control and not alt and key in _ENDS:
        return "" if held & Qt.KeyboardModifier.ShiftModifier else _ENDS[Qt.Key(key)]
    if alt and not control:
        return ""
    return text if len(text) == 1 and text.isprintable() else ""
