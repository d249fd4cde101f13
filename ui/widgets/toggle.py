"""A tick box with its words, painted from the tokens."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.theme import Look

_BOX = 18
_GAP = 8


class Toggle(QCheckBox):
    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(_BOX + _GAP + self.fontMetrics().horizontalAdvance(self.text()) + 6, 28)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _BOX) / 2
        self._paint_box(painter, QRectF(2.5, top + 0.5, _BOX - 1, _BOX - 1))
        painter.setPen(self._look.colour("text" if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        left = _BOX + _GAP
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        on = self.isChecked()
        painter.setPen(QPen(self._look.colour("accent" if on else "control"), 1))
        painter.setBrush(self._look.colour("accent" if on else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            ratio = self.devicePixelRatioF()
            tick = self._look.pixmap("check", "on_accent", 14, ratio=ratio, stroke=2.5)
            painter.drawPixmap(QPoint(round(box.left() + 1.5), round(box.top() + 1.5)), tick)
