"""What lies behind and before the curve of one lane: grid, gaps, tints, limits, words."""

from typing import Any

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.telemetry.pixels import PixelItem, hatch_tile, pen_of
from ui.telemetry.screen import Flag, LaneScreen, Line, Span
from ui.telemetry.ticks import Tick
from ui.theme import Look
from ui.tokens import TICK

TINT = 0.13
"""How much of an alarm's colour lies over the time it lasted (UX 14)."""

_INSET = 8
_LINE = 14
_BESIDE = 4
"""px between the word of a gap and the edge of its lane."""
_MARK = 5


class Backdrop(PixelItem):
    """Behind the curve."""

    def __init__(self, look: Look, box: Any) -> None:
        super().__init__(look, box, -100)
        self._screen: LaneScreen | None = None
        self._ticks: tuple[Tick, ...] = ()
        self._flags: tuple[Flag, ...] = ()

    def show_lane(
        self,
        screen: LaneScreen,
        span: tuple[float, float],
        ticks: tuple[Tick, ...],
        flags: tuple[Flag, ...],
    ) -> None:
        told = (screen, span, ticks, flags)
        if told != (self._screen, (self._start, self._end), self._ticks, self._flags):
            self._screen, (self._start, self._end), self._ticks, self._flags = told
            self._low, self._high = screen.low, screen.high
            self.update()

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        screen, size = self._screen, self._size
        if screen is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(size, self._look.colour("plot_bg"))
        painter.setPen(pen_of(self._look, "plot_grid", 1))
        down = [QLineF(x, 0, x, size.height()) for x in self._grid_places()]
        ys = [round(self.py(tick.at)) + 0.5 for tick in screen.ticks]
        painter.drawLines([*down, *(QLineF(0, y, size.width(), y) for y in ys)])
        for flag in self._flags:
            self._tint(painter, flag)
        for gap in screen.gaps:
            painter.drawTiledPixmap(self.box(gap), hatch_tile(self._look.hex("border_2")))
        painter.setPen(pen_of(self._look, "border", 1))
        painter.drawRect(size.adjusted(0.5, 0.5, -0.5, -0.5))

    def _grid_places(self) -> list[float]:
        return [round(self.px(tick.at)) + 0.5 for tick in self._ticks if not tick.bold]

    def _tint(self, painter: QPainter, flag: Flag) -> None:
        until = self._end if flag.until is None else flag.until
        if flag.fill not in ("high", "medium") or until < self._start or flag.at > self._end:
            return
        colour = self._look.colour(f"alarm_{'med' if flag.fill == 'medium' else flag.fill}")
        colour.setAlphaF(TINT)
        painter.fillRect(self.box(Span(flag.at, until)), colour)


class Foreground(PixelItem):
    """Before the curve: limits with their words, doubtful samples, the word of a gap."""

    def __init__(self, look: Look, box: Any) -> None:
        super().__init__(look, box, 100)
        self._screen: LaneScreen | None = None

    def show_lane(self, screen: LaneScreen, span: tuple[float, float]) -> None:
        if (screen, span) != (self._screen, (self._start, self._end)):
            self._screen, (self._start, self._end) = screen, span
            self._low, self._high = screen.low, screen.high
            self.update()

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        screen = self._screen
        if screen is None:
            return
        painter.setFont(self._look.font(TICK))
        for line in screen.lines:
            if screen.low <= line.at <= screen.high:
                self._paint_line(painter, line)
        self._paint_gaps(painter, screen)
        self._paint_doubts(painter, screen)
        if screen.auto:
            self._paint_chip(painter, screen.auto)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        y = self.py(line.at)
        if line.kind == "limit":
            painter.setPen(pen_of(self._look, "limit", 1.25, (3, 3)))
            painter.drawLine(QLineF(0, y, self._size.width(), y))
        painter.setPen(self._look.colour("limit" if line.kind == "limit" else "text_2"))
        self._paint_words(painter, QRectF(_INSET, y - _LINE - 2, 200, _LINE), line.text)

    def _paint_gaps(self, painter: QPainter, screen: LaneScreen) -> None:
        wide = QFontMetricsF(painter.font()).horizontalAdvance(screen.gap_text)
        painter.setPen(self._look.colour("text_2"))
        for gap in screen.gaps if screen.gap_text else ():
            left = word_of_gap(self.box(gap), wide, self._size.width())
            if left is not None:
                room = QRectF(left, self._size.height() - _LINE - 2, wide + 2, _LINE)
                self._paint_words(painter, room, screen.gap_text)

    def _paint_words(self, painter: QPainter, room: QRectF, text: str) -> None:
        """On a ground of the plot, so that grid and hatch do not run through the words."""
        if room.top() < 0:
            room.moveTop(room.top() + 2 * _LINE - 4)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
        ground = self._look.colour("plot_bg")
        ground.setAlphaF(0.75)
        painter.fillRect(QRectF(room.left() - 2, room.top(), wide + 4, _LINE), ground)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_chip(self, painter: QPainter, text: str) -> None:
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
        plate = QRectF(self._size.width() - wide - 22, 6, wide + 16, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent_soft"))
        painter.drawRoundedRect(plate, 8, 8)
        painter.setPen(self._look.colour("accent"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_doubts(self, painter: QPainter, screen: LaneScreen) -> None:
        """A small cross at the foot of the lane for each column with a doubtful sample."""
        painter.setPen(pen_of(self._look, "text_3", 1))
        y = self._size.height() - _MARK
        half = _MARK / 2
        for at in screen.doubts:
            x = self.px(at)
            painter.drawLine(QLineF(x - half, y - half, x + half, y + half))
            painter.drawLine(QLineF(x - half, y + half, x + half, y - half))


def word_of_gap(box: QRectF, wide: float, lane: float) -> float | None:
    """Where the word begins, under the middle of its gap. None where it would be cut off, or where
    a gap at the edge of the lane has no room for it beside the line that begins it."""
    left = box.center().x() - wide / 2
    at_edge = box.left() <= 1 or box.right() >= lane - 1
    least = wide + 2 * _INSET if at_edge else wide / 3
    fits = left >= _BESIDE and left + wide <= lane - _BESIDE
    return left if fits and box.width() >= least else None
