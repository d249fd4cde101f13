"""What a link tells, for someone who reads along at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hai_desk.commands.watching.as_json import age_of, alarm_words, decimal_text
from hai_desk.link.told import AlarmChange, Identified, LinkChange, Told
from hai_desk.telemetry.sample import Sample


def as_text(told: Told, units: Mapping[str, str], offset: float | None) -> str:
    """One line; empty for what has no line. `offset` is how far the pump's clock is ahead, in
    seconds; None until a report has shown it."""
    match told:
        case Identified():
            return _identity(told)
        case Sample():
            return _sample(told, units, offset)
        case AlarmChange():
            state = "on " if told.on else "off"
            words = f"{told.priority.value}  {alarm_words(told)}"
            return f"{_clock(told.heard_at)}  alarm {state}  {words}"
        case LinkChange():
            why = f"  ({told.why.value})" if told.why else ""
            return f"{_clock(told.at)}  link  {told.state.value.replace('_', ' ')}{why}"
    return ""


def _identity(told: Identified) -> str:
    who = told.identity
    parts = [who.manufacturer, who.model, f"serial {who.serial}", f"firmware {who.firmware}"]
    missing = ", ".join(lane.value for lane in told.not_offered)
    note = f"\n{who.note}" if who.note else ""
    lacks = f"\nNot offered: {missing}" if missing else ""
    return f"{', '.join(filter(None, parts))}{note}{lacks}"


def _sample(told: Sample, units: Mapping[str, str], offset: float | None) -> str:
    value = "no value" if told.value is None else decimal_text(told.value)
    age = age_of(told, offset)
    old = "age not known" if age is None else f"{age:.1f} s old"
    return (
        f"{_clock(told.heard_at)}  {told.channel:<18} {value:>10} {units.get(told.channel, ''):<7}"
        f" {told.validity.value}  {old}"
    )


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M:%S}"
