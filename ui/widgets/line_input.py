"""Typed text that nobody but the person typing changes."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class LineInput(QLineEdit):
    """Speaks when left with an edit, and at Enter; Enter then asks for the next field."""

    committed = Signal(str)
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._edited = False
        self.setFrame(False)
        self.textEdited.connect(self._note_edit)

    @property
    def edited(self) -> bool:
        """Whether something was typed that has not been committed yet."""
        return self._edited

    def show_text(self, text: str) -> None:
        """Give way to the presenter without moving the cursor of someone who types."""
        if self.text() == text:
            return
        cursor = self.cursorPosition()
        self.setText(text)
        if self.hasFocus():
            self.setCursorPosition(min(cursor, len(text)))

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the desk again once what was typed here is committed."""
        if isinstance(event, QKeyEvent) and self._is_for_the_desk(event):
            event.ignore()
            return True
        return super().event(event)

    def _is_for_the_desk(self, event: QKeyEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        undone = any(event.matches(key) for key in _UNDOING)
        return asked and undone and not self._edited

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == Qt.KeyboardModifier.NoModifier:
            self.commit()
            if self.hasFocus():
                self.next_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._edited and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _note_edit(self, _text: str) -> None:
        self._edited = True

    def commit(self) -> None:
        """Say the text as it stands; also for keys that press a button while it is typed."""
        self._edited = False
        self.committed.emit(self.text())
