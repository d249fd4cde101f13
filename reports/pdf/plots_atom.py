"""Lanes of telemetry on paper: black lines, grey ground, words at every level."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from hai_desk.services.telemetry_paper import Picture, PlotFlag, PlotLane, PlotTick
from reports.pdf.fonts import Cut, width_of
from reports.pdf.ink import HAIR, LABEL, RULE, Grey, rule, write, write_right
from reports.pdf.plot_ink import BOLD, FINE, Area, draw_trace, hatch, inside

LEFT, LANE, HEAD, FOOT, BETWEEN = 32.0, 78.0, 12.0, 16.0, 14.0
TAGS = 3
"""Rows of tags above the lanes, so that neighbours do not lie on one another."""


@dataclass(frozen=True, slots=True)
class PlotsAtom:
    picture: Picture

    def height(self, _width: float, /) -> float:
        lanes = len(self.picture.lanes)
        return self._tags + lanes * (HEAD + LANE) + (lanes - 1) * BETWEEN + FOOT

    @property
    def _tags(self) -> float:
        return TAGS * (LABEL + 1.5) if self.picture.flags or self.picture.cursors else 0.0

    def draw(self, canvas: Canvas, x: float, top: float, width: float, /) -> None:
        lanes = self._areas(x, top - self._tags, width)
        whole = lanes[0][1].top + HEAD, lanes[-1][1].bottom
        for lane, area in lanes:
            self._ground(canvas, area)
            _lane(canvas, area, lane)
        self._flags(canvas, lanes[0][1], *whole)
        self._times(canvas, lanes[-1][1])

    def _areas(self, x: float, top: float, width: float) -> list[tuple[PlotLane, Area]]:
        found = []
        for place, lane in enumerate(self.picture.lanes):
            bottom = top - (place + 1) * (HEAD + LANE) - place * BETWEEN
            span = (self.picture.start, self.picture.end)
            area = Area(x + LEFT, bottom, width - LEFT, LANE, *span, lane.low, lane.high)
            found.append((lane, area))
        return found

    def _ground(self, canvas: Canvas, area: Area) -> None:
        """Fine lines at round times; tinted while an alarm lasted."""
        canvas.setFillGray(Grey.GROUND.value)
        for flag in self.picture.flags:
            if flag.alarm and flag.at < area.end and (flag.until or area.end) > area.start:
                left, right = area.x(flag.at), area.x(flag.until or area.end)
                canvas.rect(left, area.bottom, max(right - left, HAIR), area.height, 0, 1)
        canvas.setStrokeGray(Grey.LINE.value)
        canvas.setLineWidth(HAIR / 2)
        for tick in self.picture.ticks:
            canvas.line(area.x(tick.at), area.bottom, area.x(tick.at), area.top)

    def _flags(self, canvas: Canvas, first: Area, top: float, bottom: float) -> None:
        rows = [-1.0] * TAGS
        for flag in self._marked():
            if not first.start <= flag.at <= first.end:
                continue
            x = first.x(flag.at)
            wide = width_of(flag.tag, Cut.TEXT_STRONG, LABEL) + 3
            row = next((n for n, used in enumerate(rows) if used < x), 0)
            rows[row] = x + wide
            canvas.setStrokeGray(Grey.INK.value if flag.alarm else Grey.QUIET.value)
            canvas.setLineWidth(RULE if flag.alarm else HAIR)
            if not flag.alarm:
                canvas.setDash(1.5, 1.5)
            canvas.line(x, top + row * (LABEL + 1.5), x, bottom)
            canvas.setDash()
            write(canvas, x + 1.5, top + row * (LABEL + 1.5), flag.tag, Cut.TEXT_STRONG, LABEL)

    def _marked(self) -> list[PlotFlag]:
        cursors = [PlotFlag(each.at, each.text) for each in self.picture.cursors]
        return sorted((*self.picture.flags, *cursors), key=lambda flag: flag.at)

    def _times(self, canvas: Canvas, last: Area) -> None:
        for tick in self.picture.ticks:
            _time(canvas, last, tick)


def _time(canvas: Canvas, area: Area, tick: PlotTick) -> None:
    cut, grey = (Cut.TEXT_STRONG, Grey.INK) if tick.bold else (Cut.TEXT, Grey.QUIET)
    wide = width_of(tick.text, cut, LABEL)
    left = min(max(area.x(tick.at) - wide / 2, area.left - LEFT), area.right - wide)
    write(canvas, left, area.bottom - 11, tick.text, cut, LABEL, grey)


def _lane(canvas: Canvas, area: Area, lane: PlotLane) -> None:
    write(canvas, area.left, area.top + 3.5, lane.title, Cut.TEXT_STRONG, LABEL)
    for tick in lane.ticks:
        y = area.y(tick.at)
        rule(canvas, area.left, y, area.width, grey=Grey.LINE)
        write_right(canvas, area.left - 4, y - 3, tick.text, Cut.TEXT, LABEL, Grey.QUIET)
    for start, end in lane.gaps:
        hatch(canvas, area, start, end)
    inside(canvas, area, lambda: _lines(canvas, area, lane))
    for line in lane.lines:
        if lane.low <= line.at <= lane.high:
            y = area.y(line.at) + (2.5 if line.at < lane.high - (lane.high - lane.low) / 8 else -9)
            write(canvas, area.left + 4, y, line.text, Cut.TEXT, LABEL, Grey.QUIET)


def _lines(canvas: Canvas, area: Area, lane: PlotLane) -> None:
    if lane.reference is not None:
        canvas.setDash(4, 2.5)
        draw_trace(canvas, area, lane.reference, thick=FINE)
        canvas.setDash()
    for line in lane.lines:
        if lane.reference is not None and not line.limit:
            continue  # the program over time is drawn; its words stand at what holds now
        canvas.setDash(1.2, 1.8) if line.limit else canvas.setDash(4, 2.5)
        rule(canvas, area.left, area.y(line.at), area.width, thick=FINE, grey=Grey.QUIET)
        canvas.setDash()
    draw_trace(canvas, area, lane.trace, thick=BOLD)
    canvas.setFillGray(Grey.INK.value)
    for doubt in lane.doubts:
        _cross(canvas, area.x(doubt), area.bottom + 3)


def _cross(canvas: Canvas, x: float, y: float) -> None:
    """The pump called a sample of this column doubtful."""
    canvas.setLineWidth(FINE)
    canvas.line(x - 1.5, y - 1.5, x + 1.5, y + 1.5)
    canvas.line(x - 1.5, y + 1.5, x + 1.5, y - 1.5)
