"""One channel of one pump in the store, seen on the clock of the plots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf, isfinite
from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import BoolArray, FloatArray, IntArray
from hai_desk.telemetry.clock_shift import Piece, Timeline
from hai_desk.telemetry.columns import Columns, Grid, no_columns
from hai_desk.telemetry.keeping import Portion
from hai_desk.telemetry.series import Series, Stretch
from hai_desk.telemetry.together import Windows

_BACK: Final = 120.0
"""Seconds that are read for the value of a moment, at most."""

_REMEMBERED: Final = 7
"""Moments whose value is kept: cursors stand still while a page is looked at."""

_EDGE: Final = 0.25
"""Seconds that a sample may lie on the wrong side of a jump; no jump is smaller than twice that."""

_AROUND: Final = 5.0
"""Seconds that a sample may be heard later than it was measured, where a clock has jumped."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Samples as the pump told them, by time."""

    times: FloatArray
    heard: FloatArray
    told: FloatArray
    valid: BoolArray

    def where(self, chosen: BoolArray | IntArray) -> Told:
        return Told(self.times[chosen], self.heard[chosen], self.told[chosen], self.valid[chosen])

    def followed_by(self, more: Told) -> Told:
        return Told(
            np.concatenate((self.times, more.times)),
            np.concatenate((self.heard, more.heard)),
            np.concatenate((self.told, more.told)),
            np.concatenate((self.valid, more.valid)),
        )

    @property
    def shown(self) -> FloatArray:
        return np.where(self.valid, self.told, np.nan)


class StoredChannel:
    """Fulfils `Stored`. `before` is where the memory of the same channel begins."""

    def __init__(
        self,
        store: Windows,
        pump: str,
        channel: str,
        *,
        joins_within: float,
        timeline: Timeline,
        before: float | None = None,
    ) -> None:
        self._store = store
        self._pump = pump
        self._channel = channel
        self._joins = joins_within
        self._timeline = timeline
        self._before = before
        self._read: dict[float, float] = {}

    def before(self, moment: float) -> StoredChannel:
        return StoredChannel(
            self._store,
            self._pump,
            self._channel,
            joins_within=self._joins,
            timeline=self._timeline,
            before=moment,
        )

    def columns(self, grid: Grid) -> Columns:
        found = no_columns(grid.count)
        for piece in self._timeline.pieces(grid.start, grid.end):
            first = max(floor((piece.start - _EDGE - grid.start) / grid.width), 0)
            last = min(ceil((piece.end + _EDGE - grid.start) / grid.width), grid.count)
            for begin, end, twice in self._parts(piece, grid, first, last):
                part = Grid(grid.start + begin * grid.width, grid.width, end - begin)
                columns = self._one_by_one(piece, part) if twice else self._columns(piece, part)
                before, after = no_columns(begin), no_columns(grid.count - end)
                found = before.followed_by(columns).followed_by(after).after(found)
        return found

    def _parts(
        self, piece: Piece, grid: Grid, first: int, last: int
    ) -> Iterator[tuple[int, int, bool]]:
        """Runs of columns, each with whether the pump's clock showed its time twice. A column in
        which the clock was set is told apart sample by sample, too."""
        edges = grid.start + grid.width * np.arange(first, last + 1)
        whole = self._timeline.whole(piece)
        twice = (edges[:-1] < whole.start) & (whole.start > self._timeline.start)
        twice |= (edges[1:] > whole.end) & (whole.end < self._timeline.end)
        for begin, end in self._timeline.mixed(piece):
            low = floor((begin - grid.start) / grid.width) - first
            high = ceil((end - grid.start) / grid.width) - first
            twice[max(low, 0) : max(high, 0)] = True
        for run in np.split(np.arange(len(twice)), np.flatnonzero(np.diff(twice)) + 1):
            if len(run):
                yield first + int(run[0]), first + int(run[-1]) + 1, bool(twice[run[0]])

    def told(self, start: float, end: float) -> Told:
        """Every sample from `start` up to and with `end`."""
        nothing = np.empty(0)
        found = Told(nothing, nothing, nothing, np.empty(0, np.bool_))
        for piece in self._pieces(start, end):
            part = self._told(piece, piece.start, piece.end)
            found = found if part is None else found.followed_by(part)
        found = found.where(np.argsort(found.times, kind="stable"))
        return found.where((found.times >= start) & (found.times <= self._until(end)))

    def stretch(self, start: float, end: float) -> Stretch:
        found = self.told(start, end)
        return Stretch(found.times, found.shown)

    def at(self, moment: float) -> float:
        """The newest value up to this moment that a line would join to it; nan without one."""
        if moment not in self._read:
            self._read = dict(list(self._read.items())[-_REMEMBERED:])
            self._read[moment] = self._at(moment)
        return self._read[moment]

    def _at(self, moment: float) -> float:
        newest = self.heard_before(moment)
        if newest is None or moment - newest > self._joins:
            return np.nan
        found = self.stretch(newest - min(self._joins, _BACK), moment).values
        return float(found[-1]) if len(found) else np.nan

    def gaps(self, start: float, end: float, *, least: float) -> list[tuple[float, float]]:
        spans = self._spans
        begins, ends = spans[:-1, 1], spans[1:, 0]
        seen = (ends > start) & (begins < end) & (ends - begins > max(least, self._joins))
        return list(zip(begins[seen].tolist(), ends[seen].tolist(), strict=True))

    def span(self) -> tuple[float, float] | None:
        spans = self._spans
        return (float(spans[0, 0]), float(spans[-1, 1])) if len(spans) else None

    def heard_before(self, moment: float) -> float | None:
        """The newest time up to this moment of which there is a sample, give or take a period."""
        spans = self._spans
        place = int(np.searchsorted(spans[:, 0], moment, "right")) - 1
        return None if place < 0 else min(float(spans[place, 1]), moment)

    @cached_property
    def _spans(self) -> FloatArray:
        """From when to when something was heard without a gap, as rows; read once."""
        parts = [np.empty((0, 2))]
        for piece in self._pieces(self._timeline.start, self._timeline.end):
            begin, end = piece.start + piece.ahead, piece.end + piece.ahead
            rows = self._store.spans(self._pump, self._channel, begin, end) - piece.ahead
            parts.append(np.clip(rows, piece.start, piece.end))
        return _joined(np.concatenate(parts), self._joins if isfinite(self._joins) else 0.0)

    def _pieces(self, start: float, end: float) -> tuple[Piece, ...]:
        return self._timeline.pieces(start, self._until(end))

    def _until(self, end: float) -> float:
        return end if self._before is None else min(end, float(np.nextafter(self._before, -inf)))

    def _columns(self, piece: Piece, grid: Grid) -> Columns:
        moved = Grid(grid.start + piece.ahead, grid.width, grid.count)
        before = None if self._before is None else self._before + piece.ahead
        found = self._store.columns(self._pump, [self._channel], moved, before=before)
        return found[self._channel]

    def _one_by_one(self, piece: Piece, grid: Grid) -> Columns:
        """The summaries of a time that the pump's clock showed twice are of both; samples know
        when they were heard."""
        series = Series(joins_within=self._joins, keep=2**62)
        end = self._until(grid.end)
        found = self._told(piece, grid.start - min(self._joins, _BACK), end)
        if found is not None:
            series.take(found.times, found.told, found.valid)
        return series.columns(grid)

    def _told(self, piece: Piece, start: float, end: float) -> Told | None:
        """Where several shifts hold in a session, the time of hearing says which one is meant."""
        ahead = piece.ahead
        whole = self._timeline.whole(piece)
        several = whole != Piece(self._timeline.start, self._timeline.end, ahead)
        around = _AROUND if several else 0.0
        portion = self._store.samples(
            self._pump, self._channel, start + ahead - around, end + ahead + around
        )
        if portion is None or not portion.count:
            return None
        if several:
            portion = self._of_piece(portion, whole)
        times = portion.measured - ahead
        heard = times if self._timeline.own_clock else portion.heard + self._timeline.moved
        return Told(times, heard, portion.told, portion.valid)

    def _of_piece(self, portion: Portion, whole: Piece) -> Portion:
        heard = portion.heard + self._timeline.moved
        return portion.where((heard >= whole.start - 1e-5) & (heard < whole.end - 1e-5))


def _joined(rows: FloatArray, within: float) -> FloatArray:
    """Spans by time; those that touch, or nearly, are one."""
    if not len(rows):
        return rows
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    until = np.maximum.accumulate(rows[:, 1])
    new = np.append(True, rows[1:, 0] - until[:-1] > within)
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(rows)) - 1
    return np.stack((rows[starts, 0], until[ends]), 1)
