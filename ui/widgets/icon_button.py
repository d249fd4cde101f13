"""The few buttons that show an icon alone: close, previous, next, lock, show password."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QToolButton

from ui.theme import Look


class IconButton(QToolButton):
    """Carries its words as tooltip and accessible name; 28 x 28 is the smallest target."""

    def __init__(
        self, look: Look, icon: str, words: str, *, token: str = "text_2", size: int = 18
    ) -> None:
        super().__init__()
        self._look = look
        self._icon_name = icon
        self._token = token
        self._size = size
        self.setFixedSize(QSize(28, 28))
        self.say(icon, words)

    def say(self, icon: str, words: str) -> None:
        self._icon_name = icon
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ToolButton
        self.style().drawComplexControl(control, option, painter, self)
        token = self._token if self.isEnabled() else "disabled"
        at = (self.width() - self._size) // 2
        ratio = self.devicePixelRatioF()
        pixmap = self._look.pixmap(self._icon_name, token, self._size, ratio=ratio)
        painter.drawPixmap(at, at, pixmap)
