"""Blocks under each other. Views whose shape returns are kept, so nobody loses the cursor."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.form.blocks import Block
from ui.form.part import BlockView, Stop, Tools
from ui.form.shape import shape

Builder = Callable[[Tools, Block], BlockView[Any]]


class Stack(QWidget):
    def __init__(self, tools: Tools, build: Builder, *, gap: int) -> None:
        super().__init__()
        self._tools = tools
        self._build = build
        self._kept: list[tuple[Hashable, BlockView[Any]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        before = list(self._kept)
        self._kept = [self._view(block, before) for block in blocks]
        for _shape, view in before:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        for place, (block, (_shape, view)) in enumerate(zip(blocks, self._kept, strict=True)):
            if self._column.indexOf(view) != place:
                self._column.insertWidget(place, view)
                view.show()
            view.show_block(block)
        self.setVisible(bool(blocks))

    @property
    def views(self) -> list[BlockView[Any]]:
        return [view for _shape, view in self._kept]

    def stops(self) -> list[Stop]:
        return [stop for view in self.views for stop in view.stops()]

    def handles(self) -> dict[str, QWidget]:
        found: dict[str, QWidget] = {}
        for view in self.views:
            found |= view.handles()
        return found

    def _view(
        self, block: Block, before: list[tuple[Hashable, BlockView[Any]]]
    ) -> tuple[Hashable, BlockView[Any]]:
        """The first unused view of the same shape, else a new one."""
        wanted = shape(block)
        for place, (old, view) in enumerate(before):
            if old == wanted:
                del before[place]
                return wanted, view
        return wanted, self._build(self._tools, block)
