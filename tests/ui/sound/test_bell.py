"""One beep for what was taken, two for what was refused."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.sound.bell import Bell


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The system's beep, which nobody can ask whether it was heard."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    return heard


@pytest.mark.parametrize(("act", "count"), [("taken", 1), ("refused", 2)])
def test_taken_beeps_once_and_refused_twice(qtbot, beeps, act, count):
    bell = Bell()
    getattr(bell, act)()
    qtbot.waitUntil(lambda: len(beeps) >= count)
    qtbot.wait(450)
    assert len(beeps) == count
