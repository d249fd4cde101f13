"""A pump linked at the desk, by keys, with the simulator as a process of its own."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hai_desk.clock import SystemClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.recording import RecordingState
from hai_desk.services.watching import Standing
from hai_desk.telemetry.alarm import Cause
from models.opening import DeskDoor
from tests.support.clinic_desk import PASSWORD, outside, tools
from tests.support.simulated_pump import PATIENCE, simulated_pump
from ui.desk.desk import Desk
from ui.desk.parts import Parts, build_parts
from ui.shell.window import DeskWindow
from ui.telemetry.view import TelemetryView
from ui.theme import Look
from ui.tour.hands import Hands

SCENARIO = '[[event]]\nat = 4\nkind = "stall"\n'


class LiveDesk:
    """The real window over the small clinic, on the real clock."""

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
        self.hands.type("nurse1")
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


@pytest.fixture
def live(template: Path, tmp_path: Path, look: Look, qapp: QApplication) -> Iterator[LiveDesk]:
    shutil.copytree(template, tmp_path / "registry")
    made = LiveDesk(tmp_path / "registry", look, qapp)
    yield made
    made.close()


def test_a_pump_is_linked_by_keys_stalls_is_acknowledged_and_is_lost(
    live: LiveDesk, tmp_path: Path
) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    options = ("--serial", "P-1", "--sdc-port", "0", "--scenario", str(scenario))
    with simulated_pump(*options) as pump:
        live.hands.press(Qt.Key.Key_F7)
        live.hands.settle()
        live.hands.type(pump.address)
        live.hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        live.until(lambda: live.standing is Standing.FRESH)
        following = live.desk.pump.monitoring
        assert following is not None
        assert following.recording is RecordingState.RUNS
        assert live.desk._session.sound is live.desk.pump._sound.open()
        live.until(lambda: live.desk.pump.alarms.fill == "high")
        assert live.chips()[0].endswith("high")
        assert live.desk.pump.alarms.title.startswith("Motor stall")
        live.hands.press(Qt.Key.Key_F8)
        live.until(lambda: live.desk.pump.alarms.flashes_at == 0)
        assert "Acknowledged" in live.desk.pump.alarms.detail
        live.desk.rail_chosen("telemetry")
        live.hands.settle()
        page = live.window.frame.pages.currentWidget()
        assert isinstance(page, TelemetryView)
        page.toolbar.button("export").click()
        live.hands.settle()
        assert live.window.dialog is not None
        assert live.window.dialog.accessibleName() == "Export telemetry"
        live.window.close_dialog()
    live.until(lambda: Cause.LINK_LOST in live.causes())
    assert live.standing is Standing.LOST
    assert live.chips()[1] == "P-1 lost"


def test_the_lock_card_tells_a_high_alarm_without_a_name(live: LiveDesk, tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    options = ("--serial", "P-1", "--tcp-port", "0", "--scenario", str(scenario))
    with simulated_pump(*options) as pump:
        assert live.desk.pump.link(pump.address, serial="") == ""
        live.desk.lock()
        live.until(lambda: live.desk.pump.alarms.locked[0] != "")
        assert live.desk.pump.alarms.locked[0] == "High alarm on the linked pump"
        live.hands.press(Qt.Key.Key_F8)
        live.hands.settle()
        assert live.desk.pump.alarms.flashes_at > 0


def test_an_address_that_is_none_is_refused_in_words(live: LiveDesk) -> None:
    assert live.desk.pump.link("pump", serial="").startswith("an address begins with")
    assert live.desk.pump.monitoring is None
