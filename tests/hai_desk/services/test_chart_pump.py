"""What the records last told of a programmable pump."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hai_desk.clock import FixedClock
from hai_desk.services.chart_pump import last_reported, of_pump, program_on_file
from hai_desk.services.chart_values import ProgramOnFile, PumpFacts, Reported
from hai_desk.services.charting import Charting
from hai_desk.services.ports import FiledRecord
from hai_desk.services.program_reporting import KIND
from tests.support import chart_sample as sample
from tests.support import registry_values as values
from tests.support.fake_registry import FakeRegistry

DAY = datetime(2025, 11, 4, 11, 20, tzinfo=values.EAST)


def program(at: datetime, **read: str) -> dict[str, Any]:
    rows = [{"setting": name, "read": text} for name, text in read.items()]
    return {"settings": rows, "ending": {"how": "running", "running_at": at.isoformat()}}


def not_running(how: str, closed: datetime) -> FiledRecord:
    """As a report tells it: the settings were read back, the pump was not seen running."""
    ending = {"how": how, "running_at": ""}
    body = {**program(DAY, daily="5 mg/day"), "ending": ending, "closed_at": closed.isoformat()}
    return record(body, kind=KIND, at=closed + timedelta(hours=1))


def record(body: Mapping[str, Any], *, kind: str = "refill", at: datetime = DAY) -> FiledRecord:
    return replace(values.record(), kind=kind, body=body, signed_at=at)


def test_the_program_that_ran_last_counts_whichever_paper_it_stands_on() -> None:
    first = record({"pump_program": program(DAY, daily="9.84 mg/day", rate="1.23 mL/day")})
    later = DAY + timedelta(days=3)
    flex = record(program(later, daily="7.872 mg/day", mode="flex"), kind=KIND)
    unseen = record({"pump_program": {"none_because": "the pump was not told of this fill"}})
    assert program_on_file([first, unseen]) == ProgramOnFile("9.84 mg/day", "1.23 mL/day", "", DAY)
    assert program_on_file([flex, first]) == ProgramOnFile("7.872 mg/day", "", "flex", later)
    assert program_on_file([unseen, record({})]) is None


def test_a_pump_that_was_left_stopped_has_no_program_that_runs() -> None:
    first = record({"pump_program": program(DAY, daily="9.84 mg/day")})
    later = DAY + timedelta(days=3)
    stopped = not_running("left stopped", later)
    told = program_on_file([stopped, first])
    assert told is not None
    assert (told.stopped, told.since) == (True, later)
    again = record(program(later + timedelta(days=1), daily="7 mg/day"), kind=KIND)
    told = program_on_file([first, stopped, again])
    assert told is not None
    assert (told.stopped, told.daily) == (False, "7 mg/day")


def test_a_session_that_changed_nothing_leaves_the_program_that_ran() -> None:
    first = record({"pump_program": program(DAY, daily="9.84 mg/day")})
    unchanged = not_running("nothing changed", DAY + timedelta(days=3))
    told = program_on_file([first, unchanged])
    assert told is not None
    assert (told.daily, told.since) == ("9.84 mg/day", DAY)
    assert program_on_file([unchanged]) is None


def test_records_of_another_pump_tell_nothing_of_this_one() -> None:
    own = values.implant()
    named = record({"pump": {"serial": own.serial}}, at=DAY - timedelta(days=365))
    other = record({"pump": {"serial": "I3K-000001"}})
    unnamed, before = record({}), record({}, at=DAY - timedelta(days=365))
    assert of_pump(own, [named, other, unnamed, before]) == (named, unnamed)


def pump_of(registry: FakeRegistry) -> PumpFacts:
    pump = Charting(registry, FixedClock(sample.NOW)).chart("patient-1").pump
    assert pump is not None
    return pump


def test_program_and_alarms_of_a_removed_pump_do_not_stand_on_the_card_of_the_new_one() -> None:
    registry = sample.with_programmable()
    held = registry.held
    body = {
        "pump": {"serial": "SM2-208531"},
        "pump_program": program(DAY, daily="9.84 mg/day"),
        "pump_read": {"alarms": ["replacement soon"]},
    }
    held.records = [record(body)]
    assert pump_of(registry).program is not None
    assert pump_of(registry).reported is not None
    old = held.implants["implant-1"]
    new = replace(old, id="implant-2", serial="SM2-300001", implanted_on=date(2025, 11, 10))
    held.implants = {old.id: replace(old, removed_on=new.implanted_on), new.id: new}
    assert (pump_of(registry).program, pump_of(registry).reported) == (None, None)


def test_a_pump_of_constant_flow_has_no_program_and_reports_nothing() -> None:
    registry = sample.with_alpha()
    body = {"pump_program": program(DAY, daily="1 mg/day"), "pump_read": {"alarms": ["none"]}}
    registry.held.records = [record(body)]
    assert (pump_of(registry).program, pump_of(registry).reported) == (None, None)


def test_the_alarms_are_those_of_the_newest_refill_in_which_the_pump_was_read() -> None:
    none = record({"pump_read": {"alarms": ["none"]}})
    soon = record({"pump_read": {"alarms": ["replacement soon"]}}, at=DAY + timedelta(days=14))
    unread = record({}, at=DAY + timedelta(days=28))
    assert last_reported([none, soon, unread]) == Reported(
        ("replacement soon",), DAY + timedelta(days=14)
    )
    assert last_reported([none]) == Reported((), DAY)
    assert last_reported([unread]) is None
