"""What the records last told of a programmable pump."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hai_desk.services.chart_pump import last_reported, program_on_file
from hai_desk.services.chart_values import ProgramOnFile, Reported
from hai_desk.services.ports import FiledRecord
from hai_desk.services.program_reporting import KIND
from tests.support import registry_values as values

DAY = datetime(2025, 11, 4, 11, 20, tzinfo=values.EAST)


def program(at: datetime | None, **read: str) -> dict[str, Any]:
    rows = [{"setting": name, "read": text} for name, text in read.items()]
    return {"settings": rows, "ending": {"running_at": at.isoformat() if at else ""}}


def record(body: Mapping[str, Any], *, kind: str = "refill", at: datetime = DAY) -> FiledRecord:
    return replace(values.record(), kind=kind, body=body, signed_at=at)


def test_the_program_that_ran_last_counts_whichever_paper_it_stands_on() -> None:
    first = record({"pump_program": program(DAY, daily="9.84 mg/day", rate="1.23 mL/day")})
    later = DAY + timedelta(days=3)
    flex = record(program(later, daily="7.872 mg/day", mode="flex"), kind=KIND)
    unseen = record({"pump_program": program(None, daily="5 mg/day")})
    assert program_on_file([first, unseen]) == ProgramOnFile("9.84 mg/day", "1.23 mL/day", "", DAY)
    assert program_on_file([flex, first]) == ProgramOnFile("7.872 mg/day", "", "flex", later)
    assert program_on_file([unseen, record({})]) is None


def test_the_alarms_are_those_of_the_newest_refill_in_which_the_pump_was_read() -> None:
    none = record({"pump_read": {"alarms": ["none"]}})
    soon = record({"pump_read": {"alarms": ["replacement soon"]}}, at=DAY + timedelta(days=14))
    unread = record({}, at=DAY + timedelta(days=28))
    assert last_reported([none, soon, unread]) == Reported(
        ("replacement soon",), DAY + timedelta(days=14)
    )
    assert last_reported([none]) == Reported((), DAY)
    assert last_reported([unread]) is None
