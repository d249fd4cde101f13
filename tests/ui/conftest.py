from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import Look, apply
from ui.tokens import LIGHT
from ui.widgets.focus_ring import FocusRing

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    look = apply(qapp, LIGHT, RESOURCES)
    FocusRing(look, qapp)
    return look
