"""The trumpet curve on paper: window length from left to right, error up and down."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, log

from reportlab.pdfgen.canvas import Canvas

from hai_desk.services.telemetry_paper import FlowError
from reports.pdf.fonts import Cut, width_of
from reports.pdf.ink import LABEL, Grey, rule, write, write_right
from reports.pdf.plot_ink import BOLD, Area

HIGH, LEFT, FOOT, HEAD = 110.0, 40.0, 16.0, 6.0


@dataclass(frozen=True, slots=True)
class TrumpetAtom:
    error: FlowError

    def height(self, _width: float, /) -> float:
        return HIGH if self.error.drawn else 0.0

    def draw(self, canvas: Canvas, x: float, top: float, width: float, /) -> None:
        if not self.error.drawn:
            return
        windows = self.error.windows.tolist()
        area = Area(
            left=x + LEFT,
            bottom=top - HIGH + FOOT,
            width=width - LEFT,
            height=HIGH - FOOT - HEAD,
            start=log(windows[0]),
            end=log(windows[-1]) if len(windows) > 1 else log(windows[0]) + 1,
            low=self.error.low,
            high=self.error.high,
        )
        self._axes(canvas, area)
        for values in (self.error.highest, self.error.lowest):
            _curve(canvas, area, windows, values.tolist())

    def _axes(self, canvas: Canvas, area: Area) -> None:
        for tick in self.error.error_ticks:
            y = area.y(tick.at)
            rule(canvas, area.left, y, area.width, grey=Grey.LINE)
            text = f"{tick.text}\N{NO-BREAK SPACE}%"
            write_right(canvas, area.left - 4, y - 3, text, Cut.TEXT, LABEL, Grey.QUIET)
        for tick in self.error.window_ticks:
            wide = width_of(tick.text, Cut.TEXT, LABEL)
            left = min(max(area.x(log(tick.at)) - wide / 2, area.left), area.right - wide)
            write(canvas, left, area.bottom - 12, tick.text, Cut.TEXT, LABEL, Grey.QUIET)


def _curve(canvas: Canvas, area: Area, windows: list[float], errors: list[float]) -> None:
    canvas.setStrokeGray(Grey.INK.value)
    canvas.setLineWidth(BOLD)
    path, pen_down = canvas.beginPath(), False
    for window, error in zip(windows, errors, strict=True):
        if not isnan(error):
            (path.lineTo if pen_down else path.moveTo)(area.x(log(window)), area.y(error))
        pen_down = not isnan(error)
    canvas.drawPath(path, stroke=1, fill=0)
