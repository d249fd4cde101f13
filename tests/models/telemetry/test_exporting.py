"""Telemetry as rows: every sample of the range once, gaps and marks as rows of their own."""

from __future__ import annotations

import csv
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import NotAllowed, PlaceNotWritable
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.exporting_telemetry import ExportingTelemetry, Told
from hai_desk.services.telemetry_rows import COLUMNS, LEFT_OUT, Stretch
from hai_desk.services.watching import Mark
from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.telemetry.clock_shift import Piece
from hai_desk.telemetry.keeping import PumpEventKept, Source
from models.telemetry.store import SqlTelemetry
from tests.support.fake_registry import FakeRegistry
from tests.support.recorded_pump import RecordedPump
from tests.support.registry_values import AT

SERIAL = "SM2-208531"
BEGAN = datetime(2025, 11, 18, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PLACE = timezone(timedelta(hours=-5))
READER = User("u1", "viewer1", "Viewer 1 (demo)", (Role.VIEWER,))
RATE = Channel(ChannelName.DELIVERY_RATE, "mL/day", 10.0)
PROGRAM = Channel(ChannelName.PROGRAMMED_RATE, "mL/day", 10.0, setting=True)

Rows = list[dict[str, str]]


@pytest.fixture
def pump(store: SqlTelemetry) -> RecordedPump:
    return RecordedPump(store, SERIAL, period=10)


def stretch(
    start: datetime, end: datetime, *, ahead: float = 0.0, marks: tuple[Mark, ...] = ()
) -> Stretch:
    span = start.timestamp(), end.timestamp()
    return Stretch("1", SERIAL, "s1", *span, (PROGRAM, RATE), (Piece(*span, ahead),), marks)


class Export:
    def __init__(self, store: SqlTelemetry, target: Path) -> None:
        self.registry = FakeRegistry(FixedClock(AT))
        self.exporting = ExportingTelemetry(self.registry, store, lambda _paper: b"%PDF")
        self.target = target

    def rows(self, *stretches: Stretch, identifiers: bool = True, by: User = READER) -> Rows:
        told = Told(stretches, "HAI Desk telemetry", PLACE)
        shares = list(self.exporting.csv(told, self.target, by, identifiers=identifiers))
        assert shares[-1] == 1
        with self.target.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture
def export(store: SqlTelemetry, tmp_path: Path) -> Export:
    return Export(store, tmp_path / "telemetry.csv")


def of(rows: Rows, what: str, channel: str = "") -> Rows:
    return [row for row in rows if row["row"] == what and channel in ("", row["channel"])]


def test_every_sample_of_the_range_and_no_other(pump, export):
    """An hour at every 10 s, over the borders of what is read at once."""
    pump.told(ChannelName.DELIVERY_RATE, BEGAN, BEGAN + 120 * MINUTE, np.arange(721) / 1000)
    rows = export.rows(stretch(BEGAN + 10 * MINUTE, BEGAN + 70 * MINUTE))
    samples = of(rows, "sample", "delivery_rate")
    assert [row["value"] for row in samples[:3]] == ["0.06", "0.061", "0.062"]
    assert [float(row["value"]) for row in samples] == [n / 1000 for n in range(60, 421)]
    assert samples[0] == {
        "row": "sample",
        "session": "1",
        "time": "2025-11-18T11:10:00.000-05:00",
        "until": "",
        "pump clock": "2025-11-18T11:10:00.000-05:00",
        "heard at desk": "2025-11-18T11:10:00.200-05:00",
        "channel": "delivery_rate",
        "value": "0.06",
        "unit": "mL/day",
        "validity": "valid",
        "text": "",
    }
    assert of(rows, "gap", "delivery_rate") == []
    assert rows[0]["text"] == "HAI Desk telemetry"
    assert tuple(rows[0]) == COLUMNS


def test_samples_of_all_channels_stand_by_time(pump, export):
    pump.runs(BEGAN, BEGAN + 5 * MINUTE, rate=1.0, program=1.0)
    times = [row["time"] for row in of(export.rows(stretch(BEGAN, BEGAN + 5 * MINUTE)), "sample")]
    assert len(times) == 62
    assert times == sorted(times)


def test_a_gap_is_a_row_from_the_last_sample_to_the_next(pump, export):
    pump.runs(BEGAN + 5 * MINUTE, BEGAN + 20 * MINUTE, rate=1.0)
    pump.runs(BEGAN + 40 * MINUTE, BEGAN + 50 * MINUTE, rate=1.0)
    gaps = of(export.rows(stretch(BEGAN, BEGAN + 60 * MINUTE)), "gap", "delivery_rate")
    assert [(row["time"][11:19], row["until"][11:19]) for row in gaps] == [
        ("11:00:00", "11:05:00"),
        ("11:20:00", "11:40:00"),
        ("11:50:00", "12:00:00"),
    ]


def test_a_program_is_a_setting_and_has_no_gaps_but_one_that_was_never_told(pump, export):
    pump.told(ChannelName.PROGRAMMED_RATE, BEGAN, BEGAN, 1.0)
    rows = export.rows(stretch(BEGAN, BEGAN + 60 * MINUTE))
    assert [row["channel"] for row in of(rows, "gap")] == ["delivery_rate"]


def test_both_clocks_are_told_and_a_doubtful_sample_says_so(pump, export):
    pump.clock_ahead(3600.0, BEGAN)
    pump.runs(BEGAN, BEGAN + MINUTE, rate=-0.05)
    portion = pump.store.samples(SERIAL, "delivery_rate", 0, 2e9)
    portion.valid[:] = False
    portion.told[1] = np.nan
    portion.ordinals[:] += 100
    portion.measured[:] += 600
    pump.store.keep(SERIAL, [portion])
    rows = export.rows(stretch(BEGAN, BEGAN + 20 * MINUTE, ahead=3600.0))
    first, *_rest, last = of(rows, "sample")
    assert (first["time"][11:19], first["pump clock"][11:19]) == ("11:00:00", "12:00:00")
    assert (first["value"], first["validity"]) == ("-0.05", "valid")
    assert (last["value"], last["validity"]) == ("-0.05", "doubtful")
    assert "" in {row["value"] for row in of(rows, "sample")}


def test_alarms_events_and_marks_are_rows_and_what_would_run_as_a_formula_does_not(pump, export):
    event = PumpEventKept(
        SERIAL, Source.ALARM, "s1", 0, BEGAN + MINUTE, BEGAN + MINUTE, "motor_stall, on", ""
    )
    pump.store.add_events((event,))
    marks = (Mark("m1", (BEGAN + 2 * MINUTE).timestamp(), "=1+1"),)
    rows = export.rows(stretch(BEGAN, BEGAN + 5 * MINUTE, marks=marks))
    assert [(row["row"], row["text"]) for row in rows[-2:]] == [
        ("alarm", "motor_stall, on"),
        ("mark", "'=1+1"),
    ]
    rows = export.rows(stretch(BEGAN, BEGAN + 5 * MINUTE, marks=marks), identifiers=False)
    assert rows[-1]["text"] == LEFT_OUT


def test_the_export_stands_in_the_audit_and_the_file_is_its_owners(pump, export):
    pump.runs(BEGAN, BEGAN + MINUTE, rate=1.0)
    export.rows(stretch(BEGAN, BEGAN + MINUTE))
    entry = export.registry.held.audit[-1]
    assert (entry.what, entry.detail["form"], entry.detail["rows"]) == (
        "telemetry exported",
        "csv",
        8,
    )
    assert stat.S_IMODE(export.target.stat().st_mode) == 0o600


def test_a_file_that_was_not_finished_is_taken_away(pump, export):
    pump.runs(BEGAN, BEGAN + 60 * MINUTE, rate=1.0)
    told = Told((stretch(BEGAN, BEGAN + 60 * MINUTE),), "", PLACE)
    steps = export.exporting.csv(told, export.target, READER, identifiers=False)
    next(steps)
    assert export.target.exists()
    steps.close()
    assert not export.target.exists()


def test_where_nothing_can_be_written_nothing_is_said_to_be(pump, export):
    export.target = export.target.parent / "nowhere" / "telemetry.csv"
    with pytest.raises(PlaceNotWritable):
        export.rows(stretch(BEGAN, BEGAN + MINUTE))
    assert export.registry.held.audit == []


def test_whoever_may_not_read_may_not_export(export):
    nobody = User("u2", "none", "Nobody", ())
    with pytest.raises(NotAllowed):
        export.rows(stretch(BEGAN, BEGAN + MINUTE), by=nobody)
