"""Says whether what is seen is what is now; pressed, it goes there."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import Look
from ui.tokens import DENSE

_DOT = 8
_PAD = 13


class LivePill(QAbstractButton):
    """Filled dot and accent while the newest is seen; a ring when it is not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._live = False
        self.setFixedHeight(look.px(28))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pill(self, text: str, *, live: bool) -> None:
        if (text, live) != (self.text(), self._live):
            self._live = live
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        font = self._look.font(DENSE, 600)
        self.setFont(font)
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + 2 * _PAD + _DOT + 8, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent_soft" if self._live else "hover"))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        ink = self._look.colour("accent" if self._live else "text_2")
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if self._live else Qt.BrushStyle.NoBrush)
        middle = self.height() // 2
        size = _DOT - 2
        painter.drawEllipse(_PAD, middle - size // 2, size, size)
        painter.setFont(self._look.font(DENSE, 600))
        room = self.rect().adjusted(_PAD + _DOT + 6, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
