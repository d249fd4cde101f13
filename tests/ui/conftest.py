"""Every view test wears the light theme, and a warning from Qt fails it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication

from ui.theme import Look, apply
from ui.tokens import LIGHT
from ui.widgets.focus_ring import FocusRing

RESOURCES = Path(__file__).parents[2] / "resources"
HARMLESS = "This plugin does not support"
"""What the offscreen platform says of windows it cannot raise or grab for."""
BAD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    look = apply(qapp, LIGHT, RESOURCES)
    FocusRing(look, qapp)
    return look


@pytest.fixture(autouse=True)
def _qt_is_content(qtlog) -> Iterator[None]:
    yield
    said = [
        r.message for r in qtlog.records if r.type in BAD and not r.message.startswith(HARMLESS)
    ]
    assert said == []
