"""Alarms as they are stored, and read back: each change of one is a version of its entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from hai_desk.telemetry.alarm import Acknowledged, Alarm, Cause, Priority, priority_of
from hai_desk.telemetry.alarms import Alarms
from hai_desk.telemetry.keeping import PumpEventKept, Source

NameOf = Callable[[str], str]
"""The name of the person with this id."""


def kind_of(alarm: Alarm) -> str:
    """`motor stall, over, acknowledged, high`."""
    parts = [alarm.cause.value, "on" if alarm.lasts else "over"]
    if alarm.acknowledged is not None:
        parts.append("acknowledged")
    return ", ".join((*parts, alarm.priority.value))


def text_of(alarm: Alarm) -> str:
    """The pump's own words, or the figures of an alarm that has more to tell than words."""
    facts = dict(alarm.facts)
    return facts.get("text", "") if facts.keys() <= {"text"} else json.dumps(facts)


def read_aloud(text: str) -> str:
    """The same for people: `by over_program, deviation 200/13`."""
    return ", ".join(
        value if name == "text" else f"{name} {value}" for name, value in _facts(text).items()
    )


def alarms_of(events: Iterable[PumpEventKept], name_of: NameOf) -> Alarms:
    """As they stood after these events, which come in the order they were written."""
    found: dict[int, Alarm] = {}
    for event in events:
        if event.source is Source.ALARM:
            found[event.number] = _version(event, found.get(event.number), name_of)
    return Alarms(tuple(found[number] for number in sorted(found)))


def _version(event: PumpEventKept, before: Alarm | None, name_of: NameOf) -> Alarm:
    said = event.kind.split(", ")
    cause = Cause(said[0])
    told = Priority(said[-1]) if said[-1] in set(Priority) else None
    alarm = Alarm(
        key=f"{cause.value} {event.number}",
        cause=cause,
        priority=priority_of(cause, told),
        since=event.at,
        facts=tuple(_facts(event.text).items()),
        until=event.heard_at if "over" in said else None,
    )
    if before is None:
        return alarm
    again = before.until is not None and alarm.until is None
    if before.until is not None and alarm.until is not None:
        alarm = replace(alarm, until=before.until)
    if "acknowledged" in said:
        known = before.acknowledged
        alarm = replace(
            alarm, acknowledged=known or Acknowledged(event.heard_at, name_of(event.by))
        )
    return replace(alarm, count=before.count + again)


def _facts(text: str) -> Mapping[str, str]:
    if not text.startswith("{"):
        return {"text": text} if text else {}
    facts: dict[str, str] = json.loads(text)
    return facts
