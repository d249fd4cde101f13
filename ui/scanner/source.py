"""The scanner of this desk, whichever way it sends: as keys or on a serial line."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hai_desk.link.scanner_line import ScannerLine
from hai_desk.scans.bursts import Burst
from hai_desk.settings import Mode, ScannerSettings
from ui.doorway import Doorway
from ui.scanner.keys import KeyListener


class ScannerSource(QObject):
    """`code` gives what was scanned, `ready` whether the scanner is there as far as can be told:
    of a keyboard wedge nobody knows."""

    code = Signal(str)
    ready = Signal(bool)

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self.keys = KeyListener(app, self)
        self.keys.scanned.connect(self._burst)
        self._doorway = Doorway(self)
        self._line: ScannerLine | None = None
        app.aboutToQuit.connect(self.stop)

    def use(self, settings: ScannerSettings) -> None:
        self.stop()
        self.keys.listen(settings)
        if settings.mode is Mode.SERIAL:
            self._open(settings)
        else:
            self.ready.emit(True)

    def stop(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.stop()

    def _open(self, settings: ScannerSettings) -> None:
        door = self._doorway
        self._line = ScannerLine(
            settings.port,
            settings.baud,
            heard=lambda text: door.bring(text, to=self.code.emit),
            ready=lambda there: door.bring(there, to=self.ready.emit),
        )
        self._line.start()

    def _burst(self, burst: Burst) -> None:
        self.code.emit(burst.text)
