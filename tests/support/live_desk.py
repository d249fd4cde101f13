"""The real window over the small clinic, on the real clock, with a pump linked to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hai_desk.clock import SystemClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.monitoring import Monitoring
from hai_desk.services.watching import Standing
from hai_desk.telemetry.alarm import Cause
from models.opening import DeskDoor
from tests.support.clinic_desk import PASSWORD, outside, tools
from tests.support.simulated_pump import PATIENCE
from ui.desk.desk import Desk
from ui.desk.parts import Parts, build_parts
from ui.shell.window import DeskWindow
from ui.telemetry.view import TelemetryView
from ui.theme import Look
from ui.tour.hands import Hands


class LiveDesk:
    login = "nurse1"

    def __init__(self, folder: Path, look: Look, app: QApplication) -> None:
        self.app, self.clock = app, SystemClock()
        self.door = DeskDoor(folder, tools(self.clock))
        self.window = DeskWindow(look)
        self.desk = Desk(
            self.window,
            look,
            clock=self.clock,
            check=self.door.check,
            parts=self._parts,
            version="0.1.0",
            demonstration=True,
        )
        self.hands = Hands(app, self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.desk.sign_in()
        self.hands.settle()
        self.sign_in()

    def _parts(self) -> Parts:
        assert self.door.desk is not None
        return build_parts(outside(self.door.desk, self.door, self.clock))

    def sign_in(self) -> None:
        self.hands.type(self.login)
        self.hands.press(Qt.Key.Key_Tab)
        self.hands.type(PASSWORD)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.settle()

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end
            self.app.processEvents()

    def close(self) -> None:
        self.desk.pump.close()
        self.window.close()
        self.window.deleteLater()
        self.hands.settle()
        assert self.door.desk is not None
        self.door.desk.close()

    def specialist(self) -> User:
        return User("u-specialist1", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))

    @property
    def standing(self) -> Standing:
        following = self.desk.pump.monitoring
        return following.now().standing if following is not None else Standing.NONE

    def causes(self) -> list[Cause]:
        following = self.desk.pump.monitoring
        assert following is not None
        return [alarm.cause for alarm in following.now().alarms.standing()]

    def chips(self) -> list[str]:
        return [chip.text for chip in self.desk.pump.chips()]

    @property
    def following(self) -> Monitoring:
        found = self.desk.pump.monitoring
        assert found is not None
        return found

    def telemetry(self) -> TelemetryView:
        self.desk.rail_chosen("telemetry")
        self.hands.settle()
        page = self.window.frame.pages.currentWidget()
        assert isinstance(page, TelemetryView)
        return page
