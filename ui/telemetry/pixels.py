"""Items that paint in the pixels of a lane, and the pens and the hatch they share."""

from functools import cache
from typing import Any, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from hai_desk.telemetry.arrays import FloatArray
from ui.telemetry.screen import Span
from ui.theme import Look

_TILE = 8
_SPAN = 64
"""px between two lines of the hatch, and of the tile that is laid."""

Number = TypeVar("Number", float, FloatArray)


def pen_of(look: Look, token: str, width: float, dashes: tuple[float, float] | None = None) -> QPen:
    pen = QPen(look.colour(token), width)
    if dashes is not None:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dashes[0] / width, dashes[1] / width])
    return pen


@cache
def hatch_tile(colour: str) -> QPixmap:
    """Diagonal lines, laid as a tile: Qt's own hatched brush takes many times as long."""
    tile = QPixmap(_SPAN, _SPAN)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1))
    for foot in range(0, 2 * _SPAN + 1, _TILE):
        painter.drawLine(QLineF(foot - 2 * _SPAN, 2 * _SPAN, foot, 0))
    painter.end()
    return tile


class PixelItem(pg.GraphicsObject):  # type: ignore[misc]
    """Where a time and a value stand in a lane is worked out here, for one number or for many."""

    def __init__(self, look: Look, box: Any, depth: float) -> None:
        super().__init__()
        self._look = look
        self._start, self._end = 0.0, 1.0
        self._low, self._high = 0.0, 1.0
        self._size = QRectF()
        self.setParentItem(box)
        self.setZValue(depth)

    def resize(self, size: QRectF) -> None:
        self.prepareGeometryChange()
        self._size = size

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's own name
        return self._size

    def px(self, at: Number) -> Number:
        return (at - self._start) * (self._size.width() / (self._end - self._start))

    def py(self, value: Number) -> Number:
        return (self._high - value) * (self._size.height() / (self._high - self._low))

    def box(self, span: Span) -> QRectF:
        left, right = max(self.px(span.start), 0.0), min(self.px(span.end), self._size.width())
        return QRectF(left, 0, max(right - left, 1), self._size.height())
