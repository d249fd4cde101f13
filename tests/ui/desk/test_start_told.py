"""What the start found wrong stays in the status bar all day, and in the audit."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLabel

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.start_health import WELL, Health, note_health
from hai_desk.wording.numbers import NO_BREAK_SPACE
from tests.support.clinic_desk import CLINIC
from tests.support.desk_window import DeskAtWork
from ui.desk.shell_words import Session, status
from ui.shell.screen import StatusItem

NURSE = User("u-nurse1", "nurse1", "Nurse 1 (demo)", (Role.NURSE,))


def said(health: Health = WELL, *, sound: bool = True) -> list[tuple[str, str]]:
    items: tuple[StatusItem, ...] = status(Session(NURSE, CLINIC, "1", sound=sound, health=health))
    return [(each.text.replace(NO_BREAK_SPACE, " "), each.tone) for each in items[2:]]


def started(work: DeskAtWork) -> list[dict[str, object]]:
    with work.desk.parts().registry.read() as reader:
        rows = reader.audit()
    return [dict(each.detail) for each in rows if each.what == "start checked"]


def shown(work: DeskAtWork) -> list[str]:
    labels = work.window.frame.status.findChildren(QLabel)
    return [each.text().replace(NO_BREAK_SPACE, " ") for each in labels]


def test_a_sound_start_says_what_it_always_says() -> None:
    assert said() == [("Local database, encrypted", "")]


def test_a_broken_audit_and_missing_guards_are_each_said() -> None:
    assert said(Health(audit_break=12, guarded=False)) == [
        ("Audit broken at entry 12", "hard"),
        ("Guards of the database missing", "hard"),
    ]


def test_a_clock_behind_the_last_entry_is_said_from_two_minutes_on() -> None:
    assert said(Health(None, True, timedelta(seconds=119))) == [("Local database, encrypted", "")]
    assert said(Health(None, True, timedelta(seconds=120))) == [
        ("Clock of this desk 2 min behind the last entry", "hard")
    ]


def test_a_desk_that_cannot_be_heard_says_so() -> None:
    assert said(sound=False)[0] == ("No sound at this desk", "hard")


def test_a_clock_set_back_is_in_the_bar_and_in_the_audit(work: DeskAtWork) -> None:
    work.clock.advance(timedelta(hours=-3))
    work.sign_in()
    assert "Clock of this desk 3 h behind the last entry" in shown(work)
    assert started(work) == [{"audit_break": None, "guarded": True, "clock_behind_s": 10_800}]


def test_a_sound_start_leaves_nothing_in_the_audit(work: DeskAtWork) -> None:
    work.sign_in()
    assert "Local database, encrypted" in shown(work)
    assert started(work) == []
    note_health(work.desk.parts().registry, Health(7, True), work.desk.user)
    assert [each["audit_break"] for each in started(work)] == [7]
