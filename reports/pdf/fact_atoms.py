"""Labels over values, in a row or in the boxes of patient and pump."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut, width_of
from reports.pdf.ink import HAIR, LABEL, LEADING, VALUE, Grey, frame, write
from reports.pdf.shares import shared
from reports.pdf.wrap import wrapped
from reports.sheet.values import Fact

GAP = 10.0
PAD = 6.5
ROW_GAP = 4.0


@dataclass(frozen=True, slots=True)
class FactGrid:
    """Facts in columns; one that is too wide for its column takes two or more."""

    facts: tuple[Fact, ...]
    columns: int

    def rows(self, width: float) -> tuple[FactRow, ...]:
        rows: list[FactRow] = []
        row: tuple[tuple[Fact, int], ...] = ()
        for fact in self.facts:
            span = self._span(fact, width)
            if sum(taken for _, taken in row) + span > self.columns:
                rows.append(FactRow(row, self.columns))
                row = ()
            row = (*row, (fact, span))
        return (*rows, FactRow(row, self.columns))

    def _span(self, fact: Fact, width: float) -> int:
        step = width / self.columns
        return min(self.columns, -int(-(fact_width(fact) + GAP) // step))


@dataclass(frozen=True, slots=True)
class FactRow:
    """Facts beside one another with the columns each takes; the tallest sets the height."""

    facts: tuple[tuple[Fact, int], ...]
    columns: int

    def height(self, width: float) -> float:
        return max(fact_height(fact, room) for fact, _, room in self._places(width)) + ROW_GAP

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        for fact, left, room in self._places(width):
            draw_fact(canvas, fact, x + left, top - 2, room)

    def _places(self, width: float) -> list[tuple[Fact, float, float]]:
        step, at = width / self.columns, 0
        places = []
        for fact, span in self.facts:
            places.append((fact, step * at, step * span - GAP))
            at += span
        return places


@dataclass(frozen=True, slots=True)
class FactBox:
    """The framed row of a patient or a pump, its facts parted by fine lines."""

    facts: tuple[Fact, ...]

    def height(self, width: float) -> float:
        return max(fact_height(fact, room) for fact, _, room in self._places(width)) + 2 * PAD

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        frame(canvas, x, top - height, width, height)
        for position, (fact, left, room) in enumerate(self._places(width)):
            if position:
                canvas.setStrokeGray(Grey.LINE.value)
                canvas.setLineWidth(HAIR)
                canvas.line(x + left, top, x + left, top - height)
            draw_fact(canvas, fact, x + left + PAD, top - PAD, room)

    def _places(self, width: float) -> list[tuple[Fact, float, float]]:
        steps = shared([fact_width(fact) + 2 * PAD for fact in self.facts], width)
        places, left = [], 0.0
        for fact, step in zip(self.facts, steps, strict=True):
            places.append((fact, left, step - 2 * PAD))
            left += step
        return places


def fact_width(fact: Fact) -> float:
    """What it needs to stand on one line, and a hair more against rounding."""
    label = width_of(fact.label, Cut.TEXT, LABEL)
    return max(label, width_of(fact.value, _cut(fact), VALUE)) + 0.1


def fact_height(fact: Fact, room: float) -> float:
    labels = len(wrapped(fact.label, Cut.TEXT, LABEL, room))
    values = len(wrapped(fact.value, _cut(fact), VALUE, room))
    return labels * LABEL * 1.2 + values * VALUE * LEADING


def draw_fact(canvas: Canvas, fact: Fact, x: float, top: float, room: float) -> None:
    y = top
    for line in wrapped(fact.label, Cut.TEXT, LABEL, room):
        y -= LABEL * 1.2
        write(canvas, x, y + 2, line, Cut.TEXT, LABEL, Grey.QUIET)
    for line in wrapped(fact.value, _cut(fact), VALUE, room):
        y -= VALUE * LEADING
        write(canvas, x, y + 2.5, line, _cut(fact), VALUE)


def _cut(fact: Fact) -> Cut:
    return Cut.IDENTIFIER_STRONG if fact.identifier else Cut.TEXT_STRONG
