"""In place of a list: one line of what would be here or what is wrong, and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.form.words import Action
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import say, words


class Nothing(QWidget):
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._key = ""
        self._icon = IconLabel(look, "calendar", "text_3", 24)
        self._words = words(role="body", tone="2", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(look, Action("", ""))
        self.button.clicked.connect(lambda: self.pressed.emit(self._key))
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._icon, 0, middle)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, middle)
        column.addStretch(3)

    def show_words(self, text: str, action: Action | None, *, error: bool = False) -> None:
        self._icon.show_icon(*(("circle-alert", "soft") if error else ("calendar", "text_3")))
        say(self._words, text)
        self.button.setVisible(action is not None)
        if action is not None:
            self._key = action.key
            self.button.show_action(action)
