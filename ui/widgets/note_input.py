"""Several lines of typing; Enter makes a line, Tab leaves."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit


class NoteInput(QPlainTextEdit):
    edited = Signal(str)
    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pending = False
        self.setTabChangesFocus(True)
        self.setFixedHeight(68)
        self.textChanged.connect(self._note_edit)

    def show_text(self, text: str) -> None:
        """Redrawing makes no echo."""
        if self.toPlainText() == text:
            return
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pending:
            self._pending = False
            self.committed.emit(self.toPlainText())

    def _note_edit(self) -> None:
        self._pending = True
        self.edited.emit(self.toPlainText())
