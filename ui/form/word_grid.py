"""A grid of labels that is told all its words at once."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.widgets.words import restyle, rule, words

_Place = tuple[tuple[int, int], int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """One label; `at` is row and column, `wide` and `tall` what it spans."""

    at: tuple[int, int]
    text: str
    role: str = "dense"
    tone: str = ""
    strength: str = ""
    cut: str = ""
    right: bool = False
    wide: int = 1
    tall: int = 1
    wrap: bool = False


class WordGrid(QWidget):
    """Labels are kept by place, so equal words are not laid out again."""

    def __init__(self, *, gap: int = 8, between: int = 12, air: int = 1) -> None:
        """`air` is the height kept for a rule and the room around it."""
        super().__init__()
        self._air = air
        self._labels: dict[_Place, QLabel] = {}
        self._rules: dict[int, QWidget] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(gap)
        self.grid.setHorizontalSpacing(between)

    def show_words(self, shown: list[Word], *, rules: list[int] | None = None) -> None:
        wanted = {(word.at, word.wide, word.tall): word for word in shown}
        for place in [place for place in self._labels if place not in wanted]:
            self._drop(self._labels.pop(place))
        for place, word in wanted.items():
            self._show(place, word)
        self._show_rules(rules or [], columns=_columns(shown))

    def _show(self, place: _Place, word: Word) -> None:
        label = self._labels.get(place)
        if label is None:
            label = words(word.text)
            label.setWordWrap(word.wrap)
            self._labels[place] = label
            (row, column), wide, tall = place
            self.grid.addWidget(label, row, column, tall, wide)
        label.setText(word.text)
        side = Qt.AlignmentFlag.AlignRight if word.right else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        restyle(label, role=word.role, tone=word.tone, strength=word.strength, cut=word.cut)

    def _show_rules(self, rows: list[int], *, columns: int) -> None:
        for row in [row for row in self._rules if row not in rows]:
            self._drop(self._rules.pop(row))
            self.grid.setRowMinimumHeight(row, 0)
        for row in rows:
            if row not in self._rules:
                self._rules[row] = rule()
                self.grid.addWidget(self._rules[row], row, 0, 1, max(columns, 1))
                self.grid.setRowMinimumHeight(row, self._air)

    def _drop(self, widget: QWidget) -> None:
        self.grid.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def _columns(shown: list[Word]) -> int:
    return max((word.at[1] + word.wide for word in shown), default=1)
