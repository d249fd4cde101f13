"""Whether the record of the last fill read the pump as its programs on file say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from hai_desk.dosing.ran import History
from hai_desk.plans.fill import PastFill
from hai_desk.safety.program_time import Unclear, same_rate, stands_still
from hai_desk.services.ports import Reader
from hai_desk.units import FlowRate, from_exact_text

Body = Mapping[str, Any]


def doubt_at_fill(
    reader: Reader, patient_id: str, history: History, fills: Sequence[PastFill], at: datetime
) -> Unclear | None:
    """None where they agree, and where a session has read the pump since that visit began. A fill
    on paper says nothing of the pump: one that was left stopped may run again."""
    body = _body(reader, patient_id, {fill.record_number for fill in fills if fill.filled_at == at})
    began = _began(body) or at
    if history.read_at is not None and history.read_at > began:
        return None
    read = body.get("pump_read", {})
    rate = from_exact_text(read["rate"]) if read.get("rate") else None
    ran = history.within(began, began)
    return _doubt(ran[0].rate if ran else None, rate, read.get("alarms", ()))


def _body(reader: Reader, patient_id: str, numbers: Collection[str]) -> Body:
    """Of the last signed version."""
    own = (each for each in reader.records(patient_id) if each.number in numbers)
    last = max(own, key=lambda each: each.version, default=None)
    return last.body if last is not None else {}


def _began(body: Body) -> datetime | None:
    later, events = body.get("made_later"), body.get("events")
    if later:
        return datetime.fromisoformat(later["began"])
    return datetime.fromisoformat(events[0]["at"]) if events else None


def _doubt(
    on_file: FlowRate | None, rate: FlowRate | None, alarms: Collection[str]
) -> Unclear | None:
    left_still = on_file is not None and on_file.magnitude <= 0
    if stands_still(rate, alarms):
        return None if left_still else Unclear.FOUND_STILL
    if rate is None:
        return Unclear.NOT_ON_FILE if left_still else None
    return None if on_file is None or same_rate(on_file, rate) else Unclear.READ_OTHERWISE
