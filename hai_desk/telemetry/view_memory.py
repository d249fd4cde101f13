"""The columns of the last view, kept: one that has scrolled on by a few asks only for those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hai_desk.telemetry.arrays import IntArray
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
    columns: Columns | None


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
        seen = self._series.stretch(grid.start, grid.end, around=1)
        if older is None and few(seen, grid):
            return through_samples(seen, self._series.joins_within, grid.width)
        held = self.columns(grid)
        return through_columns(held if older is None else held.after(older), grid)

    def columns(self, grid: Grid) -> Columns:
        """As `Series.columns` gives them, at a fraction of the time while the view scrolls."""
        edges = grid.edges()
        old, shift = self._held, 0
        kept = 0
        if old is not None and old.rewrites == self._series.rewrites:
            shift = _shift(old.grid, grid)
            kept = max(old.final - shift, 0) if 0 <= shift < grid.count else 0
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
        """The stored part, read once: what scrolls in at the right is in memory."""
        old = self._stored
        shift = -1 if old is None else _shift(old.grid, grid)
        if old is None or not 0 <= shift < grid.count:
            self._stored = _Stored(grid, self._older(grid))
        elif shift:
            more = no_columns(shift)
            columns = old.columns
            moved = None if columns is None else columns.part(shift, grid.count).followed_by(more)
            self._stored = _Stored(grid, moved)
        return None if self._stored is None else self._stored.columns


def _shift(old: Grid, new: Grid) -> int:
    """By how many whole columns the view has moved to the right; −1 for any other change."""
    if (old.width, old.count) != (new.width, new.count):
        return -1
    moved = (new.start - old.start) / new.width
    return round(moved) if abs(moved - round(moved)) < 1e-6 else -1
