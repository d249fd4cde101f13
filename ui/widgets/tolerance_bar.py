"""Ok, ask and stop side by side under a pointer; every zone carries its word."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.form.figures import ToleranceScale, Zone
from ui.theme import Look
from ui.tokens import SMALL, TICK

_GROUNDS = {"ok": "ok_soft", "soft": "soft_bg", "hard": "hard_bg"}
_BAR_TOP = 20
_BAR_HIGH = 14
_SIDE = 20


class ToleranceBar(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scale: ToleranceScale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, scale: ToleranceScale) -> None:
        self._scale = scale
        self.setAccessibleName(f"{scale.label_value} {scale.words}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 58)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._scale is None or not self._scale.zones:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(self._bar(), _BAR_HIGH / 2, _BAR_HIGH / 2)
        painter.setClipPath(clip)
        for zone in self._scale.zones:
            self._paint_zone(painter, zone)
        painter.restore()
        self._paint_ticks(painter)
        if self._scale.pointer is not None:
            self._paint_pointer(painter, self._x(self._scale.pointer))

    def _bar(self) -> QRectF:
        return QRectF(_SIDE, _BAR_TOP, self.width() - 2 * _SIDE, _BAR_HIGH)

    def _x(self, value: float) -> float:
        """A pointer beyond the last zone stands at the end of the bar."""
        assert self._scale is not None
        low, high = self._scale.zones[0].start, self._scale.zones[-1].end
        share = (min(max(value, low), high) - low) / (high - low)
        return self._bar().left() + share * self._bar().width()

    def _paint_zone(self, painter: QPainter, zone: Zone) -> None:
        left, right = self._x(zone.start), self._x(zone.end)
        box = QRectF(left, _BAR_TOP, right - left, _BAR_HIGH)
        painter.fillRect(box, self._look.colour(_GROUNDS.get(zone.tone, "hover")))
        painter.setPen(self._look.colour(zone.tone if zone.tone in _GROUNDS else "text_3"))
        painter.setFont(self._look.font(TICK, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, zone.word)

    def _paint_ticks(self, painter: QPainter) -> None:
        assert self._scale is not None
        for tick in self._scale.ticks:
            x = self._x(tick.at)
            painter.setPen(QPen(self._look.colour("border_2"), 1))
            painter.drawLine(QPointF(x, _BAR_TOP), QPointF(x, _BAR_TOP + _BAR_HIGH))
            painter.setPen(self._look.colour("text_3"))
            painter.setFont(self._look.font(SMALL))
            room = QRectF(x - 40, _BAR_TOP + _BAR_HIGH + 5, 80, 18)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, tick.text)

    def _paint_pointer(self, painter: QPainter, x: float) -> None:
        assert self._scale is not None
        colour = self._look.colour(self._scale.pointer_tone or "text")
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(x, 8), QPointF(x, _BAR_TOP + _BAR_HIGH + 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        flag = [(-8, 1), (8, 1), (8, 11), (0, 18), (-8, 11)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, dy) for dx, dy in flag]))
