"""A view that scrolls keeps its columns, and they are those that would be worked out anew."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.telemetry.columns import Columns, Grid, anchored
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.view_memory import ViewMemory

NAMES = ("low", "high", "first", "joined", "taken", "doubtful")


def same(found: Columns, expected: Columns) -> None:
    for name in NAMES:
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)


STEPS = st.tuples(
    st.sampled_from(("scroll", "scroll", "scroll", "jump", "back", "wide", "late")),
    st.integers(0, 60),
)


@given(steps=st.lists(STEPS, min_size=2, max_size=25), width=st.sampled_from((1.0, 7.3, 0.4)))
def test_kept_columns_are_those_worked_out_anew(steps, width):
    rng = np.random.default_rng(len(steps))
    series, now = Series(joins_within=2.5), 0.0
    memory = ViewMemory(series, lambda _grid: None)
    for act, size in steps:
        count = size + 1
        times = now + np.cumsum(rng.uniform(0.3, 3.0, count))
        if act == "late":
            times = times - 20.25
        series.take(times, rng.normal(size=count), rng.random(count) > 0.1)
        now = max(now, float(times[-1]))
        end = {"jump": now + 500, "back": now - 30}.get(act, now)
        seconds = 40 * (2 * width if act == "wide" else width)
        grid = anchored(end, seconds, 40)
        same(memory.columns(grid), series.columns(grid))


def test_only_what_is_new_is_asked_for():
    asked: list[int] = []

    class Counting(Series):
        def columns_at(self, borders, edges):
            asked.append(len(borders) - 1)
            return super().columns_at(borders, edges)

    series = Counting(joins_within=2.5)
    memory = ViewMemory(series, lambda _grid: None)
    series.take(np.arange(10_000.0), np.ones(10_000))
    for now in (9999.0, 10_008.0, 10_017.0):
        memory.columns(anchored(now, 7200.0, 800))
        series.take(now + np.arange(1.0, 10.0), np.ones(9))
    assert asked[0] == 800
    assert max(asked[1:]) <= 3


def test_what_was_dropped_from_memory_while_it_was_seen_stays_in_the_picture():
    series = Series(joins_within=2.5, keep=1000)
    memory = ViewMemory(series, lambda _grid: None)
    for start in range(0, 1300, 10):
        series.take(np.arange(start, start + 10.0), np.ones(10))
        columns = memory.columns(anchored(start + 10.0, 1200.0, 100))
    assert series.first > 200
    assert not np.isnan(columns.low[20:-1]).any()


def test_the_stored_part_is_read_once_and_scrolls_with_the_view():
    times = np.arange(4000.0)
    values = np.sin(times / 50)
    stored = Series(joins_within=2.5)
    series = Series(joins_within=2.5, before=(times[2999], values[2999]))
    stored.take(times[:3000], values[:3000])
    series.take(times[3000:3500], values[3000:3500])
    read: list[Grid] = []

    def older(grid: Grid) -> Columns:
        read.append(grid)
        return stored.columns(grid)

    memory = ViewMemory(series, older)
    for now in range(3500, 3960, 40):
        series.take(times[now : now + 40], values[now : now + 40])
        grid = anchored(now + 39.0, 2000.0, 200)
        drawn = memory.trace(grid)
        first, last = drawn.times[0], drawn.times[-1]
        assert first - grid.start < 2 * grid.width
        assert grid.end - last < 2 * grid.width
        assert drawn.joined[:-1].all()
    assert len(read) == 1
    memory.trace(anchored(3900.0, 1000.0, 200))
    assert len(read) == 2


@given(
    ends=st.lists(st.integers(60, 4400), min_size=2, max_size=12), width=st.sampled_from((1.0, 7.5))
)
def test_wherever_the_view_goes_stored_and_held_are_one_line(ends, width):
    times = np.arange(4000.0)
    values = np.sin(times / 50)
    stored = Series(joins_within=2.5)
    series = Series(joins_within=2.5, before=(times[2999], values[2999]))
    stored.take(times[:3000], values[:3000])
    series.take(times[3000:], values[3000:])
    whole = Series(joins_within=2.5)
    whole.take(times, values)
    memory = ViewMemory(series, stored.columns)
    for end in ends:
        grid = anchored(float(end), 100 * width, 100)
        drawn = memory.trace(grid)
        expected = whole.columns(grid)
        for place in range(100):
            inside = (drawn.times >= grid.start + place * width) & (
                drawn.times <= grid.start + (place + 1) * width
            )
            assert inside.any() == (expected.taken[place] > 0)
            if inside.any():
                assert drawn.values[inside].min() <= expected.low[place]
                assert drawn.values[inside].max() >= expected.high[place]


def test_panning_through_what_is_stored_reads_only_what_comes_in():
    stored = Series(joins_within=2.5)
    stored.take(np.arange(10_000.0), np.ones(10_000))
    read: list[int] = []

    def older(grid: Grid) -> Columns:
        read.append(grid.count)
        return stored.columns(grid)

    memory = ViewMemory(Series(joins_within=2.5), older)
    for end in (8000.0, 7990.0, 7985.0, 8000.0, 8010.0, 8010.0):
        memory.trace(anchored(end, 1000.0, 200))
    assert read == [200, 2, 1, 3, 2]
