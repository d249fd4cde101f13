"""Alarms as text in the record, and back."""

from __future__ import annotations

from datetime import UTC, datetime

from hai_desk.telemetry.alarm import Alarm, Cause, Priority
from hai_desk.telemetry.kept_alarms import kind_of, read_aloud, text_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_the_pumps_own_words_are_kept_as_they_are():
    alarm = Alarm("a", Cause.OTHER, Priority.MEDIUM, AT, (("text", "Door {open}"),))
    assert (kind_of(alarm), text_of(alarm)) == ("other, on, medium", "Door {open}")
    assert read_aloud(text_of(alarm)) == "Door {open}"


def test_figures_are_kept_under_their_names():
    facts = (("deviation", "200/13"), ("text", "Too much"))
    alarm = Alarm("a", Cause.OVER_PROGRAM, Priority.HIGH, AT, facts, until=AT)
    assert kind_of(alarm) == "over program, over, high"
    assert read_aloud(text_of(alarm)) == "deviation 200/13, Too much"
    plain = Alarm("a", Cause.MOTOR_STALL, Priority.HIGH, AT)
    assert (text_of(plain), read_aloud("")) == ("", "")
