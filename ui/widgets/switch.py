"""A sliding switch for a setting; it takes effect at once."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.theme import Look

_WIDTH = 36
_HEIGHT = 20


class Switch(QCheckBox):
    """Position and accessible state tell on from off; colour only helps."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent" if self.isChecked() else "control"))
        painter.drawRoundedRect(QRectF(0, 0, _WIDTH, _HEIGHT), _HEIGHT / 2, _HEIGHT / 2)
        painter.setBrush(self._look.colour("on_accent" if self.isChecked() else "surface"))
        left = _WIDTH - _HEIGHT + 2 if self.isChecked() else 2
        painter.drawEllipse(QRectF(left, 2, _HEIGHT - 4, _HEIGHT - 4))
