"""What a link tells, one JSON object a line. The form is fixed: scripts of others read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from hai_desk.link.told import AlarmChange, Identified, LinkChange, Told
from hai_desk.telemetry.alarm import Alarm
from hai_desk.telemetry.sample import Sample
from hai_desk.wording.alarms import title

DECIMALS = Decimal("0.001")


def decimal_text(value: Decimal) -> str:
    """At least three decimals, never an exponent, nothing rounded away."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    places = max(3, -exponent if isinstance(exponent, int) else 0)
    return f"{plain:.{places}f}"


def alarm_words(told: AlarmChange) -> str:
    """The pump's own words, and the desk's for a pump that gives none."""
    facts = (("text", told.id),)
    return told.text or title(Alarm(told.id, told.cause, told.priority, told.at, facts))


def age_of(told: Sample, offset: float | None) -> float | None:
    """Seconds from the measurement to its hearing; the pump's clock is `offset` seconds ahead.
    None while nobody knows by how much: a value that was read may be old."""
    if offset is None:
        return None
    return max(0.0, (told.heard_at - told.measured_at).total_seconds() + offset)


def as_json(told: Told, units: Mapping[str, str], offset: float | None) -> str:
    """One line; empty for what has no line. Times of values are the pump's, `heard` the desk's."""
    body = _body(told, units, offset)
    return json.dumps(body, ensure_ascii=False) if body else ""


def _body(told: Told, units: Mapping[str, str], offset: float | None) -> dict[str, Any]:
    match told:
        case Identified():
            return _identity(told)
        case Sample():
            return _sample(told, units, age_of(told, offset))
        case AlarmChange():
            return _alarm(told)
        case LinkChange():
            body = {"type": "link", "time": _time(told.at), "state": told.state.value}
            return body | ({"why": told.why.value} if told.why else {})
    return {}


def _identity(told: Identified) -> dict[str, Any]:
    who = told.identity
    return {
        "type": "identity",
        "time": _time(told.at),
        "manufacturer": who.manufacturer,
        "model": who.model,
        "serial": who.serial,
        "firmware": who.firmware,
        "simulator": who.simulator,
        "note": who.note,
        "bound_to_a_patient": bool(who.patient),
        "fingerprint": who.fingerprint,
        "channels": [
            {"channel": each.name, "unit": each.unit, "label": each.label, "period": each.period}
            for each in told.channels
            if each.spacing is None
        ],
        "not_offered": [lane.value for lane in told.not_offered],
    }


def _sample(told: Sample, units: Mapping[str, str], age: float | None) -> dict[str, Any]:
    return {
        "type": "sample",
        "time": _time(told.measured_at),
        "channel": told.channel,
        "value": None if told.value is None else decimal_text(told.value),
        "unit": units.get(told.channel, ""),
        "valid": told.valid,
        "heard": _time(told.heard_at),
        "age": None if age is None else round(age, 3),
    }


def _alarm(told: AlarmChange) -> dict[str, Any]:
    return {
        "type": "alarm",
        "time": _time(told.at),
        "id": told.id,
        "priority": told.priority.value,
        "on": told.on,
        "text": alarm_words(told),
        "heard": _time(told.heard_at),
    }


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
