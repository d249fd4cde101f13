"""Title, subtitle and chip at the head of a form page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.form.blocks import Chip
from ui.theme import Look
from ui.widgets.chip import ChipView
from ui.widgets.words import say, words


class Header(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = words(role="compare")
        self._subtitle = words(role="dense", tone="2", wrap=True)
        self._chip = ChipView(look)
        text = QVBoxLayout()
        text.setSpacing(3)
        text.addWidget(self._title)
        text.addWidget(self._subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(text, 1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignBottom)

    def show_head(self, title: str, subtitle: str, chip: Chip | None) -> None:
        say(self._title, title)
        say(self._subtitle, subtitle)
        self._chip.show_chip(chip)
        self.setVisible(bool(title or subtitle or chip))
