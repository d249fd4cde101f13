"""Keys with the times a person or a scanner would give them, without waiting for them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

PERSON, SCANNER = 120, 8
"""ms between two keys."""

_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NAMED = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


class Strikes:
    """`target` is asked before each key: whatever has the keyboard then gets it."""

    def __init__(self, target: Callable[[], QWidget]) -> None:
        self._target = target
        self._at = 0

    def typed(self, text: str) -> None:
        """The touch of Shift at the end comes late enough to show that no scan was meant."""
        self._begin()
        for char in text:
            self._strike(char, PERSON)
        self._send(Qt.Key.Key_Shift, _NONE, "", PERSON)

    def scanned(self, text: str, *, gap: int = SCANNER, end: str = "\r") -> None:
        self._begin()
        for char in text + end:
            self._strike(char, gap)

    def _begin(self) -> None:
        """After all that came before; from then on a busy machine makes no key later."""
        self._at = max(self._at + PERSON, time.monotonic_ns() // 1_000_000)

    def _strike(self, char: str, gap: int) -> None:
        if char < " " and char not in _NAMED:
            self._send(ord(char) + 64, _CONTROL, char, gap)
        else:
            key = _NAMED.get(char, ord(char.upper()[0]))
            self._send(key, _NONE, char, gap)

    def _send(self, key: int, held: Qt.KeyboardModifier, text: str, gap: int) -> None:
        self._at += gap
        target = self._target()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, text)
            event.setTimestamp(self._at)
            QCoreApplication.sendEvent(target, event)
