"""One entry of the rail: icon, word, count; a pill and a bar when it is the current one."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.shell.screen import RailEntry
from ui.theme import Look
from ui.tokens import BODY, DENSE, SIZES

_SIDE = 8
_ICON = 20


class RailButton(QAbstractButton):
    def __init__(self, look: Look, entry: RailEntry) -> None:
        super().__init__()
        self._look = look
        self._entry = entry
        self._narrow = False
        self.setFixedHeight(SIZES.rail_row)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entry(self, entry: RailEntry, *, narrow: bool) -> None:
        self._entry, self._narrow = entry, narrow
        self.setText(entry.label)
        here = "current page" if entry.current else ""
        parts = [part for part in (entry.label, entry.count, here) if part]
        self.setAccessibleName(", ".join(parts))
        self.setToolTip(entry.label if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIZES.rail_narrow if self._narrow else SIZES.rail, SIZES.rail_row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        token = "accent" if self._entry.current else "text_2"
        left = (self.width() - _ICON) // 2 if self._narrow else _SIDE + 10
        ratio = self.devicePixelRatioF()
        pixmap = self._look.pixmap(self._entry.icon, token, _ICON, ratio=ratio)
        painter.drawPixmap(left, (self.height() - _ICON) // 2, pixmap)
        if not self._narrow:
            self._paint_words(painter, token)

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        pill = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        if self._entry.current:
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(QRectF(-3, 6, 6, self.height() - 12), 3, 3)
            painter.setBrush(self._look.colour("accent_soft"))
            painter.drawRoundedRect(pill, 6, 6)
        elif self.underMouse():
            painter.setBrush(self._look.colour("hover"))
            painter.drawRoundedRect(pill, 6, 6)

    def _paint_words(self, painter: QPainter, token: str) -> None:
        painter.setFont(self._look.font(BODY, 600 if self._entry.current else 500))
        painter.setPen(self._look.colour(token))
        room = QRect(46, 0, self.width() - 46, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._entry.label)
        painter.setFont(self._look.font(DENSE, 500))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(0, 0, -18, 0), right, self._entry.count)
