"""A pump under the skin, cut from the side: septa, ways, reservoir, and a needle in each way.

The right way carries a tick, the wrong one is dashed and crossed: colour is never alone.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.form.figures import PortPicture
from ui.theme import Look
from ui.tokens import TICK
from ui.widgets.port_shapes import SHAPES, Shape

WIDE, HIGH = 304, 156
_SKIN = 34.0
_BODY = QRectF(24, 52, 212, 92)
_RESERVOIR = QRectF(44, 104, 172, 30)
_MARK = 7.0


class PortDrawing(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture: PortPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: PortPicture) -> None:
        self._picture = picture
        self.setAccessibleName(f"{picture.title}. {picture.refill}. {picture.never}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE, HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            return
        shape = SHAPES[self._picture.kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_body(painter, shape)
        self._paint_ways(painter, shape)
        self._paint_septa(painter, shape)
        self._paint_names(painter, self._picture.parts)
        self._paint_refill(painter, shape)
        self._paint_never(painter, shape)

    def _pen(self, token: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        return QPen(self._look.colour(token), width, style, Qt.PenCapStyle.RoundCap)

    def _paint_body(self, painter: QPainter, shape: Shape) -> None:
        painter.setPen(self._pen("text_3", 1.5))
        painter.drawLine(QPointF(8, _SKIN), QPointF(WIDE - 8, _SKIN))
        painter.setPen(self._pen("control", 1.5))
        painter.setBrush(self._look.colour("surface_2"))
        painter.drawRoundedRect(_BODY, 18, 18)
        for raised in shape.raised:
            painter.drawRoundedRect(raised, 5, 5)
        painter.setBrush(self._look.colour("heparin_soft"))
        painter.drawRoundedRect(_RESERVOIR, 9, 9)

    def _paint_ways(self, painter: QPainter, shape: Shape) -> None:
        """Hollows inside the pump: one opens into the reservoir, one into the catheter."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("heparin_soft"))
        for hollow in shape.to_reservoir:
            painter.drawRect(hollow)
        painter.setBrush(self._look.colour("hard_bg"))
        for hollow in shape.to_artery:
            painter.drawRect(hollow)
        painter.setPen(self._pen("hard_line", 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for hollow in shape.to_artery:
            painter.drawRect(hollow)
        if shape.mesh is not None:
            painter.setPen(self._pen("text", 2, Qt.PenStyle.DotLine))
            painter.drawLine(shape.mesh.topLeft(), shape.mesh.topRight())

    def _paint_septa(self, painter: QPainter, shape: Shape) -> None:
        painter.setPen(self._pen("control", 1))
        painter.setBrush(self._look.colour("control"))
        for septum in shape.septa:
            painter.drawRect(septum)

    def _paint_names(self, painter: QPainter, parts: tuple[str, str, str]) -> None:
        skin, reservoir, artery = parts
        painter.setFont(self._look.font(TICK))
        painter.setPen(self._look.colour("text_2"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(8, _SKIN - 17, 60, 15), left, skin)
        painter.drawText(_RESERVOIR.adjusted(88, 0, 0, 0), left, reservoir)
        painter.drawText(QRectF(WIDE - 68, 88, 64, 15), right, artery)

    def _paint_refill(self, painter: QPainter, shape: Shape) -> None:
        """A solid needle down to its stop, under a circle with a tick."""
        top, tip = shape.refill
        painter.setPen(self._pen("ok", 3))
        painter.drawLine(top, tip)
        painter.setPen(self._pen("text", 2.5))
        painter.drawLine(tip + QPointF(-9, 3), tip + QPointF(9, 3))
        painter.setPen(self._pen("ok", 1.8))
        painter.setBrush(self._look.colour("ok_soft"))
        painter.drawEllipse(top, _MARK, _MARK)
        tick = [top + QPointF(dx, dy) for dx, dy in ((-3.2, 0.2), (-0.8, 2.6), (3.4, -2.4))]
        painter.drawPolyline(QPolygonF(tick))

    def _paint_never(self, painter: QPainter, shape: Shape) -> None:
        """A dashed needle, crossed, and an arrow on to where its fluid would go."""
        top, tip = shape.never
        painter.setPen(self._pen("hard_line", 2.5, Qt.PenStyle.DashLine))
        painter.drawLine(top, tip)
        painter.setPen(self._pen("hard_line", 2))
        end = QPointF(WIDE - 10, shape.out)
        painter.drawLine(QPointF(_BODY.right() + 2, shape.out), end)
        painter.setBrush(self._look.colour("hard_line"))
        head = [end, end + QPointF(-8, -4.5), end + QPointF(-8, 4.5)]
        painter.drawPolygon(QPolygonF(head))
        painter.setPen(self._pen("hard_line", 1.8))
        painter.setBrush(self._look.colour("hard_bg"))
        painter.drawEllipse(top, _MARK, _MARK)
        for dy in (-3.0, 3.0):
            painter.drawLine(top + QPointF(-3, dy), top + QPointF(3, -dy))
