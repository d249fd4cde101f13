"""A link session recorded into a real registry: once, in batches, and through a full disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import DiskFull, RegistryBusy
from hai_desk.link.told import Identified, LinkChange, LinkState, PumpEvent, PumpSays
from hai_desk.link.values import Identity
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.services.recording import Recording, RecordingState
from hai_desk.telemetry.alarm import Alarm, Cause, Priority
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.gathering import Gathering, joins_within
from hai_desk.telemetry.keeping import Portion, PumpEventKept, Source
from hai_desk.telemetry.sample import Sample, Validity
from models.registry import SqlRegistry
from models.telemetry.store import SqlTelemetry
from tests.support.registry_values import AT

PUMP = "SM2-208531"
SPECIALIST = User("user-1", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))
RATE = Channel("delivery_rate", "mL/day", period=1.0)
BATTERY = Channel("battery", "V")


class Failing(SqlTelemetry):
    """The real store, until it is told to fail."""

    trouble: Exception | None = None

    def keep(self, pump: str, portions: Sequence[Portion]) -> int:
        if self.trouble is not None:
            raise self.trouble
        return super().keep(pump, portions)


@pytest.fixture
def store(begun: SqlRegistry) -> Failing:
    return Failing(begun._looking, begun._changing)


@pytest.fixture
def recording(store: Failing, begun: SqlRegistry, clock: FixedClock) -> Recording:
    made = Recording(store, begun, clock)
    made.begin(identified(), SPECIALIST, patient_id="patient-1", desk="desk 2")
    return made


def identified() -> Identified:
    identity = Identity(model="Simulator, 40 mL", serial=PUMP, simulator=True)
    return Identified(identity, (RATE, BATTERY), (), AT, "e1")


def sample(number: int, value: str | None = "1.3", *, channel: str = "delivery_rate") -> Sample:
    at = AT + timedelta(seconds=number)
    validity = Validity.VALID if value is not None else Validity.INVALID
    told = None if value is None else Decimal(value)
    return Sample(channel, told, validity, at, at + timedelta(milliseconds=40), "e1", number)


def kept(store: SqlTelemetry) -> Portion:
    start = AT.timestamp()
    found = store.samples(PUMP, "delivery_rate", start - 10, start + 10_000)
    assert found is not None
    return found


def names_kept(store: SqlTelemetry) -> list[str]:
    start = AT.timestamp()
    return [each.channel for each in store.channels(PUMP, start, start + 10)]


def turns(recording: Recording) -> RecordingState:
    """A whole batch: a turn for each of the channels, one for the events, and one too many."""
    for _ in range(3):
        recording.tick()
    return recording.tick()


def wait(recording: Recording, clock: FixedClock, seconds: int) -> RecordingState:
    clock.advance(timedelta(seconds=seconds))
    return turns(recording)


def test_what_is_heard_is_written_every_five_seconds(recording, store, clock):
    for number in range(4):
        recording.hear(sample(number))
    assert turns(recording) is RecordingState.RUNS
    recording.hear(sample(4, None))
    assert wait(recording, clock, 4) is RecordingState.RUNS
    assert kept(store).count == 4
    wait(recording, clock, 1)
    back = kept(store)
    assert back.ordinals.tolist() == [0, 1, 2, 3, 4]
    assert back.valid.tolist() == [True] * 4 + [False]
    assert np.isnan(back.told[4])
    assert back.heard[0] - back.measured[0] == pytest.approx(0.04, abs=1e-6)


def test_the_session_stands_in_the_registry_and_in_the_audit(recording, store, begun, clock):
    clock.advance(timedelta(minutes=3))
    recording.hear(sample(0))
    recording.end()
    (session,) = store.sessions(patient_id="patient-1")
    assert (session.pump, session.simulated, session.desk) == (PUMP, True, "desk 2")
    assert session.ended_at == AT + timedelta(minutes=3)
    assert recording.state is RecordingState.OFF
    assert kept(store).count == 1
    with begun.read() as reader:
        told = [entry.what for entry in reader.audit("patient-1", 10)]
    assert "pump linked" in told
    assert "pump link ended" in told
    assert begun.verify_audit() is None


def test_a_full_disk_stops_the_recording_and_loses_nothing_that_still_comes(
    recording, store, clock
):
    store.trouble = DiskFull()
    recording.hear(sample(0))
    assert turns(recording) is RecordingState.DISK_FULL
    recording.hear(sample(1))
    assert wait(recording, clock, 29) is RecordingState.DISK_FULL
    store.trouble = None
    assert wait(recording, clock, 1) is RecordingState.RUNS
    assert kept(store).ordinals.tolist() == [0, 1]
    assert recording.lost == 0


def test_a_batch_is_written_channel_by_channel_so_that_the_window_need_not_wait(
    recording, store, clock
):
    recording.hear(sample(0))
    recording.hear(sample(0, channel="battery"))
    recording.tick()
    assert names_kept(store) == ["delivery_rate"]
    assert events(store, Source.CHANNEL) == []
    recording.hear(sample(1))
    recording.tick()
    assert names_kept(store) == ["battery", "delivery_rate"]
    assert kept(store).count == 1
    recording.tick()
    assert len(events(store, Source.CHANNEL)) == 2
    wait(recording, clock, 5)
    assert kept(store).count == 2


def test_a_disk_that_fills_in_the_middle_of_a_batch_costs_nothing_of_it(recording, store, clock):
    recording.hear(sample(0))
    recording.hear(sample(0, channel="battery"))
    recording.tick()
    store.trouble = DiskFull()
    assert recording.tick() is RecordingState.DISK_FULL
    recording.hear(sample(1))
    store.trouble = None
    assert wait(recording, clock, 30) is RecordingState.RUNS
    assert kept(store).ordinals.tolist() == [0, 1]
    assert names_kept(store) == ["battery", "delivery_rate"]
    assert recording.lost == 0


def test_whoever_reads_the_store_finds_all_that_was_heard(recording, store):
    recording.hear(sample(0))
    recording.hear(sample(0, channel="battery"))
    recording.tick()
    recording.hear(sample(1))
    recording.flush()
    assert kept(store).ordinals.tolist() == [0, 1]
    assert len(events(store, Source.CHANNEL)) == 2


def test_a_busy_registry_is_asked_again(recording, store, clock):
    store.trouble = RegistryBusy()
    recording.hear(sample(0))
    assert turns(recording) is RecordingState.WAITS
    store.trouble = None
    wait(recording, clock, 30)
    assert kept(store).count == 1


def test_what_was_written_before_the_answer_was_lost_is_written_once(recording, store, clock):
    recording.hear(sample(0))
    turns(recording)
    for number in (0, 1):
        recording.hear(sample(number))
    wait(recording, clock, 5)
    assert kept(store).ordinals.tolist() == [0, 1]


def events(store: SqlTelemetry, source: Source) -> list[PumpEventKept]:
    day = timedelta(days=1)
    return [each for each in store.events(PUMP, AT - day, AT + day) if each.source is source]


def test_log_and_link_are_kept_and_what_is_said_is_not_an_event(recording, store, clock):
    logged = PumpEvent(7, "refill", "40 mL", AT, AT, "log-1")
    for told in (logged, logged, LinkChange(LinkState.LOST, AT), PumpSays("drug", "saline", AT)):
        recording.hear(told)
    recording.hear(LinkChange(LinkState.FRESH, AT + timedelta(seconds=9)))
    turns(recording)
    (log,) = events(store, Source.LOG)
    assert (log.epoch, log.number, log.kind, log.text) == ("log-1", 7, "refill", "40 mL")
    assert [each.kind for each in events(store, Source.LINK)] == ["lost", "fresh"]


def test_every_change_of_an_alarm_is_on_record_with_who_acknowledged(recording, store, clock):
    board = AlarmBoard(clock, recording)
    board.raise_alarm(Cause.MOTOR_STALL)
    board.acknowledge(SPECIALIST)
    turns(recording)
    (alarm,) = events(store, Source.ALARM)
    assert (alarm.kind, alarm.by, alarm.version) == (
        "motor stall, on, acknowledged, high",
        "user-1",
        2,
    )
    board.clear("motor stall")
    board.raise_alarm(Cause.LINK_LOST)
    board.clear("link lost")
    wait(recording, clock, 5)
    assert [each.kind for each in events(store, Source.ALARM)] == [
        "motor stall, over, acknowledged, high",
        "link lost, over, low",
    ]


def test_a_mark_that_is_edited_keeps_its_older_words(recording, store, clock):
    recording.mark(1, AT, "Patient coughs", SPECIALIST)
    turns(recording)
    recording.mark(1, AT, "Patient turns", SPECIALIST, version=2)
    wait(recording, clock, 5)
    (mark,) = events(store, Source.MARK)
    assert (mark.text, mark.version, mark.by) == ("Patient turns", 2, "user-1")


def test_without_a_session_nothing_is_kept(store, begun, clock):
    idle = Recording(store, begun, clock)
    idle.hear(sample(0))
    idle.alarm_changed(None, AlarmBoard(clock, idle).alarms.raised(stall()).entries[0], "")
    idle.mark(1, AT, "nothing", SPECIALIST)
    idle.end()
    assert idle.tick() is RecordingState.OFF
    assert idle.session is None
    assert store.sessions() == ()


def stall() -> Alarm:
    return Alarm("motor stall", Cause.MOTOR_STALL, Priority.HIGH, AT)


def test_a_channel_that_comes_later_is_known_when_the_pump_says_so(recording, store, clock):
    pressure = Channel("catheter_pressure", "mmHg", period=1.0)
    recording.hear(sample(0, channel="catheter_pressure"))
    more = Identified(identified().identity, (RATE, BATTERY, pressure), (), AT, "e1")
    recording.hear(more)
    recording.hear(sample(1, channel="catheter_pressure"))
    turns(recording)
    assert names_kept(store) == ["catheter_pressure"]


def test_too_much_that_waits_loses_the_oldest_and_counts_it():
    gathering = Gathering(most=100)
    gathering.know({"delivery_rate": RATE, "battery": BATTERY})
    for number in range(150):
        gathering.take(sample(number))
    assert gathering.count <= 100
    assert gathering.lost == 150 - gathering.count
    (key,) = gathering.waiting()
    assert gathering.portion(key).ordinals[-1] == 149
    gathering.handed_over(key)
    assert gathering.waiting() == ()
    assert gathering.count == 0


@pytest.mark.parametrize(("channel", "seconds"), [(RATE, 2.5), (BATTERY, 60.0)])
def test_one_missing_value_is_no_gap(channel, seconds):
    assert joins_within(channel) == seconds
