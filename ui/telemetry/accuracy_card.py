"""The trumpet curve on a card: window length from left to right, error up and down."""

from math import log

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.wording.language import _
from ui.telemetry.accuracy import AccuracyScreen
from ui.theme import Look
from ui.tokens import TICK
from ui.widgets.words import say, words

_HIGH = 118
_LEFT = 34
_FOOT = 18
_TOP = 8


class TrumpetPlot(QWidget):
    """Between the two curves lies every window; where they close in, the pump keeps its rate."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._screen: AccuracyScreen | None = None
        self.setFixedHeight(look.px(_HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_plot(self, screen: AccuracyScreen) -> None:
        if screen is not self._screen:
            self._screen = screen
            self.setAccessibleName(screen.spoken)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(260, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        screen = self._screen
        if screen is None or screen.curves is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter, screen)
        places = self._x(screen.curves.windows, screen.curves.windows)
        for values in (screen.curves.highest, screen.curves.lowest):
            known = ~np.isnan(values)
            points = zip(
                places[known].tolist(), self._y(values[known], screen).tolist(), strict=True
            )
            painter.setPen(QPen(self._look.colour("sig_a"), 1.6))
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    def _paint_axes(self, painter: QPainter, screen: AccuracyScreen) -> None:
        painter.setFont(self._look.font(TICK))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in screen.errors:
            y = float(self._y(np.array([tick.at]), screen)[0])
            painter.setPen(QPen(self._look.colour("plot_axis" if tick.at == 0 else "plot_grid"), 1))
            painter.drawLine(QLineF(_LEFT, y, self.width(), y))
            painter.setPen(self._look.colour("plot_axis"))
            painter.drawText(QRectF(0, y - 7, _LEFT - 6, 14), right, tick.text)
        if screen.curves is None:
            return
        for tick in screen.windows:
            x = float(self._x(np.array([tick.at]), screen.curves.windows)[0])
            room = QRectF(min(x - 2, self.width() - 44), self.height() - _FOOT + 3, 60, 14)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, tick.text)

    def _x(self, windows: FloatArray, all_windows: FloatArray) -> FloatArray:
        """By the logarithm: a decade is as wide as the next."""
        first, last = float(all_windows[0]), float(all_windows[-1])
        whole = log(last / first) if last > first else 1.0
        share: FloatArray = np.log(windows / first) / whole
        return _LEFT + share * (self.width() - _LEFT - 2)

    def _y(self, values: FloatArray, screen: AccuracyScreen) -> FloatArray:
        room = self.height() - _TOP - _FOOT
        return _TOP + (screen.high - values) / (screen.high - screen.low) * room


class AccuracyCard(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.plot = TrumpetPlot(look)
        self._range = words(role="small", tone="3", right=True)
        self._lines = words(role="dense", tone="2", wrap=True)
        head = QHBoxLayout()
        head.addWidget(words(_("Flow error"), role="heading"))
        head.addWidget(self._range, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.plot)
        column.addWidget(self._lines)
        self.hide()

    def show_card(self, screen: AccuracyScreen | None) -> None:
        self.setVisible(screen is not None)
        if screen is None:
            return
        say(self._range, screen.subtitle)
        self._lines.setText("\n".join(screen.lines))
        self.plot.setVisible(screen.curves is not None)
        self.plot.show_plot(screen)
