"""Sizes, greys and small strokes of paper (design: UX 12); lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut, width_of
from reports.pdf.wrap import Run

MARGIN = 15 * 72 / 25.4
VALUE, LABEL, SMALL, HEADING, TITLE, READOUT = 10.5, 8.5, 8.5, 12.0, 18.0, 19.0
LEADING = 1.3
HAIR, RULE, BAR = 0.5, 0.9, 3.0
RADIUS = 3.0


class Grey(Enum):
    """How black: 0 is black, 1 is paper. A label printer knows nothing between the two."""

    BLACK = 0.0
    INK = 0.09
    QUIET = 0.36
    LINE = 0.8
    GROUND = 0.945


def write(
    canvas: Canvas, x: float, y: float, text: str, cut: Cut, size: float, grey: Grey = Grey.INK
) -> None:
    canvas.setFillGray(grey.value)
    canvas.setFont(cut.value, size)
    canvas.drawString(x, y, text)


def write_right(
    canvas: Canvas, right: float, y: float, text: str, cut: Cut, size: float, grey: Grey = Grey.INK
) -> None:
    write(canvas, right - width_of(text, cut, size), y, text, cut, size, grey)


def fitting(text: str, cut: Cut, size: float, room: float) -> float:
    """What must stay on one line is set smaller, never cut."""
    width = width_of(text, cut, size)
    return size if width <= room else size * room / width


def write_runs(
    canvas: Canvas,
    x: float,
    y: float,
    runs: Sequence[Run],
    size: float,
    grey: Grey = Grey.INK,
) -> None:
    space = width_of(" ", Cut.TEXT, size)
    for position, run in enumerate(runs):
        # A copied line keeps its words apart only if the space is drawn too.
        text = run.text if position == len(runs) - 1 else f"{run.text} "
        write(canvas, x, y, text, run.cut, size, grey)
        x += width_of(run.text, run.cut, size) + space


def rule(
    canvas: Canvas, x: float, y: float, width: float, *, thick: float = HAIR, grey: Grey = Grey.INK
) -> None:
    canvas.setStrokeGray(grey.value)
    canvas.setLineWidth(thick)
    canvas.line(x, y, x + width, y)


def frame(
    canvas: Canvas,
    x: float,
    bottom: float,
    width: float,
    height: float,
    grey: Grey = Grey.INK,
) -> None:
    canvas.setStrokeGray(grey.value)
    canvas.setLineWidth(RULE)
    canvas.roundRect(x, bottom, width, height, RADIUS, stroke=1, fill=0)


def ground(canvas: Canvas, x: float, bottom: float, width: float, height: float) -> None:
    canvas.setFillGray(Grey.GROUND.value)
    canvas.roundRect(x, bottom, width, height, RADIUS, stroke=0, fill=1)
