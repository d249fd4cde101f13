"""The whole desk in its real window over the small clinic, worked with keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hai_desk.clock import Clock, FixedClock
from models.opening import DeskDoor
from tests.support.clinic_desk import MORNING, PASSWORD, outside, tools
from tests.support.simulated_pump import PATIENCE
from ui.desk.desk import Desk
from ui.desk.parts import Parts, build_parts
from ui.shell.window import DeskWindow
from ui.theme import Look
from ui.tour.hands import CTRL, Hands


class WorkingDay(FixedClock):
    """Time in which somebody works: a desk that is used does not lock itself."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.used: Callable[[], None] = lambda: None

    def advance(self, by: timedelta) -> None:
        super().advance(by)
        self.used()

    def pass_untouched(self, by: timedelta) -> None:
        super().advance(by)


class RealWindow:
    """The desk over a registry of a test, in its own window, at the door. `hands` press real keys;
    whatever they do is what the product does."""

    def __init__(self, folder: Path, look: Look, app: QApplication, clock: Clock) -> None:
        self.app = app
        self.door = DeskDoor(folder, tools(clock))
        self.window = DeskWindow(look)
        self.desk = Desk(
            self.window,
            look,
            clock=clock,
            check=self.door.check,
            parts=lambda: self._parts(clock),
            version="0.1.0",
            demonstration=True,
        )
        self.hands = Hands(app, self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowExposed(self.window)
        self.desk.sign_in()
        self.hands.settle()

    def _parts(self, clock: Clock) -> Parts:
        assert self.door.desk is not None
        return build_parts(outside(self.door.desk, self.door, clock))

    def sign_in(self, login: str = "nurse1", password: str = PASSWORD) -> None:
        self.hands.type(login)
        self.hands.press(Qt.Key.Key_Tab)
        self.hands.type(password)
        self.hands.press(Qt.Key.Key_Return)

    def until(self, done: Callable[[], bool], what: str = "") -> None:
        """For as long as a busy machine may need."""
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, what
            self.app.processEvents()
            time.sleep(0.002)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.hands.settle()
        if self.door.desk is not None:
            self.door.desk.close()


class DeskAtWork(RealWindow):
    """On a clock that a test moves."""

    def __init__(self, folder: Path, look: Look, app: QApplication) -> None:
        self.clock = WorkingDay(MORNING)
        super().__init__(folder, look, app, self.clock)
        self.clock.used = self.desk._sessions.idle.touched

    def unlock(self, password: str = PASSWORD) -> None:
        self.hands.type(password)
        self.hands.press(Qt.Key.Key_Return)

    def go(self, place: int) -> None:
        self.hands.press(Qt.Key(Qt.Key.Key_0 + place), CTRL)

    @property
    def rail(self) -> list[str]:
        found = []
        for place in range(7):
            key = self.window.frame.rail.key_at(place)
            if key:
                found.append(key)
        return found

    def start_refill(self) -> None:
        """As a nurse does it: the list has the focus, the filled button starts."""
        self.hands.primary()
        self.hands.until(lambda: self.desk.worksheet is not None, "the worksheet")
