"""Chips of the top bar that can be pressed."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.shell.screen import TopChip
from ui.theme import Look
from ui.tokens import DENSE

_INKS = {"ok": "ok", "soft": "soft", "hard": "hard", "accent": "accent"}
_EDGES = {"ok": "ok_line", "soft": "soft_line", "hard": "hard_line"}
_SOLID = {
    "alarm_high": ("alarm_high", "on_alarm_high"),
    "alarm_medium": ("alarm_med", "on_alarm_med"),
    "alarm_low": ("alarm_low", "on_alarm_low"),
}
_ICON = 16


class TopButton(QAbstractButton):
    def __init__(self, look: Look, chip: TopChip) -> None:
        super().__init__()
        self._look = look
        self._chip = chip
        self.setFixedHeight(28)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: TopChip) -> None:
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self._look.font(DENSE, 500)).horizontalAdvance(self._chip.text)
        return QSize(wide + 22 + (_ICON + 7 if self._chip.icon else 0), 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = self._ground_and_ink()
        edge = ground if self._chip.tone in _SOLID else _EDGES.get(self._chip.tone, "border_2")
        painter.setPen(QPen(self._look.colour(edge), 1))
        painter.setBrush(self._look.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        left = 10
        if self._chip.icon:
            ratio = self.devicePixelRatioF()
            pixmap = self._look.pixmap(self._chip.icon, ink, _ICON, ratio=ratio)
            painter.drawPixmap(QPoint(left, 6), pixmap)
            left += _ICON + 7
        painter.setPen(self._look.colour(ink))
        painter.setFont(self._look.font(DENSE, 500))
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._chip.text)

    def _ground_and_ink(self) -> tuple[str, str]:
        if self._chip.tone in _SOLID:
            return _SOLID[self._chip.tone]
        return "hover" if self.underMouse() else "surface", _INKS.get(self._chip.tone, "text_2")
