import logging
import sys

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ui.crash import Crash, crash_window, describe


def fault() -> tuple[type[BaseException], BaseException, object]:
    try:
        raise ValueError("weight of DEMO, Alpha")
    except ValueError:
        kind, error, trace = sys.exc_info()
    assert kind is not None
    assert error is not None
    return kind, error, trace


def windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "HAI Desk has to close"]


@pytest.fixture(autouse=True)
def _no_window_stays(qapp):
    yield
    qapp.processEvents()
    for window in windows():
        window.close()
        shiboken6.delete(window)


def test_the_log_says_where_and_never_what_was_typed(qtbot, caplog):
    crash = Crash(quit_desk=lambda: None)
    with caplog.at_level(logging.CRITICAL, logger="hai_desk.crash"):
        crash.hook(*fault())
    assert "ValueError" in caplog.text
    assert "test_crash.py" in caplog.text
    assert "Alpha" not in caplog.text


def test_one_plain_window_is_shown_and_closing_it_quits(qtbot):
    quits: list[str] = []
    crash = Crash(quit_desk=lambda: quits.append("quit"))
    crash.hook(*fault())
    crash.hook(*fault())

    qtbot.waitUntil(lambda: len(windows()) == 1, timeout=2000)
    windows()[0].findChild(QPushButton).click()
    assert quits == ["quit"]


def test_the_window_says_what_to_do_and_what_to_look_for(qtbot):
    window = crash_window("ValueError")
    qtbot.addWidget(window)
    words = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "Start HAI Desk again" in words
    assert "For the log: ValueError" in words


def test_a_fault_without_a_trace_still_has_a_name():
    assert describe(KeyError, None) == "KeyError"
