"""The short sounds of an entry: one when it was taken, two when it was refused."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

APART = 200
"""ms between the two, so that nobody takes them for one."""


class Bell(QObject):
    """The system's own beep, which no alarm of a pump uses."""

    rung = Signal(int)
    """How many times."""

    def taken(self) -> None:
        self._ring(1)

    def refused(self) -> None:
        self._ring(2)

    def _ring(self, times: int) -> None:
        self.rung.emit(times)
        for place in range(times):
            QTimer.singleShot(place * APART, self, QApplication.beep)
