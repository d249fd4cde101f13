"""The smallest pieces of a page: none of them is ever split over two pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut, width_of
from reports.pdf.ink import (
    BAR,
    HEADING,
    LABEL,
    LEADING,
    READOUT,
    RULE,
    VALUE,
    Grey,
    frame,
    ground,
    rule,
    write,
    write_right,
    write_runs,
)
from reports.pdf.wrap import Run, wrapped, wrapped_runs
from reports.sheet.values import Boxed, Sum

PAD = 8.0


class Atom(Protocol):
    """`top` is the y of its upper edge; it draws downwards."""

    def height(self, width: float, /) -> float: ...
    def draw(self, canvas: Canvas, x: float, top: float, width: float, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Heading:
    number: str
    title: str
    note: str

    def height(self, width: float) -> float:
        return HEADING * 2.0 + (LABEL * LEADING if self._crowded(width) else 0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        base = top - HEADING * 1.15
        if self.number:
            write(canvas, x, base, self.number, Cut.TEXT_STRONG, HEADING)
        write(canvas, x + self._indent, base, self.title, Cut.TEXT_STRONG, HEADING)
        if self._crowded(width):
            base -= LABEL * LEADING
        write_right(canvas, x + width, base, self.note, Cut.TEXT, LABEL, Grey.QUIET)
        rule(canvas, x, base - 5.5, width, thick=RULE)

    @property
    def _indent(self) -> float:
        return HEADING * 1.25 if self.number else 0

    def _crowded(self, width: float) -> bool:
        title = self._indent + width_of(self.title, Cut.TEXT_STRONG, HEADING)
        return title + PAD + width_of(self.note, Cut.TEXT, LABEL) > width


@dataclass(frozen=True, slots=True)
class Space:
    points: float

    def height(self, _width: float, /) -> float:
        return self.points

    def draw(self, _canvas: Canvas, _x: float, _top: float, _width: float, /) -> None:
        """Nothing to see."""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    quiet: bool = False

    def height(self, width: float) -> float:
        return len(self._lines(width)) * self._size * LEADING

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        grey = Grey.QUIET if self.quiet else Grey.INK
        for number, line in enumerate(self._lines(width), start=1):
            write(
                canvas,
                x,
                top - (number * LEADING - 0.3) * self._size,
                line,
                Cut.TEXT,
                self._size,
                grey,
            )

    @property
    def _size(self) -> float:
        return LABEL if self.quiet else VALUE

    def _lines(self, width: float) -> tuple[str, ...]:
        return wrapped(self.text, Cut.TEXT, self._size, width)


@dataclass(frozen=True, slots=True)
class SumAtom:
    """The readout at the left, its terms on a grey ground."""

    value: Sum

    def height(self, width: float) -> float:
        rows = len(self._terms(width)) * LABEL + len(self._results(width)) * VALUE
        return max(rows * LEADING + PAD + 4, LABEL * LEADING + READOUT * 1.25 + 2)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height, left = self.height(width), self._left(width)
        write(canvas, x, top - LABEL - 1, self.value.label, Cut.TEXT, LABEL, Grey.QUIET)
        write(canvas, x, top - LABEL - READOUT - 3, self.value.value, Cut.TEXT_STRONG, READOUT)
        ground(canvas, x + left, top - height, width - left, height)
        y = top - PAD / 2 - 1
        for line in self._terms(width):
            y -= LABEL * LEADING
            write(canvas, x + left + PAD, y + 2, line, Cut.TEXT, LABEL, Grey.QUIET)
        for line in self._results(width):
            y -= VALUE * LEADING
            write(canvas, x + left + PAD, y + 3, line, Cut.TEXT_STRONG, VALUE)

    def _left(self, width: float) -> float:
        return width * 0.19

    def _terms(self, width: float) -> tuple[str, ...]:
        room = width - self._left(width) - 2 * PAD
        return wrapped(self.value.terms, Cut.TEXT, LABEL, room)

    def _results(self, width: float) -> tuple[str, ...]:
        room = width - self._left(width) - 2 * PAD
        return tuple(
            line
            for text in self.value.results
            for line in wrapped(text, Cut.TEXT_STRONG, VALUE, room)
        )


@dataclass(frozen=True, slots=True)
class BoxedAtom:
    """An answered stop, or a line that must not be overlooked."""

    value: Boxed

    def height(self, width: float) -> float:
        return len(self._lines(width)) * VALUE * LEADING + PAD + 3

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        frame(canvas, x, top - height, width, height)
        if self.value.bar:
            canvas.setFillGray(Grey.INK.value)
            canvas.rect(x, top - height, BAR, height, stroke=0, fill=1)
        for number, line in enumerate(self._lines(width), start=1):
            y = top - PAD / 2 - number * VALUE * LEADING + 2
            write_runs(canvas, x + PAD + BAR, y, line, VALUE)

    def _lines(self, width: float) -> tuple[tuple[Run, ...], ...]:
        runs = (Run(self.value.title, Cut.TEXT_STRONG), Run(self.value.text, Cut.TEXT))
        return wrapped_runs(runs, VALUE, width - 2 * PAD - BAR)
