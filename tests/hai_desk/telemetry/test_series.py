"""The pyramid against brute force: nothing lost, nothing bridged, whatever came in what order."""

from __future__ import annotations

from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hai_desk.telemetry.columns import Grid, anchored
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trace import Trace, trace
from tests.support.telemetry_model import ModelSeries, Told

JOINS = 2.5
STEPS = st.sampled_from((0.25, 1.0, 1.0, 1.0, 2.5, 2.75, 7.0))
VALUES = st.one_of(st.integers(-9, 9).map(float), st.sampled_from((1e9, -1e9, nan)))


@st.composite
def deliveries(draw: st.DrawFn) -> list[list[Told]]:
    """Batches of one channel: reordered, repeated, with gaps and doubtful samples."""
    count = draw(st.integers(1, 150))
    steps = draw(st.lists(STEPS, min_size=count, max_size=count))
    values = draw(st.lists(VALUES, min_size=count, max_size=count))
    valid = draw(st.lists(st.sampled_from((True,) * 7 + (False,)), min_size=count, max_size=count))
    times = np.cumsum(steps).tolist()
    order = sorted(range(count), key=lambda place: place + draw(st.integers(0, 6)) * 1.5)
    all_told = [Told(times[at], values[at], valid[at]) for at in order]
    again = draw(st.lists(st.sampled_from(all_told), max_size=5))
    cuts = sorted(draw(st.lists(st.integers(0, count), max_size=6)))
    return [
        [*all_told[low:high], *again]
        for low, high in zip([0, *cuts], [*cuts, count], strict=True)
        if low < high
    ]


def fed(batches: list[list[Told]], keep: int) -> tuple[Series, ModelSeries]:
    series, model = Series(joins_within=JOINS, keep=keep), ModelSeries(JOINS, keep)
    for batch in batches:
        rows = np.array([(told.time, told.value) for told in batch])
        valid = np.array([told.valid for told in batch])
        assert series.take(rows[:, 0], rows[:, 1], valid) == model.take(batch)
    return series, model


GRIDS = st.builds(
    Grid,
    start=st.floats(-5, 150),
    width=st.sampled_from((0.3, 1.0, 2.0, 7.0, 40.0)),
    count=st.integers(1, 40),
)


@given(batches=deliveries(), keep=st.sampled_from((8, 20, 1000)), grid=GRIDS)
def test_every_pixel_column_keeps_its_smallest_and_largest(batches, keep, grid):
    series, model = fed(batches, keep)
    columns = series.columns(grid)
    for place, inside in enumerate(model.per_column(grid)):
        known = [told.value for told in inside if told.known]
        assert columns.taken[place] == len(inside)
        assert columns.doubtful[place] == sum(not told.known for told in inside)
        if known:
            assert (columns.low[place], columns.high[place]) == (min(known), max(known))
        else:
            assert isnan(columns.low[place])
            assert isnan(columns.high[place])
        assert columns.joined[place] == (bool(inside) and model.continues(inside[0]))


@given(batches=deliveries(), keep=st.sampled_from((8, 20, 1000)))
def test_held_samples_gaps_and_doubts_are_those_that_came(batches, keep):
    series, model = fed(batches, keep)
    seen = series.stretch(-inf, inf)
    assert seen.times.tolist() == [told.time for told in model.held]
    shown = [told.value if told.known else nan for told in model.held]
    np.testing.assert_array_equal(seen.values, shown)
    pairs = zip([model.before, *model.held], model.held, strict=False)
    far = [(a.time, b.time) for a, b in pairs if a is not None and b.time - a.time > JOINS]
    assert series.gaps(-inf, inf, least=0.0) == far
    doubtful = [(told.time, told.value) for told in model.held if not told.known]
    np.testing.assert_array_equal(series.doubts(-inf, inf), np.array(doubtful).reshape(-1, 2))


def lines(drawn: Trace) -> list[tuple[float, float]]:
    return [
        (drawn.times[at], drawn.times[at + 1])
        for at in range(len(drawn.times) - 1)
        if drawn.joined[at]
    ]


@given(batches=deliveries(), keep=st.sampled_from((20, 1000)), grid=GRIDS)
def test_no_line_runs_over_a_gap_or_a_doubtful_sample(batches, keep, grid):
    series, model = fed(batches, keep)
    drawn = trace(series, grid)
    for begin, end in lines(drawn):
        crossed = [told for told in model.held if begin + grid.width < told.time < end - grid.width]
        assert all(told.known and model.continues(told) for told in crossed)
        for low, high in series.gaps(-inf, inf, least=2 * grid.width):
            assert not (begin <= low + grid.width / 2 and end >= high - grid.width / 2)


@given(batches=deliveries(), keep=st.sampled_from((20, 1000)), grid=GRIDS)
def test_what_is_drawn_reaches_every_known_sample(batches, keep, grid):
    series, model = fed(batches, keep)
    drawn = trace(series, grid)
    for inside in model.per_column(grid):
        for told in (each for each in inside if each.known):
            near = np.abs(drawn.times - told.time) <= grid.width * 0.5001
            assert drawn.values[near].min() <= told.value <= drawn.values[near].max()


@pytest.mark.parametrize("at", [0, 1, 3, 4, 4096, 65_535, 65_536, 99_998, 99_999])
def test_a_spike_of_one_sample_among_a_hundred_thousand_is_drawn(at):
    values = np.full(100_000, 1.0)
    values[at] = 7.0
    series = Series(joins_within=2.5)
    series.take(np.arange(100_000.0), values)
    drawn = trace(series, anchored(100_000.0, 100_000.0, 620))
    assert drawn.values.max() == 7.0
    assert abs(drawn.times[drawn.values.argmax()] - at) <= 100_000 / 620
    assert not np.isnan(drawn.values).any()


def test_the_memory_is_bounded_and_forgets_the_oldest_first():
    series = Series(joins_within=2.5, keep=1000)
    for start in range(0, 50_000, 100):
        series.take(np.arange(start, start + 100.0), np.ones(100))
    assert series.count == 50_000
    assert 1000 <= series.count - series.first <= 1250
    assert series.span() == (float(series.first), 49_999.0)


def test_scrolled_by_whole_columns_every_column_keeps_its_picture():
    rng = np.random.default_rng(4)
    series = Series(joins_within=2.5)
    series.take(np.arange(10_000.0), rng.normal(size=10_000))
    before = series.columns(anchored(8000.0, 7000.0, 100))
    later = series.columns(anchored(8000.0 + 70.0, 7000.0, 100))
    np.testing.assert_array_equal(before.low[1:], later.low[:-1])
    np.testing.assert_array_equal(before.high[1:], later.high[:-1])


def test_what_is_stored_comes_before_what_is_held():
    stored, held = Series(joins_within=2.5), Series(joins_within=2.5)
    times, values = np.arange(100.0), np.sin(np.arange(100.0))
    stored.take(times[:55], values[:55])
    held.take(times[55:], values[55:])
    whole = Series(joins_within=2.5)
    whole.take(times, values)
    grid = Grid(0.0, 10.0, 10)
    both, expected = held.columns(grid).after(stored.columns(grid)), whole.columns(grid)
    for name in ("low", "high", "first", "joined", "taken", "doubtful"):
        np.testing.assert_array_equal(getattr(both, name), getattr(expected, name))


def test_a_point_alone_between_two_gaps_is_drawn_one_column_wide():
    series = Series(joins_within=2.5)
    series.take(np.array([0.0, 1.0, 10.0, 20.0, 21.0]), np.arange(5.0))
    drawn = trace(series, Grid(0.0, 0.5, 60))
    assert (9.75, 10.25) in lines(drawn)
    assert len(lines(drawn)) == 3


@example(end=1.7e9, seconds=7200.0)
@given(end=st.floats(2e6, 3e6), seconds=st.floats(10, 1e6))
def test_an_anchored_grid_ends_at_the_newest_and_stands_on_whole_columns(end, seconds):
    grid = anchored(end, seconds, 620)
    assert grid.end >= end - grid.width * 1e-6
    assert grid.end - end <= grid.width * 1.001
    assert abs(grid.start / grid.width - round(grid.start / grid.width)) < 1e-4


def test_a_moment_has_the_value_told_before_it_and_none_in_a_gap():
    series = Series(joins_within=2.5)
    series.take(np.array([10.0, 11.0, 20.0]), np.array([1.0, 2.0, 3.0]))
    assert [series.at(moment) for moment in (10.0, 10.9, 11.0, 13.5, 20.0)] == [1, 1, 2, 2, 3]
    assert all(isnan(series.at(moment)) for moment in (9.9, 13.6, 19.9, 22.6))


def test_nothing_yet_is_no_picture_and_no_number():
    series = Series(joins_within=2.5)
    assert series.span() is None
    assert isnan(series.last())
    assert isnan(series.at(0.0))
    assert series.gaps(-inf, inf, least=0) == []
    assert len(trace(series, Grid(0.0, 1.0, 10)).times) == 0
    assert series.columns(Grid(0.0, 1.0, 3)).taken.tolist() == [0, 0, 0]
    assert series.take(np.empty(0), np.empty(0)) == 0
