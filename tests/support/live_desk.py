"""The real window over the small clinic, on the real clock, with a pump linked to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from hai_desk.clock import SystemClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.monitoring import Monitoring
from hai_desk.services.watching import Standing
from hai_desk.telemetry.alarm import Cause
from tests.support.desk_window import RealWindow
from ui.telemetry.view import TelemetryView
from ui.theme import Look


class LiveDesk(RealWindow):
    login = "nurse1"

    def __init__(self, folder: Path, look: Look, app: QApplication) -> None:
        super().__init__(folder, look, app, SystemClock())
        self.sign_in(self.login)
        self.hands.settle()

    def close(self) -> None:
        self.desk.pump.close()
        super().close()

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
