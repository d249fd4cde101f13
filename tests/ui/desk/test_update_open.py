"""An update of a pump that is left open calls until it is closed, with a link or without."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLabel

from hai_desk.telemetry.alarm import Priority
from tests.support.desk_window import DeskAtWork
from ui.sound.player import AlarmSound


class Heard(AlarmSound):
    """A desk whose tones are counted instead of played; `works` is whether it has a device."""

    def __init__(self, *, works: bool = True) -> None:
        super().__init__()
        self.works = works
        self.played: list[Priority] = []

    def open(self) -> bool:
        return self.works

    def play(self, priority: Priority) -> bool:
        self.played.append(priority)
        return self.works


def said(work: DeskAtWork) -> list[str]:
    return [each.text() for each in work.window.frame.status.findChildren(QLabel)]


def wait(work: DeskAtWork, seconds: int) -> None:
    for _second in range(seconds):
        work.clock.advance(timedelta(seconds=1))
        assert work.desk.pump._presenter is not None
        work.desk.pump._presenter.ticked()


def test_it_is_a_medium_alarm_that_comes_again_every_twenty_seconds(work: DeskAtWork) -> None:
    work.sign_in()
    pump = work.desk.pump
    pump._sound = sound = Heard()
    pump.update_open(calls=True)
    wait(work, 61)
    assert pump.alarms.title.startswith("Pump update open")
    assert pump.alarms.fill == "medium"
    assert sound.played == [Priority.MEDIUM] * 4
    pump.update_open(calls=False)
    assert pump.alarms.fill == ""
    wait(work, 60)
    assert len(sound.played) == 4
    pump.unlink()


def test_where_it_cannot_be_heard_bar_and_status_say_so(work: DeskAtWork) -> None:
    work.sign_in()
    pump = work.desk.pump
    pump._sound = Heard(works=False)
    assert "No sound at this desk" not in said(work)
    pump.update_open(calls=True)
    wait(work, 1)
    assert pump.alarms.detail.startswith("No sound at this desk.")
    assert "No sound at this desk" in said(work)
    pump.unlink()
    assert pump.audible
