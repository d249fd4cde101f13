"""A screen that is dimmed, not locked: everything goes on beneath it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_DARKNESS = 0.6


class Dimmer(QWidget):
    """Takes no touch: the first one is heard where it lands, and makes the screen bright."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_over(self, on: bool) -> None:
        window = self.parentWidget()
        if on and window is not None:
            self.setGeometry(window.rect())
            self.raise_()
        self.setVisible(on)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor(Qt.GlobalColor.black)
        shade.setAlphaF(_DARKNESS)
        painter.fillRect(self.rect(), shade)
