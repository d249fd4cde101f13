"""Given and needed next to each other, as in a hard stop."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.form.blocks import Sides
from ui.widgets.words import restyle, rule, say, words


class SidesView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._given = _Side()
        self._needed = _Side()
        self._line = rule(vertical=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(18)
        row.addWidget(self._given, 1)
        row.addWidget(self._line)
        row.addWidget(self._needed, 1)

    def show_sides(self, sides: Sides | None, kind: str) -> None:
        self.setVisible(sides is not None)
        if sides is None:
            return
        restyle(self._line, tone=kind)
        self._given.show_side(sides.given_label, sides.given, sides.given_detail)
        self._needed.show_side(sides.needed_label, sides.needed, sides.needed_detail)


class _Side(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._label = words(role="small", tone="2")
        self._value = words(role="heading", wrap=True)
        self._detail = words(role="small", tone="2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._label, self._value, self._detail):
            column.addWidget(part)
        column.addStretch(1)

    def show_side(self, label: str, value: str, detail: str) -> None:
        say(self._label, label)
        say(self._value, value)
        say(self._detail, detail)
