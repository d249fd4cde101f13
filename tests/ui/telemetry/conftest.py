"""A stalled pump and a silent one, before the presenter of the page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support.pump_session import silent_pump, stalled_pump
from tests.support.telemetry_page import Page
from tests.support.telemetry_view import opened
from ui.telemetry.view import TelemetryView
from ui.theme import Look


@pytest.fixture
def stalled() -> Page:
    return Page(stalled_pump())


@pytest.fixture
def silent() -> Page:
    return Page(silent_pump())


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> TelemetryView:
    return opened(qtbot, look, stalled_pump())
