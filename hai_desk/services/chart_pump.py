"""What the records of a programmable pump last told of it: its program, and what it reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from hai_desk.services.chart_values import ProgramOnFile, Reported
from hai_desk.services.ports import FiledRecord
from hai_desk.services.program_reporting import KIND


def program_on_file(records: Sequence[FiledRecord]) -> ProgramOnFile | None:
    """Of refills and of program reports the one that ran last."""
    return max(_programs(records), key=lambda each: each.since, default=None)


def _programs(records: Sequence[FiledRecord]) -> Iterator[ProgramOnFile]:
    for record in records:
        told = record.body if record.kind == KIND else record.body.get("pump_program", {})
        since = told.get("ending", {}).get("running_at")
        if since:
            rows = {row["setting"]: str(row.get("read") or "") for row in told.get("settings", ())}
            yield ProgramOnFile(
                daily=rows.get("daily", ""),
                rate=rows.get("rate", ""),
                mode=rows.get("mode", ""),
                since=datetime.fromisoformat(since),
            )


def last_reported(records: Sequence[FiledRecord]) -> Reported | None:
    read = [record for record in records if _alarms(record.body)]
    newest = max(read, key=lambda record: record.signed_at, default=None)
    if newest is None:
        return None
    alarms = tuple(each for each in _alarms(newest.body) if each != "none")
    return Reported(alarms, newest.signed_at)


def _alarms(body: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(body.get("pump_read", {}).get("alarms", ()))
