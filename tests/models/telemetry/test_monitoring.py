"""A linked pump followed: plots, alarms and recording from the same reports, on a real registry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import DiskFull, RegistryBusy
from hai_desk.link.values import Bound
from hai_desk.services.recording import RecordingState
from hai_desk.services.watching import Standing
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.columns import Grid
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.keeping import Source as Spoken
from models.registry import SqlRegistry
from tests.support.monitored_pump import FIRST, SPECIALIST, Bench
from tests.support.registry_values import AT


@pytest.fixture
def bench(begun: SqlRegistry, clock: FixedClock) -> Iterator[Bench]:
    made = Bench(begun, clock)
    yield made
    made.monitoring.end()


def test_a_pump_is_followed_from_its_first_word(bench):
    assert bench.monitoring.now().standing is Standing.LINKING
    assert bench.monitoring.first() is None
    bench.describe()
    bench.run(6)
    now = bench.monitoring.now()
    assert (now.standing, now.serial, now.simulated, now.capacity) == (
        Standing.FRESH,
        "SM2-208531",
        True,
        40.0,
    )
    rate = next(each for each in now.channels if each.channel.name == "delivery_rate")
    assert (rate.value, rate.freshness) == (1.3, Freshness.FRESH)
    assert bench.monitoring.series("delivery_rate").count == 6
    assert set(bench.asked) == {"SM2-208531"}
    assert bench.monitoring.recording is RecordingState.RUNS
    (session,) = bench.store.sessions(patient_id="patient-1")
    assert session.desk == "desk 2"
    assert now.link_says == (
        ("Wire", "by hand"),
        ("Reports missed", "0"),
        ("Pump clock", "as at the desk"),
    )


def test_what_grows_old_is_late_then_lost_and_calls_low(bench):
    bench.describe()
    bench.run(3)
    bench.wait(1.5)
    assert bench.monitoring.now().standing is Standing.LATE
    bench.wait(3)
    now = bench.monitoring.now()
    assert now.standing is Standing.LOST
    assert {each.freshness for each in now.channels} == {Freshness.LOST}
    assert bench.causes() == [Cause.LINK_LOST]
    (lost,) = bench.board.alarms.standing()
    heard = bench.clock.now() - timedelta(seconds=4.5 + 1)
    assert lost.fact("heard") == heard.isoformat()
    bench.report()
    assert bench.monitoring.now().standing is Standing.FRESH
    assert bench.causes() == []


def test_a_pump_that_never_came_is_no_alarm(bench):
    bench.wait(20)
    assert bench.monitoring.now().standing is Standing.LOST
    assert bench.causes() == []


def test_an_alarm_of_the_pump_stands_with_its_own_words_and_goes_with_it(bench):
    bench.describe()
    bench.report()
    bench.alarm(on=True, ordinal=1)
    (alarm,) = bench.board.alarms.standing()
    assert (alarm.cause, alarm.fact("text")) == (Cause.MOTOR_STALL, "Motor stall")
    bench.board.acknowledge(SPECIALIST)
    bench.alarm(on=False, ordinal=2)
    assert bench.causes() == []


def test_the_desk_itself_notices_too_much_for_a_quarter_of_an_hour(bench):
    bench.describe()
    bench.run(925, rate="1.5")
    assert bench.causes() == [Cause.OVER_PROGRAM]
    (alarm,) = bench.board.alarms.standing()
    # 1.5 ÷ 1.3 is 200/13 = 15.38 % more.
    assert alarm.fact("deviation") == "200/13"


def test_a_clock_far_ahead_is_said_and_the_plots_stay_at_now(bench):
    bench.pump_ahead = 4000.0
    bench.describe()
    bench.run(12)
    assert Cause.CLOCK_DIFFERENCE in bench.causes()
    span = bench.monitoring.series("delivery_rate").span()
    assert span is not None
    assert span[1] == pytest.approx(bench.clock.now().timestamp() - 1, abs=0.6)


def test_marks_are_kept_and_edited_with_their_history(bench):
    bench.describe()
    bench.run(2)
    at = bench.clock.now().timestamp()
    bench.monitoring.mark(at, "Patient coughs")
    (mark,) = bench.monitoring.now().marks
    bench.monitoring.change_mark(mark.key, "Patient turns")
    bench.run(6)
    (now,) = bench.monitoring.now().marks
    assert (now.text, now.at) == ("Patient turns", at)
    day = timedelta(days=1)
    kept = [
        each
        for each in bench.store.events("SM2-208531", AT - day, AT + day)
        if each.source is Spoken.MARK
    ]
    assert [(each.text, each.version) for each in kept] == [("Patient turns", 2)]


def test_an_earlier_session_is_seen_before_the_memory_of_this_one(bench, begun, clock):
    bench.describe()
    bench.run(30, rate="1.1")
    bench.monitoring.end()
    clock.advance(timedelta(seconds=60))
    later = Bench(begun, clock)
    later.steady.passed = 500.0
    later.number = 1000
    later.describe()
    later.run(10)
    now = clock.now().timestamp()
    grid = Grid(now - 150, 5.0, 30)
    stored = later.monitoring.stored("delivery_rate")
    assert stored is not None
    older = stored.columns(grid)
    assert older.taken.sum() == 30
    assert float(older.low[older.taken > 0].max()) == pytest.approx(1.1)
    # What the memory holds is not told by the store.
    assert stored.columns(Grid(now - 9, 1.0, 9)).taken.sum() == 0
    later.monitoring.end()


def test_another_pump_than_the_expected_one_is_neither_recorded_nor_looked_up(begun, clock):
    wrong = Bench(begun, clock, expected="SM2-000001")
    wrong.describe()
    wrong.report()
    assert wrong.monitoring.now().standing is Standing.WRONG_PUMP
    assert wrong.asked == []
    assert wrong.monitoring.recording is RecordingState.OFF
    assert wrong.store.sessions() == ()
    wrong.monitoring.end()


def test_how_far_the_pumps_clock_was_ahead_is_kept_with_the_session(bench):
    bench.pump_ahead = 4000.0
    bench.describe()
    bench.run(12)
    bench.pump_ahead = 40.0
    bench.run(12)
    now = bench.monitoring.now()
    bench.monitoring.end()
    assert [round(each.ahead / 10) for each in now.shifts] == [400, 4]
    day = timedelta(days=1)
    kept = [
        (each.at.timestamp(), float(each.text), each.epoch)
        for each in bench.store.events("SM2-208531", AT - day, AT + day)
        if each.source is Spoken.CLOCK
    ]
    assert kept == [(each.since, each.ahead, now.session) for each in now.shifts]


def test_a_pump_that_is_bound_to_somebody_else_is_recorded_in_a_session_of_its_own(bench):
    """From the moment it says so: nothing it told before is of the other, nothing after of this."""
    bench.describe()
    bench.run(4)
    bench.owner = ""
    bench.say(Bound(FIRST, bench.number, "DEMO-0009"))
    bench.run(3, rate="9.9")
    bench.monitoring.end()
    later, earlier = bench.store.sessions(pump="SM2-208531")
    assert (earlier.patient_id, later.patient_id) == ("patient-1", "")
    assert earlier.ended_at == later.started_at
    told = bench.store.samples("SM2-208531", "delivery_rate", 0, 1e12)
    begun = later.started_at.timestamp()
    assert set(told.told[told.heard < begun]) == {1.3}
    assert set(told.told[told.heard >= begun]) == {9.9}
    declared = [each for each in bench.store.events_of(later.id) if each.source is Spoken.CHANNEL]
    assert {each.kind for each in declared} == {"delivery_rate", "programmed_rate", "reservoir"}


def test_a_pump_that_the_registry_takes_from_its_patient_goes_on_under_nobody(bench):
    bench.describe()
    bench.run(4)
    bench.owner = ""
    bench.run(12)
    assert [each.patient_id for each in bench.store.sessions()] == ["", "patient-1"]


def test_a_wrong_pump_at_the_same_address_gets_no_session_and_no_alarm_of_the_one_before(bench):
    """The link was lost, and another patient's pump answers where this one did."""
    bench.describe()
    bench.run(4)
    bench.wait(8)
    bench.owner = "patient-2"
    bench.describe("SM2-000009")
    bench.wait(15)
    assert bench.monitoring.now().standing is Standing.WRONG_PUMP
    assert [each.patient_id for each in bench.store.sessions()] == ["patient-1"]
    assert set(bench.asked) == {"SM2-208531"}


def test_the_right_pump_after_a_wrong_one_is_recorded(begun, clock):
    bench = Bench(begun, clock, expected="SM2-208531")
    bench.describe("SM2-000009")
    assert bench.store.sessions() == ()
    bench.describe()
    bench.run(2)
    assert [each.patient_id for each in bench.store.sessions()] == ["patient-1"]
    assert bench.monitoring.recording is RecordingState.RUNS
    bench.monitoring.end()


def test_a_registry_that_takes_no_session_is_asked_again_and_says_so(bench):
    bench.trouble = RegistryBusy()
    bench.describe()
    bench.run(4)
    assert bench.store.sessions() == ()
    assert Cause.RECORDING_STOPPED in bench.causes()
    bench.trouble = None
    bench.run(12)
    assert [each.patient_id for each in bench.store.sessions()] == ["patient-1"]
    assert Cause.RECORDING_STOPPED not in bench.causes()


def test_a_session_that_cannot_be_ended_takes_nothing_of_the_next_patient(bench, monkeypatch):
    bench.describe()
    bench.run(4)
    bench.owner = ""

    def full(*_what: object) -> None:
        raise DiskFull

    with monkeypatch.context() as disk:
        disk.setattr(bench.store, "end", full)
        bench.say(Bound(FIRST, bench.number, "DEMO-0009"))
        bench.run(2)
    assert [each.patient_id for each in bench.store.sessions()] == ["patient-1"]
    bench.run(12)
    assert [each.patient_id for each in bench.store.sessions()] == ["", "patient-1"]


def test_whom_its_program_names_counts_like_whom_its_context_names(bench):
    bench.describe()
    bench.run(2)
    assert bench.says == ()
    bench.programs(patient="DEMO-0009")
    assert bench.says == ("DEMO-0009",)
