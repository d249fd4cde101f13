"""Labels over values, in a row or in the boxes of patient and pump."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut
from reports.pdf.ink import HAIR, LABEL, LEADING, VALUE, Grey, frame, write
from reports.pdf.wrap import wrapped
from reports.sheet.values import Fact

GAP = 10.0
PAD = 7.0


@dataclass(frozen=True, slots=True)
class FactRow:
    """Facts beside one another; the tallest sets the height. Empty places keep their width."""

    facts: tuple[Fact, ...]
    columns: int

    def height(self, width: float) -> float:
        return max(fact_height(fact, room) for fact, _, room in self._places(width)) + 5

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        for fact, left, room in self._places(width):
            draw_fact(canvas, fact, x + left, top - 2, room)

    def _places(self, width: float) -> list[tuple[Fact, float, float]]:
        step = width / self.columns
        return [(fact, step * at, step - GAP) for at, fact in enumerate(self.facts)]


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
        whole = sum(fact.share for fact in self.facts)
        places, left = [], 0.0
        for fact in self.facts:
            step = width * fact.share / whole
            places.append((fact, left, step - 2 * PAD))
            left += step
        return places


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
