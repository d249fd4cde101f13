"""Computed results with their terms, and facts in two columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.form.blocks import Fact, Facts, Readout, SumLines
from ui.form.part import BlockView, Tools
from ui.form.word_grid import Word, WordGrid
from ui.tokens import READOUT
from ui.widgets.chip import ChipView
from ui.widgets.words import say, words


class ReadoutView(BlockView[Readout]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._label = words(role="dense", tone="2", wrap=True)
        self._value = words(role="readout")
        self._value.setFont(tools.look.font(READOUT))
        self._unit = words(role="compare")
        self._unit.setContentsMargins(0, 0, 0, 4)
        self._chip = ChipView(tools.look)
        self._detail = words(role="small", tone="3", wrap=True)
        self._arrange()

    def show_block(self, block: Readout) -> None:
        say(self._label, block.label)
        self._value.setText(block.value)
        say(self._unit, block.unit)
        self._chip.show_chip(block.chip)
        say(self._detail, block.detail)
        self._value.setAccessibleName(f"{block.label}, {block.value} {block.unit}")

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        bottom = Qt.AlignmentFlag.AlignBottom
        line.addWidget(self._value, 0, bottom)
        line.addWidget(self._unit, 0, bottom)
        line.addStretch(1)
        line.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addLayout(line)
        column.addWidget(self._detail)


class SumLinesView(BlockView[SumLines]):
    """Terms at the left, result at the right, a rule under each."""

    def __init__(self, _tools: Tools) -> None:
        super().__init__()
        self._title = words(role="heading")
        self._grid = WordGrid(gap=8)
        self._grid.grid.setColumnStretch(0, 1)
        self._note = words(role="small", tone="3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._title, self._grid, self._note):
            column.addWidget(part)

    def show_block(self, block: SumLines) -> None:
        say(self._title, block.title)
        say(self._note, block.note)
        shown: list[Word] = []
        rules: list[int] = []
        for number, line in enumerate(block.lines):
            row = number * 3
            shown.append(Word((row, 0), line.terms, tone="2", wrap=True))
            shown.append(Word((row, 1), line.result, strength="600", right=True))
            if line.detail:
                shown.append(Word((row + 1, 0), line.detail, role="small", tone="3", wide=2))
            rules.append(row + 2)
        self._grid.show_words(shown, rules=rules)


class FactsView(BlockView[Facts]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._title = words(role="heading")
        self._chip = ChipView(tools.look)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 2)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        self._body = QHBoxLayout()
        self._body.setSpacing(24)
        self._grids: list[WordGrid] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(self._body)

    def show_block(self, block: Facts) -> None:
        say(self._title, block.title)
        self._chip.show_chip(block.chip)
        self._head.setVisible(bool(block.title or block.chip))
        while len(self._grids) < block.columns:
            grid = WordGrid(gap=7)
            grid.grid.setColumnStretch(1, 1)
            self._grids.append(grid)
            self._body.addWidget(grid, 1, Qt.AlignmentFlag.AlignTop)
        share = -(-len(block.rows) // block.columns)
        for number, grid in enumerate(self._grids):
            rows = block.rows[number * share : (number + 1) * share]
            _show_facts(grid, rows, ruled=block.ruled)


def _show_facts(grid: WordGrid, rows: tuple[Fact, ...], *, ruled: bool) -> None:
    shown: list[Word] = []
    strength = "600" if ruled else "500"
    for number, fact in enumerate(rows):
        row = number * 2
        cut = "identifier" if fact.identifier else ""
        shown.append(Word((row, 0), fact.label, tone="3"))
        shown.append(
            Word(
                (row, 1),
                fact.value,
                tone=fact.tone,
                strength=strength,
                cut=cut,
                right=True,
                wrap=True,
            )
        )
    rules = [number * 2 + 1 for number in range(len(rows))] if ruled else []
    grid.show_words(shown, rules=rules)
