"""The columns of the last view, kept: one that has scrolled on by a few asks only for those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hai_desk.telemetry.arrays import FloatArray, IntArray
from hai_desk.telemetry.columns import Columns, Grid, no_columns
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trace import Trace, few, through_columns, through_samples

Older = Callable[[Grid], Columns | None]
"""What the recording has of a view; None where nothing is stored."""


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    grid: Grid
    columns: Columns
    borders: IntArray
    final: int
    """So many columns from the left have all their samples: a later one was there already."""
    rewrites: int


@dataclass(frozen=True, slots=True, eq=False)
class _Stored:
    grid: Grid
    columns: Columns


class ViewMemory:
    """Of one channel in one picture. Borders of kept columns stay where they were, sample by
    sample, so that no sample falls between an old column and a new one."""

    def __init__(self, series: Series, older: Older) -> None:
        self._series = series
        self._older = older
        self._held: _Held | None = None
        self._stored: _Stored | None = None

    def trace(self, grid: Grid) -> Trace:
        span = self._series.span()
        older = self._before(grid) if span is None or grid.start < span[0] else None
        if older is None:
            self._stored = None
        seen = self._series.stretch(grid.start, grid.end, around=1)
        if older is None and few(seen, grid):
            return through_samples(seen, self._series.joins_within, grid.width)
        held = self.columns(grid)
        return through_columns(held if older is None else held.after(older), grid)

    def stored_doubts(self) -> FloatArray:
        """Of the last view: the middle of each column of which a stored sample is doubtful."""
        stored = self._stored
        if stored is None:
            return np.empty(0)
        return stored.grid.centres()[stored.columns.doubtful > 0]

    def columns(self, grid: Grid) -> Columns:
        """As `Series.columns` gives them, at a fraction of the time while the view scrolls."""
        edges = grid.edges()
        old, shift = self._held, 0
        kept = 0
        if old is not None and old.rewrites == self._series.rewrites:
            moved = _shift(old.grid, grid)
            shift = moved if moved is not None and moved >= 0 else grid.count
            kept = max(old.final - shift, 0)
        borders = self._series.borders(edges[kept:])
        if old is not None and kept:
            before = old.borders[shift : shift + kept + 1]
            borders = np.concatenate((before, np.maximum(borders[1:], before[-1])))
        columns = self._series.columns_at(borders[kept:], edges[kept:])
        if old is not None and kept:
            columns = old.columns.part(shift, shift + kept).followed_by(columns)
        final = int(np.count_nonzero(borders[1:] < self._series.count))
        self._held = _Held(grid, columns, borders, final, self._series.rewrites)
        return columns

    def _before(self, grid: Grid) -> Columns | None:
        """The stored part; of a view that has moved only what has come in is read."""
        old = self._stored
        shift = None if old is None else _shift(old.grid, grid)
        if old is None or shift is None:
            columns = self._older(grid)
        elif shift < 0:
            left = self._read(Grid(grid.start, grid.width, -shift))
            columns = left.followed_by(old.columns.part(0, grid.count + shift))
        else:
            begin = grid.start + (grid.count - shift) * grid.width
            right = self._read(Grid(begin, grid.width, shift))
            columns = old.columns.part(shift, grid.count).followed_by(right)
        self._stored = None if columns is None else _Stored(grid, columns)
        return columns

    def _read(self, grid: Grid) -> Columns:
        """Nothing is asked for that is in memory, or of no width."""
        span = self._series.span()
        stored = grid.count and (span is None or grid.start < span[0])
        found = self._older(grid) if stored else None
        return no_columns(grid.count) if found is None else found


def _shift(old: Grid, new: Grid) -> int | None:
    """By how many whole columns the view has moved to the right, less than all of them; None for
    any other change."""
    if (old.width, old.count) != (new.width, new.count):
        return None
    moved = (new.start - old.start) / new.width
    whole = round(moved)
    return whole if abs(moved - whole) < 1e-6 and abs(whole) < new.count else None
