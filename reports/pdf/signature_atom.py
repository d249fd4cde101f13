"""The boxes for signatures; those that are signed remember where they were drawn."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut
from reports.pdf.ink import LABEL, VALUE, Grey, fitting, frame, write
from reports.sheet.values import SignaturePlace

HEIGHT, GAP, PAD, EDGE = 62.0, 14.0, 7.0, 1.5
ABOVE, STEP = 8.0, 12.5


@dataclass(frozen=True, slots=True)
class FieldBox:
    """Where a signature field lies: page from 0, points from the lower left corner."""

    field: str
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class SignatureRow:
    places: tuple[SignaturePlace, ...]

    def height(self, _width: float, /) -> float:
        return ABOVE + HEIGHT

    def draw(self, canvas: Canvas, x: float, top: float, width: float, /) -> None:
        for place, left, room in self._boxes(x, width):
            bottom = top - ABOVE - HEIGHT
            frame(canvas, left, bottom, room, HEIGHT)
            y = bottom + HEIGHT - PAD - LABEL
            write(canvas, left + PAD, y, place.label, Cut.TEXT, LABEL, Grey.QUIET)
            for number, line in enumerate(place.lines):
                y -= STEP
                cut, size = (Cut.TEXT_STRONG, VALUE) if number == 0 else (Cut.IDENTIFIER, LABEL)
                write(canvas, left + PAD, y, line, cut, fitting(line, cut, size, room - 2 * PAD))

    def field_boxes(self, *, page: int, x: float, top: float, width: float) -> list[FieldBox]:
        bottom = top - ABOVE - HEIGHT
        return [
            FieldBox(
                field=place.field,
                page=page,
                left=left + EDGE,
                bottom=bottom + EDGE,
                right=left + room - EDGE,
                top=bottom + HEIGHT - PAD - LABEL - 4,
            )
            for place, left, room in self._boxes(x, width)
            if place.field
        ]

    def _boxes(self, x: float, width: float) -> list[tuple[SignaturePlace, float, float]]:
        room = (width - GAP) / 2
        return [(place, x + at * (room + GAP), room) for at, place in enumerate(self.places)]
