"""The line of a channel through a view: a few points a pixel column, and where it stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import BoolArray, FloatArray
from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.series import Series, Stretch

_SPARSE: Final = 2
"""Up to so many samples a column, the samples themselves are drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """`joined[n]` says whether a line runs from point n to the next one.

    A point that stands alone comes as two, one column apart, so that it is seen.
    """

    times: FloatArray
    values: FloatArray
    joined: BoolArray


def trace(series: Series, grid: Grid, columns: Columns | None = None) -> Trace:
    """`columns` are those of the grid, when they are at hand or when a stored part is in them."""
    if columns is None:
        seen = series.stretch(grid.start, grid.end, around=1)
        if few(seen, grid):
            return through_samples(seen, series.joins_within, grid.width)
        columns = series.columns(grid)
    return through_columns(columns, grid)


def few(seen: Stretch, grid: Grid) -> bool:
    """Whether the samples themselves are drawn."""
    return seen.count <= _SPARSE * grid.count


def through_samples(seen: Stretch, joins_within: float, column: float) -> Trace:
    known = ~np.isnan(seen.values)
    close = np.diff(seen.times) <= joins_within
    joined = np.append(close & known[:-1] & known[1:], False)[: seen.count]
    before = np.insert(joined[:-1], 0, False)[: seen.count]
    alone = (known & ~joined & ~before)[known]
    return _doubled(seen.times[known], seen.values[known], joined[known], alone, column)


def through_columns(columns: Columns, grid: Grid) -> Trace:
    """Up and down through every column, beginning with the end that its first sample is nearer."""
    some = ~np.isnan(columns.low)
    low, high, centre = columns.low[some], columns.high[some], grid.centres()[some]
    rising = columns.first[some] - low <= high - columns.first[some]
    values = np.stack((np.where(rising, low, high), np.where(rising, high, low)), 1)
    onward = _onward(columns)[some]
    before = np.insert(onward[:-1], 0, False)[: len(onward)]
    alone = ~onward & ~before & (low == high)
    times = np.stack((centre, centre), 1)
    times[alone] += (-grid.width / 2, grid.width / 2)
    two = (low < high) | alone
    joined = np.stack((two | onward, onward), 1)
    drawn = np.stack((np.ones(len(two), np.bool_), two), 1)
    return Trace(times[drawn], values[drawn], joined[drawn])


def _onward(columns: Columns) -> BoolArray:
    """Whether the line runs on from each column to the next one that has a sample."""
    places = np.flatnonzero(columns.taken > 0)
    onward = np.zeros(len(columns.low), np.bool_)
    onward[places[:-1]] = columns.joined[places[1:]]
    return onward


def _doubled(
    times: FloatArray, values: FloatArray, joined: BoolArray, alone: BoolArray, column: float
) -> Trace:
    times = np.where(alone, times - column / 2, times)
    places = np.flatnonzero(alone)
    joined[places] = True
    return Trace(
        np.insert(times, places + 1, times[places] + column),
        np.insert(values, places + 1, values[places]),
        np.insert(joined, places + 1, False),
    )
