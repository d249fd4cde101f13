"""Summaries: a bucket is what a view must know of a few dozen neighbours.

One row a bucket: begin, end, low, high, first, how many, how many doubtful, joined to the one
before. A number that is missing is nan.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from hai_desk.telemetry.arrays import BoolArray, FloatArray, IntArray
from hai_desk.telemetry.columns import Columns, Grid, no_columns

SAMPLES = 16
"""In a bucket of the lowest level."""

FANOUT = 4
"""Buckets in one of the level above."""

WIDTH = 8
BEGIN, END, LOW, HIGH, FIRST, COUNT, DOUBTFUL, JOINED = range(WIDTH)


def of_samples(
    measured: FloatArray, told: FloatArray, valid: BoolArray, *, joined: bool, fanout: int = SAMPLES
) -> FloatArray:
    """The samples lie within one stretch, without a gap; `joined` to what came before it."""
    starts = np.arange(0, len(measured), fanout)
    ends = np.append(starts[1:], len(measured)) - 1
    shown = np.where(valid, told, np.nan)
    known = ~np.isnan(shown)
    rows = np.empty((len(starts), WIDTH))
    rows[:, BEGIN], rows[:, END] = measured[starts], measured[ends]
    rows[:, LOW] = np.fmin.reduceat(shown, starts)
    rows[:, HIGH] = np.fmax.reduceat(shown, starts)
    rows[:, FIRST] = shown[starts]
    rows[:, COUNT] = ends + 1 - starts
    rows[:, DOUBTFUL] = np.add.reduceat((~known).astype(np.int64), starts)
    rows[:, JOINED] = known[starts] & np.insert(known[starts[1:] - 1], 0, joined)
    return rows


def merged(rows: FloatArray) -> FloatArray:
    """Four to one; over a time in which nothing was heard only where there is little else."""
    starts = _groups(rows)
    ends = np.append(starts[1:], len(rows)) - 1
    fewer = np.empty((len(starts), WIDTH))
    for column in (BEGIN, FIRST, JOINED):
        fewer[:, column] = rows[starts, column]
    fewer[:, END] = rows[ends, END]
    fewer[:, LOW] = np.fmin.reduceat(rows[:, LOW], starts)
    fewer[:, HIGH] = np.fmax.reduceat(rows[:, HIGH], starts)
    for column in (COUNT, DOUBTFUL):
        fewer[:, column] = np.add.reduceat(rows[:, column], starts)
    return fewer


def lasted(rows: FloatArray) -> float:
    """Seconds that the buckets themselves last, without what lies between them."""
    return float((rows[:, END] - rows[:, BEGIN]).sum())


def _groups(rows: FloatArray) -> IntArray:
    """Where each group begins: every fourth, and after every silence longer than a bucket. Of very
    many silences only the longest count, so that a level is never longer than half of the one
    below it."""
    silent = rows[1:, BEGIN] - rows[:-1, END]
    longest = np.argsort(-silent, kind="stable")[: len(rows) // FANOUT]
    away = np.sort(longest[silent[longest] > lasted(rows) / len(rows)]) + 1
    borders = np.concatenate(([0], away, [len(rows)]))
    return np.concatenate([np.arange(a, b, FANOUT) for a, b in pairwise(borders)])


def in_columns(rows: FloatArray, grid: Grid) -> Columns:
    """Each bucket in the column that holds its middle, at the edges in the outermost one."""
    inside = (rows[:, END] >= grid.start) & (rows[:, BEGIN] < grid.end)
    rows = rows[inside]
    if not len(rows):
        return no_columns(grid.count)
    rows = rows[np.argsort(rows[:, BEGIN], kind="stable")]
    middle = (rows[:, BEGIN] + rows[:, END]) / 2
    place = np.floor((middle - grid.start) / grid.width).astype(np.int64)
    return _gathered(rows, np.clip(place, 0, grid.count - 1), grid.count)


def _gathered(rows: FloatArray, place: IntArray, count: int) -> Columns:
    order = np.argsort(place, kind="stable")
    rows, place = rows[order], place[order]
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    filled = place[starts]
    columns = no_columns(count)
    low, high, first = columns.low.copy(), columns.high.copy(), columns.first.copy()
    joined, taken, doubtful = columns.joined.copy(), columns.taken.copy(), columns.doubtful.copy()
    low[filled] = np.fmin.reduceat(rows[:, LOW], starts)
    high[filled] = np.fmax.reduceat(rows[:, HIGH], starts)
    first[filled] = rows[starts, FIRST]
    joined[filled] = rows[starts, JOINED] > 0
    taken[filled] = np.add.reduceat(rows[:, COUNT], starts).astype(np.int64)
    doubtful[filled] = np.add.reduceat(rows[:, DOUBTFUL], starts).astype(np.int64)
    return Columns(low, high, first, joined, taken, doubtful)
