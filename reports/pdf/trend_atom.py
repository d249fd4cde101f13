"""The flow at each refill, drawn: label flow dashed, its band grey, each visit a ring."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import Cut, width_of
from reports.pdf.ink import HAIR, LABEL, RULE, Grey, rule, write, write_right
from reports.sheet.values import Mark, Trend, TrendPoint

LEFT, RIGHT, FOOT, HEAD = 30.0, 58.0, 16.0, 8.0
RING, DOT = 2.6, 3.6
SHOWN = 14
_LAST = Cut.TEXT_STRONG


@dataclass(frozen=True, slots=True)
class Scale:
    """From mL/day and position to points on paper."""

    x: float
    bottom: float
    width: float
    height: float
    low: float
    high: float

    def y(self, flow: float) -> float:
        return self.bottom + self.height * (flow - self.low) / (self.high - self.low)

    def across(self, position: int, count: int) -> float:
        return self.x + self.width * (position + 0.5) / count


@dataclass(frozen=True, slots=True)
class TrendAtom:
    trend: Trend

    def height(self, _width: float, /) -> float:
        return 80.0

    def draw(self, canvas: Canvas, x: float, top: float, width: float, /) -> None:
        scale = self._scale(x, top, width)
        self._ground(canvas, scale)
        places = [
            (scale.across(at, len(self._points)), scale.y(point.flow), point)
            for at, point in enumerate(self._points)
        ]
        self._line(canvas, places)
        self._rings(canvas, places)
        self._days(canvas, scale, places)

    @property
    def _points(self) -> tuple[TrendPoint, ...]:
        return self.trend.points[-SHOWN:]

    def _scale(self, x: float, top: float, width: float) -> Scale:
        marks = (*self.trend.ticks, self.trend.low, self.trend.high)
        flows = [point.flow for point in self._points] + [mark.at for mark in marks]
        return Scale(
            x=x + LEFT,
            bottom=top - self.height(width) + FOOT,
            width=width - LEFT - RIGHT,
            height=self.height(width) - FOOT - HEAD,
            low=min(flows),
            high=max(flows),
        )

    def _ground(self, canvas: Canvas, scale: Scale) -> None:
        bottom, top = scale.y(self.trend.low.at), scale.y(self.trend.high.at)
        canvas.setFillGray(Grey.GROUND.value)
        canvas.rect(scale.x, bottom, scale.width, top - bottom, 0, 1)
        for tick in self.trend.ticks:
            self._tick(canvas, scale, tick)
        canvas.setStrokeGray(Grey.QUIET.value)
        canvas.setLineWidth(RULE)
        canvas.setDash(4, 2.5)
        middle = scale.y(self.trend.label.at)
        canvas.line(scale.x, middle, scale.x + scale.width, middle)
        canvas.setDash()
        for mark in (self.trend.low, self.trend.label, self.trend.high):
            grey = Grey.INK if mark is self.trend.label else Grey.QUIET
            right = scale.x + scale.width + 6
            write(canvas, right, scale.y(mark.at) - 3, mark.text, Cut.TEXT, LABEL, grey)

    def _tick(self, canvas: Canvas, scale: Scale, tick: Mark) -> None:
        y = scale.y(tick.at)
        rule(canvas, scale.x, y, scale.width, grey=Grey.LINE)
        write_right(canvas, scale.x - 5, y - 3, tick.text, Cut.TEXT, LABEL, Grey.QUIET)

    def _line(self, canvas: Canvas, places: list[tuple[float, float, TrendPoint]]) -> None:
        canvas.setStrokeGray(Grey.INK.value)
        canvas.setLineWidth(RULE)
        for (x1, y1, first), (x2, y2, second) in pairwise(places):
            if first.comparable and second.comparable:
                canvas.line(x1, y1, x2, y2)

    def _rings(self, canvas: Canvas, places: list[tuple[float, float, TrendPoint]]) -> None:
        canvas.setStrokeGray(Grey.INK.value)
        for x, y, point in places:
            last = point is self._points[-1]
            canvas.setFillGray(Grey.INK.value if last else 1)
            canvas.setLineWidth(RULE if point.comparable else HAIR)
            if not point.comparable:
                canvas.setDash(1, 1)
            canvas.circle(x, y, DOT if last else RING, stroke=1, fill=1)
            canvas.setDash()

    def _days(
        self, canvas: Canvas, scale: Scale, places: list[tuple[float, float, TrendPoint]]
    ) -> None:
        widest = max((_day_width(point) for *_, point in places), default=0)
        every = 1 if (widest + 2) * len(places) <= scale.width else 2
        for x, _, point in places[::-1][::every]:
            last = point is self._points[-1]
            cut, grey = (_LAST, Grey.INK) if last else (Cut.TEXT, Grey.QUIET)
            half = width_of(point.day, cut, LABEL) / 2
            write(canvas, x - half, scale.bottom - 11, point.day, cut, LABEL, grey)


def _day_width(point: TrendPoint) -> float:
    return width_of(point.day, _LAST, LABEL)
