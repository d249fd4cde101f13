"""What runs down through all lanes: alarm lines with their flag, and cursors."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.alarms.screen import Fill
from ui.telemetry.pixels import pen_of
from ui.telemetry.screen import CursorLine, Flag
from ui.theme import Look
from ui.tokens import TICK

_PAD = 8
_HIGH = 18
_GAP = 6
_SOLID: dict[Fill, tuple[str, str]] = {
    "high": ("alarm_high", "on_alarm_high"),
    "medium": ("alarm_med", "on_alarm_med"),
    "low": ("alarm_low", "on_alarm_low"),
    "": ("text_3", "surface"),
}


class Across(pg.GraphicsObject):  # type: ignore[misc]
    """Over all lanes, in the pixels of the stack; `area` is from the first to the last lane."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._area = QRectF()
        self._told: tuple[Any, ...] = ()
        self._start, self._end = 0.0, 1.0
        self._flags: tuple[Flag, ...] = ()
        self._cursors: tuple[CursorLine, ...] = ()
        self.setZValue(1000)

    def show_across(
        self,
        area: QRectF,
        span: tuple[float, float],
        flags: tuple[Flag, ...],
        cursors: tuple[CursorLine, ...],
    ) -> None:
        told = (area, span, flags, cursors)
        if told == self._told:
            return
        self.prepareGeometryChange()
        self._told = told
        self._area, (self._start, self._end), self._flags, self._cursors = told
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's own name
        return self._area

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        taken = QRectF()
        for flag in self._flags:
            if self._start <= flag.at <= self._end:
                taken = self._paint_flag(painter, flag, taken)
        plate = QRectF()
        for cursor in self._cursors:
            if self._start <= cursor.at <= self._end:
                plate = self._paint_cursor(painter, cursor, plate)

    def _x(self, at: float) -> float:
        share = (at - self._start) / (self._end - self._start)
        return round(self._area.left() + share * self._area.width()) + 0.5

    def _down(self, painter: QPainter, x: float) -> None:
        painter.drawLine(QLineF(x, self._area.top(), x, self._area.bottom()))

    def _paint_flag(self, painter: QPainter, flag: Flag, taken: QRectF) -> QRectF:
        """The word stands left of its line, lower where one before it stands in the way."""
        ground, ink = _SOLID[flag.fill]
        line = "text_2" if flag.fill in ("low", "") else ground
        painter.setPen(pen_of(self._look, line, 1.5 if flag.fill == "high" else 1))
        self._down(painter, self._x(flag.at))
        box = self._plate(flag.text, self._x(flag.at) - _GAP, left=True)
        if box.intersects(taken):
            box.moveTop(taken.bottom() + 3)
        self._fill(painter, box, ground, ink, flag.text)
        return box

    def _paint_cursor(self, painter: QPainter, cursor: CursorLine, taken: QRectF) -> QRectF:
        painter.setPen(pen_of(self._look, "accent", 1))
        x = self._x(cursor.at)
        self._down(painter, x)
        box = self._plate(cursor.text, x + _GAP, left=False)
        box.moveTop(self._area.top() + _GAP + _HIGH + 4)
        if box.intersects(taken):
            box.moveTop(taken.bottom() + 3)
        self._fill(painter, box, "accent_soft", "accent", cursor.text)
        return box

    def _plate(self, text: str, edge: float, *, left: bool) -> QRectF:
        wide = QFontMetricsF(self._look.font(TICK, 600)).horizontalAdvance(text) + 2 * _PAD
        at = edge - wide if left else edge
        at = min(max(at, self._area.left() + 2), self._area.right() - wide - 2)
        return QRectF(at, self._area.top() + _GAP, wide, _HIGH)

    def _fill(self, painter: QPainter, box: QRectF, ground: str, ink: str, text: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(ground))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self._look.colour(ink))
        painter.setFont(self._look.font(TICK, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
