"""Small tables of words: the mix in the side panel, components in the flow."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.form.blocks import Cell, Column, MixRow, MixTable, Table, TableRow
from ui.form.framed import FramedView
from ui.form.part import BlockView, Tools
from ui.form.word_grid import Word, WordGrid
from ui.form.words import Action
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.rover import Rover
from ui.widgets.words import rule, say, words


class MixTableView(BlockView[MixTable]):
    def __init__(self, _tools: Tools) -> None:
        super().__init__()
        self._title = words(role="heading")
        self._note = words(role="small", tone="3", right=True)
        self._grid = WordGrid(gap=0, between=12, air=11)
        self._grid.grid.setColumnStretch(0, 1)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._grid)

    def show_block(self, block: MixTable) -> None:
        say(self._title, block.title)
        say(self._note, block.note)
        shown = [
            Word((0, column), head, role="small", tone="2", right=column > 0)
            for column, head in enumerate(block.heads)
        ]
        rules = [1]
        for number, row in enumerate(block.rows):
            at = 2 + number * 4
            shown += _mix_words(row, at)
            rules += [] if number + 1 == len(block.rows) else [at + 3]
        self._grid.show_words(shown, rules=rules)


def _mix_words(row: MixRow, at: int) -> list[Word]:
    name = Word((at, 0), row.component, strength="600")
    if row.total:
        beside = Word((at, 1), row.detail, role="small", tone="3")
        return [name, beside, Word((at, 2), row.draw_up, strength="600", right=True)]
    tall = 2 if row.detail else 1
    amounts = [
        Word((at, 1), row.amount, right=True, tall=tall),
        Word((at, 2), row.draw_up, strength="600", right=True, tall=tall),
    ]
    if not row.detail:
        return [name, *amounts]
    return [name, Word((at + 1, 0), row.detail, role="small", tone="3"), *amounts]


class TableView(FramedView[Table]):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._note = words(role="small", tone="3")
        self._column.addWidget(self._note)
        self._buttons: dict[str, Button] = {}
        self._rover = Rover(self)
        self._rover.next_wanted.connect(self._enter)

    def show_block(self, block: Table) -> None:
        """A row that has the keyboard keeps it when lines are added."""
        say(self._note, block.note)
        now = QApplication.focusWidget()
        held = next((key for key, each in self._buttons.items() if each is now), "")
        super().show_block(block)
        if held in self._buttons and self._buttons[held] is not now:
            self._buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def handles(self) -> dict[str, QWidget]:
        return dict(self._buttons)

    def _enter(self) -> None:
        now = QApplication.focusWidget()
        if isinstance(now, Button):
            now.click()

    def _build(self, table: Table) -> QWidget:
        body = QWidget()
        self._buttons = {}
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, column in enumerate(table.columns):
            head = words(column.head, "small", strength="500", tone="2", right=_right(column))
            head.setContentsMargins(15, 8, 15, 8)
            grid.addWidget(head, 0, at)
            grid.setColumnStretch(at, 2 if at == 0 else 1)
        for number, row in enumerate(table.rows):
            at = 1 + number * 2
            grid.addWidget(rule(), at, 0, 1, len(table.columns))
            self._add_row(grid, at + 1, row, table)
        self._rover.follow(list[QAbstractButton](self._buttons.values()))
        return body

    def _add_row(self, grid: QGridLayout, at: int, row: TableRow, table: Table) -> None:
        if row.tone:
            ground = QFrame()
            ground.setProperty("box", "row")
            ground.setProperty("tone", row.tone)
            grid.addWidget(ground, at, 0, 1, len(table.columns))
        for number, (cell, column) in enumerate(zip(row.cells, table.columns, strict=False)):
            grid.addWidget(self._cell(cell, column, tinted=bool(row.tone)), at, number)

    def _cell(self, cell: Cell, column: Column, *, tinted: bool) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(15, 8, 15, 8)
        box.setSpacing(0)
        for part in self._cell_parts(cell, column, tinted=tinted):
            side = Qt.AlignmentFlag.AlignRight if _right(column) else Qt.AlignmentFlag.AlignLeft
            box.addWidget(part, 0, side | Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _cell_parts(self, cell: Cell, column: Column, *, tinted: bool) -> list[QWidget]:
        if cell.chip is not None:
            ground = "surface" if tinted else ""
            return [ChipView(self._tools.look, cell.chip, ground=ground)]
        parts: list[QWidget] = [self._button(cell) if cell.key else self._words(cell, column)]
        if cell.detail:
            parts.append(words(cell.detail, "small", tone="3", right=_right(column)))
        return parts

    def _words(self, cell: Cell, column: Column) -> QWidget:
        cut = "identifier" if cell.identifier else ""
        style: dict[str, Any] = {"right": _right(column), "cut": cut}
        return words(cell.text, "dense", strength="600" if cell.bold else "500", **style)

    def _button(self, cell: Cell) -> Button:
        button = Button(
            self._tools.look, Action(cell.key, cell.text, kind="link"), height=28, pad=0
        )
        button.setAccessibleName(cell.spoken or cell.text)
        button.clicked.connect(lambda: self._tools.gestures.pressed.emit(cell.key))
        self._buttons[cell.key] = button
        return button


def _right(column: Column) -> bool:
    return column.align == "right"
