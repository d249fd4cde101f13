"""Notices a window that no longer answers: a thread of its own watches, and calls out loud.

After GIP 3.5 (MS-CIS-08-31): 90 s without a beat are noticed, 3 min are an alarm. A frozen window
sends nothing to a pump, since commands leave from its own thread; but its alarms stand still with
it, and whoever relies on them must hear that.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from hai_desk.clock import Steady, SystemSteady
from hai_desk.telemetry.alarm import Priority
from ui.sound.player import AlarmSound

LOG = logging.getLogger("hai_desk.heartbeat")
NOTICED_AFTER: Final = 90.0
CALLS_AFTER: Final = 180.0
CALLS_EVERY: Final = 10.0
LOOKS_EVERY: Final = 1.0
ASLEEP: Final = 30.0
"""Seconds between two looks that mean the machine slept, and the window with it."""


class Heartbeat:
    """`beat` comes from the thread that is watched, `look` from the one that watches."""

    def __init__(
        self, steady: Steady, *, notice: Callable[[float], None], call: Callable[[], None]
    ) -> None:
        self._steady = steady
        self._notice = notice
        self._call = call
        self._beat = self._looked = steady.seconds()
        self._noticed = False
        self._called: float | None = None

    def beat(self) -> None:
        self._beat = self._steady.seconds()

    def look(self) -> None:
        now = self._steady.seconds()
        if now - self._looked > ASLEEP:
            self._beat = now
        self._looked = now
        silent = now - self._beat
        if silent < NOTICED_AFTER:
            self._noticed, self._called = False, None
            return
        if not self._noticed:
            self._noticed = True
            self._notice(silent)
        if silent >= CALLS_AFTER and (self._called is None or now - self._called >= CALLS_EVERY):
            self._called = now
            self._call()


class WindowWatch(QObject):
    """Watches the thread it was made in, for as long as its event loop should run."""

    def __init__(self, parent: QObject | None = None, sound: AlarmSound | None = None) -> None:
        super().__init__(parent)
        self._sound = sound or AlarmSound()
        self._watched = threading.get_ident()
        self._heart = Heartbeat(SystemSteady(), notice=self._noticed, call=self._called)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="heartbeat", daemon=True)
        self._timer = QTimer(self)
        self._timer.setInterval(round(LOOKS_EVERY * 1000))
        self._timer.timeout.connect(self._heart.beat)

    def start(self) -> None:
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        self._timer.stop()
        self._over.set()
        self._thread.join()
        self._sound.close()

    def _watch(self) -> None:
        while not self._over.wait(LOOKS_EVERY):
            self._heart.look()

    def _noticed(self, silent: float) -> None:
        """Where it stands, by file and line; nothing of what it was working on."""
        frame = sys._current_frames().get(self._watched)  # noqa: SLF001 - documented
        places = traceback.extract_stack(frame) if frame is not None else []
        where = "\n".join(f"{each.filename}:{each.lineno} in {each.name}" for each in places)
        LOG.critical("the window has not answered for %.0f s\n%s", silent, where)

    def _called(self) -> None:
        if not self._sound.play(Priority.HIGH):
            LOG.critical("the window does not answer, and nothing here can be heard")
