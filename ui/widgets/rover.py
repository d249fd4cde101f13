"""Arrow keys among the buttons of one question; Space chooses, Tab leaves."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Rover(QObject):
    """Moving never chooses: an answer is given on purpose."""

    next_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buttons: list[QAbstractButton] = []

    def follow(self, buttons: list[QAbstractButton]) -> None:
        self._buttons = buttons
        for button in buttons:
            button.installEventFilter(self)
        self.settle()

    def settle(self) -> None:
        """One tab stop: the chosen button, else the first."""
        stop = self.entry()
        for button in self._buttons:
            tab = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)

    def entry(self) -> QAbstractButton | None:
        for button in self._buttons:
            if button.isChecked():
                return button
        return self._buttons[0] if self._buttons else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(watched, event)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _ENTER:
            self.next_wanted.emit()
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return False
        at = next(i for i, button in enumerate(self._buttons) if button is watched)
        self._buttons[(at + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
