"""Where the keyboard was when the desk was locked."""

from __future__ import annotations

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.line_input import LineInput


@dataclass(frozen=True, slots=True)
class Left:
    """A field of the desk, and the place of the cursor in it."""

    widget: QWidget | None = None
    cursor: int = 0

    @classmethod
    def now(cls, window: QWidget) -> Left:
        held = QApplication.focusWidget() or window.focusWidget()
        cursor = held.cursorPosition() if isinstance(held, LineInput) else 0
        return cls(held, cursor)

    def come_back(self) -> None:
        """Nothing to do where the field has gone meanwhile."""
        held = self.widget
        if held is None or not shiboken6.isValid(held) or not held.isVisible():
            return
        held.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(held, LineInput):
            held.setCursorPosition(min(self.cursor, len(held.text())))
