"""A held key is seen at once, though the field does not have it yet."""

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget

MOST = 2
"""A person strikes two keys at once, seldom three; a scan must not run through the field."""


class Echo:
    """Shown as a composing input method shows its text: painted, in no value and no undo."""

    def __init__(self) -> None:
        self._line: QLineEdit | None = None

    def show(self, widget: QWidget, text: str) -> None:
        line = _line_that_takes_it(widget)
        if line is None or len(text) > MOST:
            self.clear()
            return
        self._line = line
        _compose(line, text)

    def clear(self) -> None:
        line, self._line = self._line, None
        if line is not None and shiboken6.isValid(line):
            _compose(line, "")


def _line_that_takes_it(widget: QWidget) -> QLineEdit | None:
    """Composing replaces a selection, and would show a password."""
    if not isinstance(widget, QLineEdit) or not widget.hasFocus() or widget.isReadOnly():
        return None
    plain = widget.echoMode() is QLineEdit.EchoMode.Normal
    return widget if plain and not widget.hasSelectedText() else None


def _compose(line: QLineEdit, text: str) -> None:
    QCoreApplication.sendEvent(line, QInputMethodEvent(text, []))
