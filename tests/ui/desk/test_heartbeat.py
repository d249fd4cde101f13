"""A window that freezes is noticed after 90 s and calls after 3 min; one that answers never."""

from __future__ import annotations

import logging
import threading
import time

import miniaudio
import pytest

from hai_desk.telemetry.alarm import Priority
from ui.desk import heartbeat
from ui.desk.heartbeat import Heartbeat, WindowWatch
from ui.sound.player import AlarmSound


class Watched:
    """Looked at every second, as the thread does it."""

    def __init__(self) -> None:
        self.passed = 1000.0
        self.noticed: list[float] = []
        self.calls: list[float] = []
        self.heart = Heartbeat(
            self, notice=self.noticed.append, call=lambda: self.calls.append(self.passed - 1000)
        )

    def seconds(self) -> float:
        return self.passed

    def run(self, seconds: int, *, beats: bool) -> None:
        for _ in range(seconds):
            self.passed += 1
            if beats:
                self.heart.beat()
            self.heart.look()


def test_a_window_that_answers_is_never_noticed() -> None:
    watched = Watched()
    watched.run(1000, beats=True)
    assert (watched.noticed, watched.calls) == ([], [])


@pytest.mark.parametrize(
    ("frozen", "noticed", "calls"),
    [(89, [], []), (90, [90.0], []), (179, [90.0], []), (180, [90.0], [180.0])],
)
def test_ninety_seconds_are_noticed_once_and_three_minutes_call(
    frozen: int, noticed: list[float], calls: list[float]
) -> None:
    watched = Watched()
    watched.run(frozen, beats=False)
    assert (watched.noticed, watched.calls) == (noticed, calls)


def test_it_calls_every_ten_seconds_until_the_window_answers() -> None:
    watched = Watched()
    watched.run(205, beats=False)
    assert watched.calls == [180.0, 190.0, 200.0]
    watched.run(60, beats=True)
    assert len(watched.calls) == 3
    watched.run(90, beats=False)
    assert len(watched.noticed) == 2


def test_a_machine_that_slept_is_not_a_window_that_froze() -> None:
    watched = Watched()
    watched.passed += 8 * 3600
    watched.heart.look()
    watched.run(80, beats=False)
    assert (watched.noticed, watched.calls) == ([], [])


class Heard(AlarmSound):
    def __init__(self) -> None:
        super().__init__([miniaudio.Backend.NULL])
        self.played: list[Priority] = []

    def play(self, priority: Priority) -> bool:
        self.played.append(priority)
        return super().play(priority)


def test_a_real_window_that_hangs_is_heard_and_its_place_is_in_the_log(
    qtbot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The same with hundredths of seconds: this very thread sleeps instead of answering."""
    for name, seconds in (
        ("LOOKS_EVERY", 0.02),
        ("NOTICED_AFTER", 1.0),
        ("CALLS_AFTER", 1.5),
        ("CALLS_EVERY", 60.0),
    ):
        monkeypatch.setattr(heartbeat, name, seconds)
    sound = Heard()
    watch = WindowWatch(sound=sound)
    watch.start()
    with caplog.at_level(logging.CRITICAL, "hai_desk.heartbeat"):
        qtbot.wait(300)
        assert sound.played == []
        time.sleep(2.5)
        assert sound.played == [Priority.HIGH]
    watch.stop()
    assert "heartbeat" not in [each.name for each in threading.enumerate()]
    (told,) = [each.message for each in caplog.records if "has not answered" in each.message]
    assert "test_heartbeat.py" in told
