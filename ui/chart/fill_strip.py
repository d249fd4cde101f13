"""The strip of fills under the flow trend: cycles numbered, rests outlined, what is planned dashed.

Painted in pixels, since corners in the scale of the plot would be drawn out of shape.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.chart.overview_screen import Strip
from ui.theme import Look
from ui.tokens import SMALL, TICK

_GAP = 1.0
_RADIUS = 3.0


class FillStrip(QGraphicsItem):
    """Heights run from 0 to 1."""

    def __init__(self, look: Look, strips: tuple[Strip, ...]) -> None:
        super().__init__()
        self._look = look
        self._strips = strips

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's own name
        if not self._strips:
            return QRectF()
        start, end = self._strips[0].start, self._strips[-1].end
        return QRectF(start, 0, end - start, 1)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        scale = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for strip in self._strips:
            self._paint(painter, strip, _pixels(strip, scale))
        painter.restore()

    def _paint(self, painter: QPainter, strip: Strip, box: QRectF) -> None:
        full = strip.drug == "floxuridine" and not strip.planned
        ink = "floxuridine" if strip.drug == "floxuridine" else "control"
        back = "floxuridine" if full else "heparin_soft"
        painter.setBrush(
            QColor(Qt.GlobalColor.transparent) if strip.planned else self._look.colour(back)
        )
        pen = QPen(self._look.colour(ink if full or strip.planned else "border_2"), 1.2)
        if strip.planned:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setPen(self._look.colour("surface" if full else ink))
        painter.setFont(self._look.font(SMALL, 600))
        if painter.fontMetrics().horizontalAdvance(strip.text) < box.width() - 2:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, strip.text)


def _pixels(strip: Strip, scale: QTransform) -> QRectF:
    first = scale.map(QPointF(strip.start, 0))
    last = scale.map(QPointF(strip.end, 1))
    box = QRectF(first, last).normalized()
    return box.adjusted(_GAP, 1, -_GAP, -1)


class Pill(QGraphicsItem):
    """A word on the accent colour, its middle at one place of the plot."""

    def __init__(self, look: Look, text: str, at: QPointF) -> None:
        super().__init__()
        self._look = look
        self._text = text
        self._at = at
        self.setZValue(20)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's own name
        return QRectF(self._at.x() - 20, self._at.y() - 1, 40, 2)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        middle = painter.worldTransform().map(self._at)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(TICK, 600))
        wide = painter.fontMetrics().horizontalAdvance(self._text) + 14
        box = QRectF(middle.x() - wide / 2, max(middle.y() - 8, 1.0), wide, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._look.colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.restore()
