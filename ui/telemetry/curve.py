"""The line of a lane, drawn in pixels: antialiased at a tenth of what pyqtgraph's own curve takes,
which hands wide lines to Qt in the numbers of the plot and has every one stroked anew."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from hai_desk.telemetry.trace import Trace
from ui.telemetry.pixels import PixelItem
from ui.theme import Look


class Curve(PixelItem):
    """Single segments, never a path: a path of a wide pen is worked out as one outline."""

    def __init__(self, look: Look, box: Any, depth: float) -> None:
        super().__init__(look, box, depth)
        self._trace: Trace | None = None
        self._pen = QPen()
        self._segments: Any = pg.Qt.internals.PrimitiveArray(QLineF, 4)
        self._placed: tuple[object, ...] = ()

    def wear(self, pen: QPen) -> None:
        self._pen = pen
        self.update()

    def show_trace(
        self, trace: Trace | None, span: tuple[float, float], range_: tuple[float, float]
    ) -> None:
        told = (trace, span, range_)
        if told != (self._trace, (self._start, self._end), (self._low, self._high)):
            self._trace, (self._start, self._end), (self._low, self._high) = told
            self.update()

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        if self._trace is None:
            return
        self._place(self._trace)
        painter.setClipRect(self._size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        if self._pen.dashPattern():
            self._draw_dashed(painter)
        else:
            painter.drawLines(*self._segments.drawargs())

    def _draw_dashed(self, painter: QPainter) -> None:
        """Dashes run on along steps of few points; here a path is right."""
        for x, y, right, foot in self._segments.ndarray():
            painter.drawLine(QLineF(x, y, right, foot))

    def _place(self, trace: Trace) -> None:
        key = (trace, self._start, self._end, self._low, self._high, self._size)
        if key == self._placed:
            return
        self._placed = key
        xs, ys = self.px(trace.times), self.py(trace.values)
        begins = np.flatnonzero(trace.joined[:-1])
        self._segments.resize(len(begins))
        if len(begins):
            memory = self._segments.ndarray()
            memory[:, 0], memory[:, 1] = xs[begins], ys[begins]
            memory[:, 2], memory[:, 3] = xs[begins + 1], ys[begins + 1]
