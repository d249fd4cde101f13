"""A session recorded into a real registry and opened again: what was live is what is seen."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.watching import Kind, Standing
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.columns import Grid
from hai_desk.telemetry.view_memory import ViewMemory
from models.registry import SqlRegistry
from tests.support.monitored_pump import SPECIALIST, Bench
from tests.support.past_pump import Past, live_values, values_of


@pytest.fixture
def bench(begun: SqlRegistry, clock: FixedClock) -> Bench:
    return Bench(begun, clock)


@pytest.fixture
def past(begun: SqlRegistry, clock: FixedClock) -> Past:
    return Past(begun, clock)


def a_session_with_a_silence(bench: Bench) -> None:
    """40 s, 20 s of nothing, 30 s at another rate."""
    bench.describe()
    bench.run(40, rate="1.1")
    bench.wait(20)
    bench.run(30, rate="1.25")


def test_every_sample_is_seen_where_it_was_live(bench, past):
    a_session_with_a_silence(bench)
    live = live_values(bench, "delivery_rate")
    bench.monitoring.end()
    found = past.newest()
    assert len(live) == 70
    assert values_of(found, "delivery_rate") == live
    assert found.series("delivery_rate").count == 0


def test_gaps_are_those_of_the_live_session(bench, past):
    a_session_with_a_silence(bench)
    gaps = bench.monitoring.series("delivery_rate").gaps(0, 1e12, least=0)
    bench.monitoring.end()
    stored = past.newest().stored("delivery_rate")
    assert stored.gaps(0, 1e12, least=0) == [pytest.approx(gap) for gap in gaps]
    assert len(gaps) == 1
    assert stored.gaps(0, 1e12, least=30) == []
    middle = (gaps[0][0] + gaps[0][1]) / 2
    assert np.isnan(stored.at(middle))
    assert stored.at(gaps[0][0] + 1) == 1.1
    assert stored.at(gaps[0][1]) == 1.25


def test_a_picture_has_the_extremes_of_the_live_one_and_breaks_where_it_broke(bench, past):
    a_session_with_a_silence(bench)
    series = bench.monitoring.series("delivery_rate")
    first, _last = series.span() or (0, 0)
    grid = Grid(first - 5, 2.0, 60)
    live = series.columns(grid)
    bench.monitoring.end()
    found = past.newest().stored("delivery_rate").columns(grid)
    assert np.array_equal(found.low, live.low, equal_nan=True)
    assert np.array_equal(found.high, live.high, equal_nan=True)
    assert found.taken.tolist() == live.taken.tolist()
    assert found.joined.tolist() == live.joined.tolist()


def test_the_session_says_what_it_is_and_offers_what_the_pump_offered(bench, past):
    a_session_with_a_silence(bench)
    bench.monitoring.end()
    now = past.newest().now()
    assert (now.kind, now.standing, now.serial, now.simulated) == (
        Kind.PAST,
        Standing.ENDED,
        "SM2-208531",
        True,
    )
    assert not now.standing.live
    offered = {each.channel.name: each.channel for each in now.channels}
    assert set(offered) == {"delivery_rate", "programmed_rate", "reservoir"}
    assert offered["programmed_rate"].setting
    assert offered["reservoir"].period == 1.0
    assert now.at == now.ends
    assert past.asked[0][0] == "SM2-208531"


def test_only_its_own_time_is_seen_of_a_pump_with_many_sessions(bench, past, begun, clock):
    bench.describe()
    bench.run(20, rate="1.1")
    bench.monitoring.end()
    clock.advance(timedelta(minutes=5))
    later = Bench(begun, clock)
    later.number = 1000
    later.describe()
    later.run(20, rate="1.2")
    later.monitoring.end()
    newest, oldest = past.history.sessions(pump="SM2-208531")
    assert newest.started_at > oldest.started_at
    first = past.history.open(oldest.id)
    everything = Grid(first.start - 1000, 10.0, 300)
    found = first.stored("delivery_rate").columns(everything)
    assert np.nanmax(found.high) == 1.1
    assert found.taken.sum() == 20
    assert {value for _at, value in values_of(first, "delivery_rate")} == {1.1}


@pytest.mark.parametrize("jump", [3600.0, -30.0, -3.0])
def test_a_clock_that_jumps_leaves_every_sample_where_it_was_live(bench, past, jump):
    bench.describe()
    bench.run(40, rate="1.1")
    bench.pump_ahead = jump
    bench.run(40, rate="1.2")
    live = live_values(bench, "delivery_rate")
    bench.monitoring.end()
    found = past.newest()
    assert len(found.time.timeline.shifts) >= 2
    assert values_of(found, "delivery_rate") == live
    start = live[0][0]
    grid = Grid(start - 10, 5.0, 24)
    picture = found.stored("delivery_rate").columns(grid)
    assert int(picture.taken.sum()) == len(live)
    late = picture.low[grid.centres() > start + 52]
    assert set(late[~np.isnan(late)].tolist()) == {1.2}


def test_a_session_can_be_moved_to_begin_beside_another(bench, past):
    a_session_with_a_silence(bench)
    bench.monitoring.mark(bench.clock.now().timestamp(), "Patient coughs")
    bench.alarm(on=True, ordinal=1)
    bench.monitoring.end()
    plain, moved = past.newest(), past.newest(begins=1000.0)
    assert moved.start == 1000.0
    by = plain.start - 1000.0
    assert [at + by for at, _value in values_of(moved, "reservoir")] == pytest.approx(
        [at for at, _value in values_of(plain, "reservoir")]
    )
    assert moved.now().marks[0].at == pytest.approx(plain.now().marks[0].at - by)
    since = [each.now().alarms.entries[-1].since.timestamp() for each in (plain, moved)]
    assert since[0] - since[1] == pytest.approx(by)


def test_alarms_are_read_back_as_they_stood_at_any_moment(bench, past, clock):
    bench.describe()
    bench.run(5)
    bench.alarm(on=True, ordinal=1)
    bench.run(5)
    bench.board.acknowledge(SPECIALIST)
    bench.run(5)
    bench.alarm(on=False, ordinal=2)
    bench.run(5)
    told = bench.board.alarms.entries
    bench.monitoring.end()
    found = past.newest()

    def stall(seconds: float | None = None) -> object:
        at = None if seconds is None else found.start + seconds
        return next(
            (each for each in found.alarms(at).entries if each.cause is Cause.MOTOR_STALL), None
        )

    assert stall(3) is None
    standing, seen = stall(8), stall(12)
    assert standing.lasts
    assert standing.acknowledged is None
    assert seen.acknowledged is not None
    assert seen.acknowledged.by == SPECIALIST.id
    over = stall()
    live = next(each for each in told if each.cause is Cause.MOTOR_STALL)
    assert over.until == live.until
    assert (over.since, over.priority, over.fact("text")) == (
        live.since,
        live.priority,
        "Motor stall",
    )
    assert [each.cause for each in found.alarms().entries] == [each.cause for each in told]


def test_an_alarm_keeps_the_figures_it_was_raised_with(bench, past):
    bench.describe()
    bench.run(925, rate="1.5")
    bench.monitoring.end()
    (alarm,) = [each for each in past.newest().alarms().entries if each.cause is Cause.OVER_PROGRAM]
    assert alarm.fact("deviation") == "200/13"
    assert alarm.until is not None


def test_marks_of_a_past_session_are_set_changed_and_logged(bench, past, begun):
    bench.describe()
    bench.run(10)
    bench.monitoring.mark(bench.clock.now().timestamp() - 3, "Patient coughs")
    bench.monitoring.end()
    found = past.newest()
    found.mark(found.start + 2, "Wand moved")
    late = next(each for each in found.now().marks if each.text == "Wand moved")
    found.change_mark(late.key, "Wand moved away")
    again = past.newest().now().marks
    assert [(each.text, [worded.text for worded in each.log]) for each in again] == [
        ("Patient coughs", ["Patient coughs"]),
        ("Wand moved away", ["Wand moved", "Wand moved away"]),
    ]
    assert again[1].at == pytest.approx(found.start + 2)
    assert {worded.by for worded in again[1].log} == {SPECIALIST.id}
    with begun.read() as reader:
        noted = [entry for entry in reader.audit() if entry.what.startswith("mark")]
    assert [entry.what for entry in reversed(noted)] == ["mark set", "mark set", "mark changed"]
    assert "Wand" not in repr(noted)


def test_a_channel_of_an_older_recording_is_known_as_far_as_its_samples_tell(bench, past):
    bench.describe()
    bench.run(10)
    bench.monitoring.end()
    found = past.newest()
    found.events = ()
    offered = {each.name: each for each in found.channels}
    assert offered["programmed_rate"].setting
    assert (offered["reservoir"].unit, offered["reservoir"].period) == ("mL", 1.0)


def test_a_picture_of_a_stored_session_needs_no_memory(bench, past):
    a_session_with_a_silence(bench)
    live = bench.monitoring.series("reservoir").span()
    bench.monitoring.end()
    found = past.newest()
    memory = ViewMemory(found.series("reservoir"), found.stored("reservoir").columns)
    line = memory.trace(Grid(found.start, (found.end - found.start) / 50, 50))
    assert live is not None
    assert line.times[0] == pytest.approx(live[0], abs=2)
    assert set(line.values.tolist()) == {30.0}
