"""What the records of a programmable pump last told of it: its program, and what it reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from hai_desk.pumps.implant import Implant
from hai_desk.services.chart_values import ProgramOnFile, Reported
from hai_desk.services.ports import FiledRecord
from hai_desk.services.program_events import Ending
from hai_desk.services.program_reporting import KIND


def of_pump(implant: Implant, records: Sequence[FiledRecord]) -> tuple[FiledRecord, ...]:
    """Without those of a pump that was removed. A record that names no serial counts from the day
    of the implantation on."""
    return tuple(record for record in records if _is_of(implant, record))


def _is_of(implant: Implant, record: FiledRecord) -> bool:
    serial = record.body.get("pump", {}).get("serial")
    if serial:
        return bool(serial == implant.serial)
    return record.signed_at.date() >= implant.implanted_on


def program_on_file(records: Sequence[FiledRecord]) -> ProgramOnFile | None:
    """Of refills and of program reports the one that ended last: running, or left stopped."""
    return max(_programs(records), key=lambda each: each.since, default=None)


def _programs(records: Sequence[FiledRecord]) -> Iterator[ProgramOnFile]:
    for record in records:
        told = record.body if record.kind == KIND else record.body.get("pump_program", {})
        how = told.get("ending", {}).get("how")
        if not how or how == Ending.UNCHANGED:
            continue
        rows = {row["setting"]: str(row.get("read") or "") for row in told.get("settings", ())}
        yield ProgramOnFile(
            daily=rows.get("daily", ""),
            rate=rows.get("rate", ""),
            mode=rows.get("mode", ""),
            since=_ended_at(told, record),
            stopped=how == Ending.STOPPED,
        )


def _ended_at(told: Mapping[str, Any], record: FiledRecord) -> datetime:
    """Of a program that runs, when it was seen running; of a stopped one, when the session was
    closed."""
    at = told["ending"].get("running_at") or told.get("closed_at")
    return datetime.fromisoformat(at) if at else record.signed_at


def last_reported(records: Sequence[FiledRecord]) -> Reported | None:
    read = [record for record in records if _alarms(record.body)]
    newest = max(read, key=lambda record: record.signed_at, default=None)
    if newest is None:
        return None
    alarms = tuple(each for each in _alarms(newest.body) if each != "none")
    return Reported(alarms, newest.signed_at)


def _alarms(body: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(body.get("pump_read", {}).get("alarms", ()))
