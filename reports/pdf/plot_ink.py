"""Strokes that the plots on paper share: lines that stop at gaps, hatches, ticks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from hai_desk.telemetry.trace import Trace
from reports.pdf.ink import HAIR, Grey

HATCH = 4.0
FINE, BOLD = 0.45, 0.75


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of paper, and the times and values that its edges stand for."""

    left: float
    bottom: float
    width: float
    height: float
    start: float
    end: float
    low: float
    high: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height

    def x(self, at: float) -> float:
        share = (at - self.start) / (self.end - self.start)
        return self.left + self.width * min(max(share, 0.0), 1.0)

    def y(self, value: float) -> float:
        return self.bottom + self.height * (value - self.low) / (self.high - self.low)


def inside(canvas: Canvas, area: Area, draw: Callable[[], None]) -> None:
    """Nothing is drawn beyond the edges."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(area.left, area.bottom, area.width, area.height)
    canvas.clipPath(path, stroke=0, fill=0)
    draw()
    canvas.restoreState()


def draw_trace(canvas: Canvas, area: Area, trace: Trace, *, thick: float) -> None:
    """A line from point to point where `joined` says so: nothing is bridged."""
    canvas.setStrokeGray(Grey.INK.value)
    canvas.setLineWidth(thick)
    canvas.setLineJoin(1)
    path, pen_down = canvas.beginPath(), False
    points = zip(trace.times.tolist(), trace.values.tolist(), trace.joined.tolist(), strict=True)
    for at, value, joined in points:
        x, y = area.x(at), area.y(value)
        (path.lineTo if pen_down else path.moveTo)(x, y)
        pen_down = bool(joined)
    canvas.drawPath(path, stroke=1, fill=0)


def hatch(canvas: Canvas, area: Area, start: float, end: float) -> None:
    """Slanted lines: nothing is known of this time."""
    left, right = area.x(start), area.x(end)
    if right - left < HAIR:
        return
    part = Area(left, area.bottom, right - left, area.height, start, end, 0, 1)

    def lines() -> None:
        canvas.setStrokeGray(Grey.LINE.value)
        canvas.setLineWidth(HAIR)
        at = left - area.height
        while at < right:
            canvas.line(at, area.bottom, at + area.height, area.top)
            at += HATCH

    inside(canvas, part, lines)
