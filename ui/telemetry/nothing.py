"""In place of the lanes while there is nothing to draw: one line, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.form.words import Action
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.words import say, words


class NothingView(QWidget):
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ways: tuple[Action, ...] = ()
        self.buttons: dict[str, Button] = {}
        self._words = words(role="heading", tone="2")
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._row)
        column.addStretch(1)
        self._row.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_nothing(self, text: str, ways: tuple[Action, ...]) -> None:
        say(self._words, text)
        if ways == self._ways:
            return
        self._ways = ways
        for old in self.buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {action.key: self._button(action) for action in ways}

    def _button(self, action: Action) -> Button:
        button = Button(self._look, action)
        button.clicked.connect(lambda: self.pressed.emit(action.key))
        self._row.addWidget(button)
        return button
