"""The last word when a bug escapes: one log entry without patient data, one plain window."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from hai_desk.wording.language import _
from ui.doorway import Doorway
from ui.widgets.words import words

LOG = logging.getLogger("hai_desk.crash")


def _title() -> str:
    return _("HAI Desk has to close")


def _words() -> str:
    return _(
        "A fault inside the program stopped it. What was typed and saved is kept, and the "
        "worksheet opens again where it stood. Start HAI Desk again. If it happens twice, tell "
        "your administrator what you were doing."
    )


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Kind, files and lines. Never the message: it may quote what was typed."""
    frames = traceback.extract_tb(trace)
    places = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([kind.__name__, *places])


class Crash:
    """Shows its window once; further faults are only logged."""

    def __init__(self, *, quit_desk: Callable[[], None]) -> None:
        self._quit = quit_desk
        self._shown = False
        self._doorway = Doorway()

    def hook(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        LOG.critical("%s", describe(kind, trace))
        if issubclass(kind, KeyboardInterrupt) or self._shown:
            return
        self._shown = True
        self._doorway.bring(kind.__name__, to=self._tell)

    def _tell(self, kind: str) -> None:
        window = crash_window(kind)
        window.finished.connect(lambda _code: self._quit())
        window.open()
        self._window = window


def crash_window(kind: str) -> QDialog:
    """Plain Qt, without the look: the look may be what failed."""
    window = QDialog()
    window.setWindowTitle(_title())
    window.setModal(True)
    window.setMinimumWidth(460)
    close = QPushButton(_("Close HAI Desk"))
    close.clicked.connect(window.accept)
    foot = QHBoxLayout()
    foot.addWidget(words(_("For the log: {kind}").format(kind=kind), "small", tone="3"), 1)
    foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    column = QVBoxLayout(window)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    column.addWidget(words(_title(), "dialog"))
    column.addWidget(words(_words(), wrap=True))
    column.addLayout(foot)
    return window


def install(app: QApplication) -> Crash:
    """Every exception nobody expected ends here, from any slot or thread of the desk."""
    crash = Crash(quit_desk=app.quit)
    sys.excepthook = crash.hook
    return crash
