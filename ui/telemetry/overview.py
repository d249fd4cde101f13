"""The whole session in one strip; pressing or dragging it moves the window of the lanes."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hai_desk.telemetry.trace import Trace
from ui.telemetry.pixels import hatch_tile
from ui.telemetry.screen import Flag, OverviewScreen, Span
from ui.theme import Look
from ui.tokens import TICK

STRIP = 32
_WORDS = 22
_TICK = 5
_INSET = 4


class OverviewStrip(QWidget):
    moved = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._screen: OverviewScreen | None = None
        # Some thousand lines in one piece of memory, not a Python object for each.
        self._segments: Any = pg.Qt.internals.PrimitiveArray(QLineF, 4)
        self._placed: tuple[Trace | None, int] = (None, 0)
        self.setFixedHeight(STRIP + _WORDS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_strip(self, screen: OverviewScreen | None) -> None:
        if screen != self._screen:
            self._screen = screen
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(400, STRIP + _WORDS)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._move(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event)

    def _move(self, event: QMouseEvent) -> None:
        if self._screen is not None and self.width():
            share = event.position().x() / self.width()
            self.moved.emit(self._screen.start + share * (self._screen.end - self._screen.start))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        screen = self._screen
        if screen is None:
            return
        painter = QPainter(self)
        room = QRectF(0.5, 0.5, self.width() - 1, STRIP - 1)
        painter.fillRect(room, self._look.colour("plot_bg"))
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.drawRect(room)
        window = QRectF(self._x(screen.window.start), 1, 0, STRIP - 2)
        window.setRight(max(self._x(screen.window.end), window.left() + 3))
        ground = self._look.colour("accent_soft")
        painter.fillRect(window, ground)
        self._paint_gaps(painter, screen)
        self._paint_curve(painter, screen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.colour("accent"), 1.5))
        painter.drawRoundedRect(window.adjusted(0.75, 0, -0.75, 0), 3, 3)
        for flag in screen.flags:
            self._paint_flag(painter, flag)
        self._paint_words(painter, screen)

    def _x(self, at: float) -> float:
        screen = self._screen
        if screen is None:
            return 0.0
        return (at - screen.start) / (screen.end - screen.start) * self.width()

    def _paint_gaps(self, painter: QPainter, screen: OverviewScreen) -> None:
        for gap in screen.gaps:
            painter.drawTiledPixmap(self._box(gap), hatch_tile(self._look.hex("border_2")))

    def _box(self, span: Span) -> QRectF:
        left = self._x(span.start)
        return QRectF(left, 1, max(self._x(span.end) - left, 1), STRIP - 2)

    def _paint_curve(self, painter: QPainter, screen: OverviewScreen) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("sig_a"), 1.2))
        self._place(screen)
        painter.drawLines(*self._segments.drawargs())

    def _place(self, screen: OverviewScreen) -> None:
        """Kept, since the window moves far more often than the session grows by a column."""
        line, key = screen.trace, (screen.trace, self.width())
        if self._placed == key:
            return
        self._placed = key
        share = (line.values - screen.low) / ((screen.high - screen.low) or 1.0)
        ys = STRIP - _INSET - share * (STRIP - 2 * _INSET)
        xs = (line.times - screen.start) / (screen.end - screen.start) * self.width()
        places = np.flatnonzero(line.joined[:-1])
        self._segments.resize(len(places))
        if len(places):
            ends = (xs[places], ys[places], xs[places + 1], ys[places + 1])
            self._segments.ndarray()[:] = np.stack(ends, 1)

    def _paint_flag(self, painter: QPainter, flag: Flag) -> None:
        """A triangle at the top in the colour of its alarm; a dot for a mark."""
        x = self._x(flag.at)
        painter.setPen(Qt.PenStyle.NoPen)
        if not flag.fill:
            painter.setBrush(self._look.colour("text_2"))
            painter.drawEllipse(QPointF(x, _TICK), 3.5, 3.5)
            return
        token = f"alarm_{'med' if flag.fill == 'medium' else flag.fill}"
        painter.setBrush(self._look.colour(token))
        corners = [QPointF(x - _TICK, 0), QPointF(x + _TICK, 0), QPointF(x, _TICK + 2)]
        painter.drawPolygon(QPolygonF(corners))
        if flag.fill == "high":
            painter.setPen(QPen(self._look.colour(token), 1.5))
            painter.drawLine(QLineF(x, 0, x, STRIP - 1))

    def _paint_words(self, painter: QPainter, screen: OverviewScreen) -> None:
        painter.setFont(self._look.font(TICK))
        painter.setPen(self._look.colour("plot_axis"))
        for tick in screen.ticks:
            x = min(max(self._x(tick.at), 20), self.width() - 20)
            room = QRectF(x - 40, STRIP + 4, 80, 14)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, tick.text)
