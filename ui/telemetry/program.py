"""The programmed rate as a line, and the reservoir it would leave."""

from __future__ import annotations

from math import floor
from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.columns import Grid
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trail import Stored, Trail

_FEW: Final = 4096
"""Reports of a setting that are looked at one by one."""

_WIDE: Final = 16
"""Columns in which a program that does not change is known by."""

_GRAIN: Final = 60.0
"""Seconds a view moves before the store is asked again."""

Points = tuple[FloatArray, FloatArray]


class ProgramSteps:
    """A setting holds until the next one, and the last one to the end. Of a program that was told
    very often each change stands at the column it falls into."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[Stored, float, float], Points] | None = None

    def steps(self, program: Trail, start: float, end: float) -> Points:
        held = program.series.span()
        border = end if held is None else min(held[0], end)
        if program.stored is None or start >= border:
            return lasting(*_in_memory(program.series, start, end), start, end)
        times, rates = self._in_store(program.stored, start, border)
        if border < end:
            more = _in_memory(program.series, border, end)
            times, rates = np.append(times, more[0]), np.append(rates, more[1])
        return lasting(times, rates, start, end)

    def _in_store(self, stored: Stored, start: float, end: float) -> Points:
        begin = floor(start / _GRAIN) * _GRAIN
        key = (stored, begin, end)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, _of_columns(stored, Grid(begin, (end - begin) / _FEW, _FEW)))
        return self._kept[1]


def _in_memory(program: Series, start: float, end: float) -> Points:
    seen = program.stretch(start, end, around=1)
    if seen.count <= _FEW:
        return seen.times, seen.values
    before = program.stretch(start, start, around=1)
    grid = Grid(start, (end - start) / _FEW, _FEW)
    columns = program.columns(grid)
    told = columns.taken > 0
    times = np.append(before.times[:1], grid.edges()[:-1][told])
    return times, np.append(before.values[:1], columns.first[told])


def _of_columns(stored: Stored, grid: Grid) -> Points:
    same = _unchanged(stored, grid)
    if same is not None:
        return np.array([grid.start]), np.array([same])
    columns = stored.columns(grid)
    told = columns.taken > 0
    times = np.append(grid.start, grid.edges()[:-1][told])
    return times, np.append(stored.at(grid.start), columns.first[told])


def _unchanged(stored: Stored, grid: Grid) -> float | None:
    """The one rate that was told all the time, and just before it: what a program mostly is. A few
    wide columns say so from summaries; None where they say anything else."""
    width = (grid.end - grid.start) / _WIDE
    columns = stored.columns(Grid(grid.start - width, width, _WIDE + 1))
    if not columns.taken[0] or columns.doubtful.any():
        return None
    low, high = float(np.nanmin(columns.low)), float(np.nanmax(columns.high))
    return low if low == high else None


def lasting(times: FloatArray, rates: FloatArray, start: float, end: float) -> Points:
    """Two points for each time that a rate held, inside the view."""
    within = (times < end) & ~np.isnan(rates)
    times, rates = np.maximum(times[within], start), rates[within]
    changes = np.diff(rates, prepend=np.nan) != 0
    times, rates = times[changes], rates[changes]
    ends = np.append(times[1:], end)[: len(times)]
    return np.stack((times, ends), 1).ravel(), np.repeat(rates, 2)


def expected(
    times: FloatArray, rates: FloatArray, filled_at: float, volume: float
) -> tuple[FloatArray, FloatArray]:
    """What the reservoir holds if the program is kept; empty if that is not known from the fill
    on."""
    if not len(times) or times[0] > filled_at:
        return times[:0], rates[:0]
    used = np.cumsum(np.diff(times, prepend=filled_at) / 86_400 * rates)
    return times, np.maximum(volume - used, 0)
