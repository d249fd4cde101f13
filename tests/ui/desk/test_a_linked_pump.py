"""A pump linked at the desk, by keys, with the simulator as a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hai_desk.services.recording import RecordingState
from hai_desk.services.watching import Standing
from hai_desk.telemetry.alarm import Cause
from tests.support.live_desk import LiveDesk
from tests.support.simulated_pump import simulated_pump
from ui.link.view import LinkView
from ui.theme import Look

SCENARIO = '[[event]]\nat = 4\nkind = "stall"\n'


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
        assert live.following.recording is RecordingState.RUNS
        assert live.desk._session.sound is live.desk.pump._sound.open()
        live.until(lambda: live.desk.pump.alarms.fill == "high")
        assert live.chips()[0].endswith("high")
        assert live.desk.pump.alarms.title.startswith("Motor stall")
        live.hands.press(Qt.Key.Key_F8)
        live.until(lambda: live.desk.pump.alarms.flashes_at == 0)
        assert "Acknowledged" in live.desk.pump.alarms.detail
        page = live.telemetry()
        page.toolbar.button("export").click()
        live.hands.settle()
        assert live.window.dialog is not None
        assert live.window.dialog.accessibleName() == "Export telemetry"
        live.window.close_dialog()
    live.until(lambda: Cause.LINK_LOST in live.causes())
    assert live.standing is Standing.LOST
    assert live.chips()[1] == "P-1 lost"
    assert live.desk.pump.bar is not None
    live.desk.pump.bar.pressed.emit("link_again")
    live.hands.settle()
    assert isinstance(live.window.frame.pages.currentWidget(), LinkView)


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
