"""Named and dated dose ranges under each other on one scale, with the entered dose across."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.form.figures import DoseRange, DoseScale
from ui.theme import Look
from ui.tokens import SMALL

_ROW = 44
_TOP = 22
_TRACK = 8
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DoseBars(QWidget):
    """No range is coloured good or bad: they differ, and say who wrote them and when."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scale = DoseScale(ranges=(), mark=None, unit="")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, scale: DoseScale) -> None:
        self._scale = scale
        said = [f"{r.name}, {r.date}: {_span(r)} {scale.unit}" for r in scale.ranges]
        self.setAccessibleName(". ".join([*said, scale.mark_text]).strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _TOP + _ROW * len(self._scale.ranges))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, dose_range in enumerate(self._scale.ranges):
            self._paint_range(painter, dose_range, _TOP + number * _ROW)
        if self._scale.mark is not None:
            self._paint_mark(painter, self._x(self._scale.mark))

    def _x(self, value: float) -> float:
        highest = max((r.high for r in self._scale.ranges), default=1.0)
        full = max(highest, self._scale.mark or 0.0) * 1.08
        return 1 + (self.width() - 2) * max(value, 0.0) / full

    def _paint_range(self, painter: QPainter, dose_range: DoseRange, top: float) -> None:
        line = QRectF(0, top, self.width(), 18)
        painter.setFont(self._look.font(SMALL, 500))
        painter.setPen(self._look.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, dose_range.name)
        after = painter.fontMetrics().horizontalAdvance(dose_range.name) + 6
        painter.drawText(line, _RIGHT, _span(dose_range))
        painter.setFont(self._look.font(SMALL))
        painter.setPen(self._look.colour("text_3"))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line.adjusted(after, 0, 0, 0), vertical, dose_range.date)
        self._paint_track(painter, dose_range, top + 21)

    def _paint_track(self, painter: QPainter, dose_range: DoseRange, top: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("pressed"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), _TRACK), 4, 4)
        left, right = self._x(dose_range.low), self._x(dose_range.high)
        painter.setBrush(self._look.colour("note_line"))
        painter.drawRoundedRect(QRectF(left, top, max(right - left, 2), _TRACK), 4, 4)

    def _paint_mark(self, painter: QPainter, x: float) -> None:
        painter.setPen(QPen(self._look.colour("text"), 2))
        last = _TOP + _ROW * (len(self._scale.ranges) - 1) + 21 + _TRACK + 2
        for number in range(len(self._scale.ranges)):
            top = _TOP + number * _ROW + 19
            painter.drawLine(QPointF(x, top), QPointF(x, min(top + _TRACK + 4, last)))
        painter.setFont(self._look.font(SMALL, 600))
        wide = painter.fontMetrics().horizontalAdvance(self._scale.mark_text)
        left = min(max(x - wide / 2, 0), self.width() - wide)
        room = QRectF(left, 0, wide + 2, 18)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._scale.mark_text)


def _span(dose_range: DoseRange) -> str:
    return dose_range.text or f"{dose_range.low:g} to {dose_range.high:g}"
