"""Two to five exclusive answers side by side; nothing is chosen until someone chooses."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from ui.form.words import Option
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.rover import Rover


class SegmentBar(QFrame):
    picked = Signal(str)
    next_wanted = Signal()

    def __init__(self, look: Look, options: tuple[Option, ...], label: str) -> None:
        super().__init__()
        self.setProperty("box", "segment")
        self.setFixedHeight(round(SIZES.control * look.text_scale))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons = {option.value: self._button(option, label) for option in options}
        for button in self.buttons.values():
            row.addWidget(button, 1)
        self._mark_ends()
        self._rover = Rover(self)
        self._rover.follow(list(self.buttons.values()))
        self._rover.next_wanted.connect(self.next_wanted)

    def show_chosen(self, chosen: str | None) -> None:
        for value, button in self.buttons.items():
            button.setChecked(value == chosen)
        self._rover.settle()

    def take_focus(self) -> None:
        entry = self._rover.entry()
        if entry is not None:
            entry.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, option: Option, label: str) -> QToolButton:
        button = QToolButton()
        button.setText(option.label)
        button.setToolTip(option.hint)
        button.setCheckable(True)
        button.setProperty("box", "segment")
        button.setAccessibleName(f"{label}, {option.label}")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.clicked.connect(lambda: self._clicked(option.value))
        return button

    def _mark_ends(self) -> None:
        buttons = list(self.buttons.values())
        buttons[0].setProperty("place", "first")
        buttons[-1].setProperty("place", "last")

    def _clicked(self, value: str) -> None:
        self.show_chosen(value)
        self.picked.emit(value)
