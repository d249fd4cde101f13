"""Cards, columns and rows: what groups fields."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.form.blocks import AnyField, Card, Choice, Columns, NumberField, Row, TextField, TimeField
from ui.form.part import BlockView, Stop, Tools
from ui.form.stack import Builder, Stack
from ui.tokens import SIZES
from ui.widgets.chip import ChipView
from ui.widgets.words import say, words

FieldBuilder = Callable[[Tools, AnyField], BlockView[Any]]


class RowView(BlockView[Row]):
    def __init__(self, tools: Tools, row: Row, build_field: FieldBuilder) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24 if row.columns == 2 else 16)
        grid.setVerticalSpacing(12)
        for column in range(row.columns):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 40)
        self._views = [build_field(tools, field) for field in row.fields]
        at = 0
        for field, view in zip(row.fields, self._views, strict=True):
            span = min(field.span, row.columns)
            if at % row.columns + span > row.columns:
                at += row.columns - at % row.columns
            if isinstance(field, NumberField | TextField | TimeField | Choice):
                view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(view, at // row.columns, at % row.columns, 1, span)
            at += span

    def show_block(self, block: Row) -> None:
        for field, view in zip(block.fields, self._views, strict=True):
            view.show_block(field)

    def stops(self) -> list[Stop]:
        return [stop for view in self._views for stop in view.stops()]

    def handles(self) -> dict[str, QWidget]:
        found: dict[str, QWidget] = {}
        for view in self._views:
            found |= view.handles()
        return found


class CardView(BlockView[Card]):
    def __init__(self, tools: Tools, build: Builder) -> None:
        super().__init__()
        self._frame = QFrame()
        self._frame.setProperty("box", "card")
        self._title = words(role="heading")
        self._note = words(role="small", tone="3", right=True, wrap=True)
        self._chip = ChipView(tools.look)
        self._stack = Stack(tools, build, gap=14)
        self._head = QWidget()
        self._arrange()

    def show_block(self, block: Card) -> None:
        say(self._title, block.title)
        say(self._note, block.note)
        self._chip.show_chip(block.chip)
        self._head.setVisible(bool(block.title or block.note or block.chip))
        self._stack.show_blocks((*block.rows, *block.body))

    def stops(self) -> list[Stop]:
        return self._stack.stops()

    def handles(self) -> dict[str, QWidget]:
        return self._stack.handles()

    def _arrange(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        head.addWidget(self._chip)
        inner = QVBoxLayout(self._frame)
        pad = SIZES.card_padding
        inner.setContentsMargins(pad, pad, pad, pad - 4)
        inner.setSpacing(10)
        inner.addWidget(self._head)
        inner.addWidget(self._stack)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)


class ColumnsView(BlockView[Columns]):
    def __init__(self, tools: Tools, build: Builder) -> None:
        super().__init__()
        self._left = Stack(tools, build, gap=10)
        self._right = Stack(tools, build, gap=10)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._right, 1, Qt.AlignmentFlag.AlignTop)

    def show_block(self, block: Columns) -> None:
        self._left.show_blocks(block.left)
        self._right.show_blocks(block.right)

    def stops(self) -> list[Stop]:
        return self._left.stops() + self._right.stops()

    def handles(self) -> dict[str, QWidget]:
        return self._left.handles() | self._right.handles()
