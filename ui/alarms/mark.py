"""`!!!` on a plate that flashes; the plate turns inside out, so that it is always readable."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.alarms.screen import Fill
from ui.theme import Look
from ui.tokens import HEADING

SIZE = (52, 36)
FRAME = 50
"""ms between looks at the flash: fine enough for 2 Hz, half on."""

ON = {"high": "on_alarm_high", "medium": "on_alarm_med", "low": "on_alarm_low"}
FILLS = {"high": "alarm_high", "medium": "alarm_med", "low": "alarm_low"}


class AlarmMark(QWidget):
    """`still` where the system asks for less motion: steady, with a second outline."""

    def __init__(self, look: Look, *, still: bool = False) -> None:
        super().__init__()
        self.setFixedSize(*SIZE)
        self._look = look
        self._still = still
        self._text, self._fill, self._rate = "", "", 0.0
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self.update)

    def show_mark(self, text: str, fill: Fill, rate: float) -> None:
        if (fill, rate) != (self._fill, self._rate):
            self._since.restart()
        self._text, self._fill, self._rate = text, fill, rate
        if rate and not self._still:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    @property
    def lit(self) -> bool:
        """On for the first half of every period."""
        if not self._rate or self._still:
            return True
        return (self._since.elapsed() / 1000 * self._rate) % 1 < 0.5

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if not self._fill:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, plate = self._look.colour(FILLS[self._fill]), self._look.colour(ON[self._fill])
        if not self.lit:
            ink, plate = plate, ink
        painter.setBrush(plate)
        painter.setPen(QPen(self._look.colour(ON[self._fill]), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        if self._still and self._rate:
            self._outline(painter, ink)
        painter.setFont(self._look.font(HEADING, 600))
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

    def _outline(self, painter: QPainter, ink: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -4, -4), 3, 3)
