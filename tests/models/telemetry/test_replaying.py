"""A recorded session played again: the same values at the same pace, and nothing from later."""

from __future__ import annotations

import numpy as np
import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.replaying import Replayed
from hai_desk.services.watching import Kind, Standing
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.playing import BLOCK
from models.registry import SqlRegistry
from tests.support.monitored_pump import Bench
from tests.support.past_pump import Past, live_values


@pytest.fixture
def past(begun: SqlRegistry, clock: FixedClock) -> Past:
    """40 s at 1.1, 20 s of silence, 30 s at 1.25 with a stall in the last 10."""
    bench = Bench(begun, clock)
    bench.describe()
    bench.run(40, rate="1.1")
    bench.wait(3)
    bench.wait(17)
    bench.run(20, rate="1.25")
    bench.alarm(on=True, ordinal=1)
    bench.run(10, rate="1.25")
    made = Past(begun, clock)
    made.live = live_values(bench, "delivery_rate")
    bench.monitoring.end()
    return made


def played(past: Past, seconds: float) -> Replayed:
    found = past.newest()
    return past.history.replay(found, found.start + seconds)


def passes(past: Past, seconds: float) -> None:
    past.steady.passed += seconds


def seen(replay: Replayed) -> list[tuple[float, float]]:
    held = replay.series("delivery_rate").stretch(0, 1e12)
    return list(zip(held.times.round(4).tolist(), held.values.tolist(), strict=True))


def rate(replay: Replayed):
    return next(each for each in replay.now().channels if each.channel.name == "delivery_rate")


def test_a_second_at_the_desk_is_a_second_of_the_session_times_the_pace(past):
    replay = played(past, 10)
    start = replay.now().at
    passes(past, 2)
    assert replay.now().at == pytest.approx(start + 2)
    replay.at_pace(10)
    passes(past, 2)
    assert replay.now().at == pytest.approx(start + 22)
    replay.pressed()
    passes(past, 100)
    assert replay.now().at == pytest.approx(start + 22)
    assert replay.now().kind is Kind.REPLAY


def test_what_was_played_is_exactly_what_was_heard_by_then(past):
    replay = played(past, 5)
    for _step in range(44):
        passes(past, 2)
        at = replay.now().at
        held = seen(replay)
        assert held == past.live[: len(held)]
        assert all(time <= at + 0.1 for time, _value in held)
        after = past.live[len(held) : len(held) + 1]
        assert all(time > at - 0.1 for time, _value in after)
    assert seen(replay) == past.live


def test_at_sixty_times_nothing_is_left_out(past):
    replay = played(past, 0)
    replay.at_pace(60)
    passes(past, 0.5)
    replay.now()
    passes(past, 5)
    assert replay.now().at == replay.past.end
    assert not replay.plays
    assert seen(replay) == past.live


def test_what_was_late_or_lost_then_is_so_again(past):
    replay = played(past, 35)
    assert (rate(replay).freshness, replay.now().standing) == (Freshness.FRESH, Standing.FRESH)
    replay.jump(replay.past.start + 42.5)
    assert rate(replay).freshness is Freshness.LATE
    replay.jump(replay.past.start + 50)
    now = replay.now()
    assert rate(replay).freshness is Freshness.LOST
    assert now.standing is Standing.LOST
    assert now.age is not None
    assert now.age > 10
    replay.jump(replay.past.start + 60.5)
    assert rate(replay).freshness is Freshness.FRESH
    replay.jump(replay.past.start + 63)
    assert rate(replay).freshness is Freshness.FRESH
    assert rate(replay).value == 1.25


def test_a_gap_is_a_gap_again(past):
    replay = played(past, 89)
    gaps = replay.series("delivery_rate").gaps(0, 1e12, least=0)
    assert gaps == [pytest.approx((past.live[39][0], past.live[40][0]))]


def test_alarms_come_when_they_came(past):
    replay = played(past, 70)
    assert Cause.MOTOR_STALL not in [each.cause for each in replay.now().alarms.entries]
    replay.jump(replay.past.start + 85)
    (alarm,) = replay.now().alarms.standing()
    assert (alarm.cause, alarm.lasts) == (Cause.MOTOR_STALL, True)


def test_before_the_place_where_it_began_the_store_is_seen_and_nothing_after(past, begun, clock):
    bench = Bench(begun, clock)
    bench.number = 5000
    bench.describe()
    bench.run(int(BLOCK) + 200, rate="1.1")
    bench.run(60, rate="1.2")
    bench.monitoring.end()
    replay = played(past, BLOCK + 100)
    stored, held = replay.stored("delivery_rate"), replay.series("delivery_rate").span()
    assert stored is not None
    assert held is not None
    earlier = stored.stretch(0, 1e12)
    assert 90 <= len(earlier.times) <= 110
    assert earlier.times[-1] < held[0]
    assert float(np.nanmax(earlier.values)) == 1.1
    assert held[1] <= replay.now().at


def test_at_the_end_it_stops_and_begins_again_when_pressed(past):
    replay = played(past, 85)
    passes(past, 60)
    replay.now()
    assert not replay.plays
    replay.pressed()
    assert replay.plays
    assert replay.now().at == replay.past.start


def test_a_report_that_was_held_up_is_as_old_as_what_it_tells(begun, clock):
    bench = Bench(begun, clock)
    bench.describe()
    bench.run(30)
    bench.wait(20)
    bench.pump_ahead = -12.0
    bench.report()
    bench.monitoring.end()
    past = Past(begun, clock)
    found = past.newest()
    replay = past.history.replay(found, found.end)
    assert rate(replay).age == pytest.approx(12, abs=0.1)
    assert rate(replay).freshness is Freshness.LOST
