"""Heads and rows of tables."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut, width_of
from reports.pdf.ink import LABEL, LEADING, VALUE, Grey, rule, write, write_right
from reports.pdf.shares import shared
from reports.pdf.wrap import wrapped
from reports.sheet.values import Align, Column, Table

GAP = 6.0
PAD = 2.5


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one table with the width that each needs."""

    columns: tuple[Column, ...]
    needs: tuple[float, ...]

    def places(self, width: float) -> list[tuple[Column, float, float]]:
        """Each column, its left edge and its room."""
        places, left = [], 0.0
        for column, step in zip(self.columns, shared(self.needs, width + GAP), strict=True):
            places.append((column, left, step - GAP))
            left += step
        return places


def grid_of(table: Table) -> Grid:
    rows = (*table.rows, table.total) if table.total else table.rows
    needs = []
    for at, column in enumerate(table.columns):
        words = max(column.title.split(" "), key=len)
        widest = [width_of(row[at], cut_of(column, strong=False), VALUE) for row in rows]
        needs.append(max(width_of(words, Cut.TEXT, LABEL), *widest, 0.0) + GAP + 0.1)
    return Grid(table.columns, tuple(needs))


def cut_of(column: Column, *, strong: bool) -> Cut:
    if column.identifier:
        return Cut.IDENTIFIER
    return Cut.TEXT_STRONG if column.strong or strong else Cut.TEXT


@dataclass(frozen=True, slots=True)
class TableHead:
    grid: Grid

    def height(self, width: float) -> float:
        return _height([lines for _, lines in self._titles(width)], LABEL)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        for (column, left, room), lines in self._titles(width):
            y = top - height + PAD + 2 + (len(lines) - 1) * LABEL * LEADING
            _write_lines(canvas, column, lines, (x + left, y, room), Cut.TEXT, LABEL)
        rule(canvas, x, top - height, width, grey=Grey.QUIET)

    def _titles(self, width: float) -> list[tuple[tuple[Column, float, float], tuple[str, ...]]]:
        return [
            (place, wrapped(place[0].title, Cut.TEXT, LABEL, place[2]))
            for place in self.grid.places(width)
        ]


@dataclass(frozen=True, slots=True)
class TableRow:
    grid: Grid
    cells: tuple[str, ...]
    strong: bool = False
    ruled: bool = True

    def height(self, width: float) -> float:
        return _height([lines for *_, lines in self._cells(width)], VALUE)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        y = top - PAD - VALUE
        for (column, left, room), cut, lines in self._cells(width):
            _write_lines(canvas, column, lines, (x + left, y, room), cut, VALUE)
        if self.ruled:
            rule(canvas, x, top - self.height(width), width, grey=Grey.LINE)

    def _cells(
        self, width: float
    ) -> list[tuple[tuple[Column, float, float], Cut, tuple[str, ...]]]:
        cells = []
        for place, text in zip(self.grid.places(width), self.cells, strict=True):
            cut = cut_of(place[0], strong=self.strong)
            cells.append((place, cut, wrapped(text, cut, VALUE, place[2])))
        return cells


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
