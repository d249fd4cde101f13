"""One channel as it came: samples, gaps, doubtful samples, and a view of any stretch of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import BoolArray, FloatArray, Growing, IntArray
from hai_desk.telemetry.columns import Columns, Grid, no_columns
from hai_desk.telemetry.pyramid import Pyramid
from hai_desk.telemetry.samples import Batch

KEPT: Final = 200_000
"""Samples in memory: two days at one a second, five hours and a half at ten. What is older comes
from the stored pyramid."""

_SPARE: Final = 4
"""This part more may be held before the oldest are dropped, many at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Samples as they came; a value is nan where the pump gave none or called it invalid."""

    times: FloatArray
    values: FloatArray

    @property
    def count(self) -> int:
        return len(self.times)


class Series:
    """Times are seconds since 1970. Where neighbours are further apart than `joins_within`
    seconds there is a gap, and no line runs over it."""

    def __init__(
        self, *, joins_within: float, keep: int = KEPT, before: tuple[float, float] | None = None
    ) -> None:
        """`before` is the newest sample that is only stored, time and value: from it the line
        runs on."""
        self.joins_within = joins_within
        self._keep = keep
        self._times = Growing()
        self._values = Growing()
        self._pyramid = Pyramid()
        self._gaps = Growing(kind=np.int64)
        self._doubts = Growing(2)
        self._before = before or (-np.inf, np.nan)
        self.rewrites = 0
        """How often late samples have changed what was there already."""

    @property
    def count(self) -> int:
        """How many samples ever came; those in memory are numbered `first` to `count`."""
        return self._times.count

    @property
    def first(self) -> int:
        return self._times.first

    def take(self, times: FloatArray, told: FloatArray, valid: BoolArray | None = None) -> int:
        """Remember samples, late ones at their place; answers how many were new.

        A moment already held is a repetition. What is older than the memory has no place in it.
        """
        stands = np.ones(len(times), np.bool_) if valid is None else valid
        batch = Batch(times, told, stands).in_order().after(self._before[0])
        before = self.count
        if len(batch.times) and self._holds_any() and batch.times[0] <= self._times.held[-1]:
            batch = batch.following(self._take_back(batch.times[0]))
        if len(batch.times):
            self._append(batch)
        return self.count - before

    def stretch(self, start: float, end: float, *, around: int = 0) -> Stretch:
        """What is in memory from `start` up to and with `end`, and so many samples on each side."""
        times = self._times.held
        low, high = np.searchsorted(times, start), np.searchsorted(times, end, "right")
        here = slice(max(int(low) - around, 0), int(high) + around)
        return Stretch(times[here], self._values.held[here])

    def columns(self, grid: Grid) -> Columns:
        edges = grid.edges()
        return self.columns_at(self.borders(edges), edges)

    def borders(self, edges: FloatArray) -> IntArray:
        """The number of the first sample at or after each time."""
        return np.searchsorted(self._times.held, edges) + self.first

    def columns_at(self, borders: IntArray, edges: FloatArray) -> Columns:
        """A column from each border to the next; `edges` are the times that they stand for."""
        if not self._holds_any():
            return no_columns(len(borders) - 1)
        start, end = np.maximum(borders[:-1], self.first), np.maximum(borders[1:], self.first)
        low, negative = self._pyramid.extremes(self._values, start, end)
        some = end > start
        places = np.minimum(start, self.count - 1)
        return Columns(
            low=low,
            high=-negative,
            first=np.where(some, self._values.held[places - self.first], np.nan),
            joined=some & self._joined(places),
            taken=end - start,
            doubtful=np.diff(np.searchsorted(self._doubts.held[:, 0], edges)),
        )

    def gaps(self, start: float, end: float, *, least: float) -> list[tuple[float, float]]:
        """From the last sample before each gap to the first after it, if longer than `least`."""
        if not self._holds_any():
            return []
        after = self._gaps.held.astype(np.int64) - self.first
        begins, ends = self._moments_before(after), self._times.held[after]
        seen = (ends > start) & (begins < end) & (ends - begins > least)
        return list(zip(begins[seen].tolist(), ends[seen].tolist(), strict=True))

    def doubts(self, start: float, end: float) -> FloatArray:
        """Time and value of each doubtful sample, as rows; the value may be nan."""
        low, high = np.searchsorted(self._doubts.held[:, 0], (start, end))
        return self._doubts.held[low:high]

    def at(self, moment: float) -> float:
        """The newest value up to this moment; nan in a gap, before the first and after the last."""
        place = int(np.searchsorted(self._times.held, moment, "right")) - 1
        if place < 0 or moment - self._times.held[place] > self.joins_within:
            return np.nan
        return float(self._values.held[place])

    def span(self) -> tuple[float, float] | None:
        """The times of the oldest and the newest sample in memory."""
        if not self._holds_any():
            return None
        return float(self._times.held[0]), float(self._times.held[-1])

    def last(self) -> float:
        """The newest value; nan while there is none, or where it is doubtful."""
        return float(self._values.held[-1]) if self._holds_any() else np.nan

    def _holds_any(self) -> bool:
        return self.count > self.first

    def _joined(self, numbers: IntArray) -> BoolArray:
        """Whether a line runs from the sample before to each of these."""
        values, here = self._values.held, numbers - self.first
        close = self._times.held[here] - self._moments_before(here) <= self.joins_within
        before = np.where(here == 0, self._before[1], values[here - 1])
        return close & ~np.isnan(before) & ~np.isnan(values[here])

    def _moments_before(self, places: IntArray) -> FloatArray:
        return np.where(places == 0, self._before[0], self._times.held[places - 1])

    def _append(self, batch: Batch) -> None:
        newest = self._times.held[-1] if self._holds_any() else self._before[0]
        apart = np.diff(batch.times, prepend=newest)
        self._gaps.append(
            np.flatnonzero((apart > self.joins_within) & (apart < np.inf)) + self.count
        )
        self._doubts.append(np.stack((batch.times, batch.told), 1)[batch.doubtful])
        self._times.append(batch.times)
        self._values.append(batch.shown)
        self._pyramid.grow(self._values)
        if self.count - self.first > self._keep + self._keep // _SPARE:
            self._drop_before(self.count - self._keep)

    def _drop_before(self, number: int) -> None:
        last = number - self.first - 1
        self._before = (float(self._times.held[last]), float(self._values.held[last]))
        for rows in (self._times, self._values, self._pyramid):
            rows.drop_before(number)
        _drop_to(self._doubts, int(np.searchsorted(self._doubts.held[:, 0], self._times.held[0])))
        _drop_to(self._gaps, int(np.searchsorted(self._gaps.held, number)))

    def _take_back(self, moment: float) -> Batch:
        """Everything held from this moment on, given out of the memory again."""
        self.rewrites += 1
        at = int(np.searchsorted(self._times.held, moment))
        doubt = int(np.searchsorted(self._doubts.held[:, 0], moment))
        times, told = self._times.held[at:].copy(), self._values.held[at:].copy()
        valid = ~np.isnan(told)
        told[~valid] = self._doubts.held[doubt:, 1]
        number = self.first + at
        self._doubts.cut_from(self._doubts.first + doubt)
        self._gaps.cut_from(self._gaps.first + int(np.searchsorted(self._gaps.held, number)))
        for rows in (self._times, self._values, self._pyramid):
            rows.cut_from(number)
        return Batch(times, told, valid)


def _drop_to(rows: Growing, place: int) -> None:
    rows.drop_before(rows.first + place)
