"""Heads and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut
from reports.pdf.ink import LABEL, LEADING, VALUE, Grey, rule, write, write_right
from reports.pdf.wrap import wrapped
from reports.sheet.values import Align, Column

GAP = 8.0
PAD = 3.0


@dataclass(frozen=True, slots=True)
class TableHead:
    columns: tuple[Column, ...]

    def height(self, width: float) -> float:
        return _height(self._titles(width), LABEL)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        for (column, left, room), lines in zip(
            _places(self.columns, width), self._titles(width), strict=True
        ):
            y = top - height + PAD + 2 + (len(lines) - 1) * LABEL * LEADING
            _write_lines(canvas, column, lines, (x + left, y, room), Cut.TEXT, LABEL)
        rule(canvas, x, top - height, width, grey=Grey.QUIET)

    def _titles(self, width: float) -> list[tuple[str, ...]]:
        return [
            wrapped(column.title, Cut.TEXT, LABEL, room)
            for column, _, room in _places(self.columns, width)
        ]


@dataclass(frozen=True, slots=True)
class TableRow:
    columns: tuple[Column, ...]
    cells: tuple[str, ...]
    strong: bool = False
    ruled: bool = True

    def height(self, width: float) -> float:
        return _height([lines for _, lines in self._cells(width)], VALUE)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        y = top - PAD - VALUE
        for ((column, left, room), cut), lines in self._placed(width):
            _write_lines(canvas, column, lines, (x + left, y, room), cut, VALUE)
        if self.ruled:
            rule(canvas, x, top - self.height(width), width, grey=Grey.LINE)

    def _placed(
        self, width: float
    ) -> Iterator[tuple[tuple[tuple[Column, float, float], Cut], tuple[str, ...]]]:
        places = _places(self.columns, width)
        for place, (cut, lines) in zip(places, self._cells(width), strict=True):
            yield (place, cut), lines

    def _cells(self, width: float) -> list[tuple[Cut, tuple[str, ...]]]:
        cells = []
        for (column, _, room), text in zip(_places(self.columns, width), self.cells, strict=True):
            cut = self._cut(column)
            cells.append((cut, wrapped(text, cut, VALUE, room)))
        return cells

    def _cut(self, column: Column) -> Cut:
        if column.identifier:
            return Cut.IDENTIFIER
        return Cut.TEXT_STRONG if column.strong or self.strong else Cut.TEXT


def _places(columns: tuple[Column, ...], width: float) -> list[tuple[Column, float, float]]:
    whole = sum(column.share for column in columns)
    places, left = [], 0.0
    for column in columns:
        step = width * column.share / whole
        last = column is columns[-1]
        places.append((column, left, step if last else step - GAP))
        left += step
    return places


def _height(cells: list[tuple[str, ...]], size: float) -> float:
    return max(len(lines) for lines in cells) * size * LEADING + 2 * PAD - 1


def _write_lines(
    canvas: Canvas,
    column: Column,
    lines: tuple[str, ...],
    place: tuple[float, float, float],
    cut: Cut,
    size: float,
) -> None:
    x, y, room = place
    grey = Grey.QUIET if size == LABEL else Grey.INK
    for line in lines:
        if column.align is Align.RIGHT:
            write_right(canvas, x + room, y, line, cut, size, grey)
        else:
            write(canvas, x, y, line, cut, size, grey)
        y -= size * LEADING
