"""Axes that paint the words they are given and work nothing out themselves: half of what
pyqtgraph's own axes cost at every frame."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.telemetry.ticks import Tick
from ui.theme import Look
from ui.tokens import TICK

LEFT = 48
BOTTOM = 24
_GAP = 8
_LINE = 14
_TOP = 6


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """Left of a lane. The scale is told with the ticks; pyqtgraph works none out."""

    def __init__(self, look: Look) -> None:
        super().__init__("left")
        self.setWidth(look.px(LEFT))
        self._look = look
        self._ticks: tuple[Tick, ...] = ()
        self._low, self._high = 0.0, 1.0

    def show_ticks(self, ticks: tuple[Tick, ...], low: float, high: float) -> None:
        if (ticks, low, high) != (self._ticks, self._low, self._high):
            self._ticks, self._low, self._high = ticks, low, high
            self.update()

    def linkedViewChanged(self, _view: Any, _range: Any = None) -> None:  # noqa: N802 - its name
        """The scale comes with the ticks; pyqtgraph would write a label anew at every move."""

    def share(self, at: float) -> float:
        return (at - self._low) / (self._high - self._low)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's own name
        """Words at the ends of the scale reach beyond it."""
        return QRectF(self.rect()).adjusted(-LEFT, -_LINE, LEFT, _LINE)

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        painter.setPen(self._look.colour("plot_axis"))
        painter.setFont(self._look.font(TICK))
        size = self.size()
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in self._ticks:
            y = size.height() * (1 - self.share(tick.at))
            room = QRectF(0, y - _LINE / 2, size.width() - _GAP, _LINE)
            painter.drawText(room, side, tick.text)


class TimeAxis(QWidget):
    """Below the lowest lane, and in sight while the lanes above it scroll. The bold time at the
    end stands flush with it, all others are centred."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ticks: tuple[Tick, ...] = ()
        self._span = (0.0, 1.0)
        self._area = (0.0, 1.0)
        self.setFixedHeight(look.px(BOTTOM))

    def show_times(
        self, ticks: tuple[Tick, ...], span: tuple[float, float], area: tuple[float, float]
    ) -> None:
        """`area` is from where to where the lanes above are plotted, in px."""
        if (ticks, span, area) != (self._ticks, self._span, self._area):
            self._ticks, self._span, self._area = ticks, span, area
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        painter = QPainter(self)
        painter.setFont(self._look.font(TICK))
        painter.setPen(self._look.colour("plot_axis"))
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        for tick in self._ticks:
            x = self._place(tick.at)
            if not tick.bold:
                painter.drawText(QRectF(x - 60, _TOP, 120, _LINE), middle, tick.text)
                continue
            font = self._look.font(TICK, 600)
            painter.setFont(font)
            painter.setPen(self._look.colour("text"))
            wide = QFontMetricsF(font).horizontalAdvance(tick.text)
            painter.drawText(QRectF(x - wide, _TOP, wide + 2, _LINE), tick.text)

    def _place(self, at: float) -> float:
        (start, end), (left, right) = self._span, self._area
        return left + (at - start) / (end - start) * (right - left)
