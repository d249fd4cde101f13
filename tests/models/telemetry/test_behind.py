"""A live session that is longer than its memory: the rest of it comes from the store, unseen."""

from __future__ import annotations

import numpy as np
import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.behind import EARLIER
from hai_desk.telemetry.columns import Grid
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trail import Trail
from hai_desk.telemetry.view_memory import ViewMemory
from models.registry import SqlRegistry
from tests.support.monitored_pump import Bench


@pytest.fixture
def bench(begun: SqlRegistry, clock: FixedClock) -> Bench:
    """150 s at 1.1, half a minute of silence, 150 s at 1.2; the memory holds some 50 samples."""
    made = Bench(begun, clock)
    made.describe()
    made.report("1.1")
    held = made.monitoring._feeding
    held._series["delivery_rate"] = Series(joins_within=2.5, keep=50)
    made.wait(1)
    made.run(150, rate="1.1")
    made.wait(30)
    made.run(150, rate="1.2")
    made.wait(6)
    return made


def trail(bench: Bench) -> Trail:
    watched = bench.monitoring
    return Trail(watched.series("delivery_rate"), watched.stored("delivery_rate"))


def test_all_of_the_session_can_be_looked_at(bench):
    series = bench.monitoring.series("delivery_rate")
    span, first = series.span(), bench.monitoring.first()
    assert span is not None
    assert first is not None
    assert span[0] - first > 200
    stored = bench.monitoring.stored("delivery_rate")
    assert stored is not None
    grid = Grid(first - 10, 5.0, 80)
    whole = series.columns(grid).after(stored.columns(grid))
    assert whole.taken.sum() in range(299, 303)
    line = ViewMemory(series, stored.columns).trace(grid)
    assert set(line.values.tolist()) == {1.1, 1.2}


def test_gaps_and_values_at_a_cursor_are_known_there_too(bench):
    first = bench.monitoring.first()
    assert first is not None
    known = trail(bench)
    (gap,) = known.gaps(first, first + 1000, least=0)
    assert gap[1] - gap[0] == pytest.approx(31, abs=1)
    assert known.at(first + 60) == 1.1
    assert np.isnan(known.at((gap[0] + gap[1]) / 2))
    assert known.at(gap[1] + 5) == 1.2
    assert known.stretch(first, first + 1000).count in range(299, 303)


def test_the_same_part_of_the_store_is_asked_for_as_long_as_the_memory_begins_where_it_did(bench):
    one = bench.monitoring.stored("delivery_rate")
    bench.run(2)
    assert bench.monitoring.stored("delivery_rate") is one
    bench.run(70)
    assert bench.monitoring.stored("delivery_rate") is not one


def test_before_its_first_sample_a_pump_has_nothing_behind_it(begun, clock):
    idle = Bench(begun, clock)
    assert idle.monitoring.stored("delivery_rate") is None
    idle.describe()
    assert idle.monitoring.stored("delivery_rate") is None
    assert EARLIER == 86_400
