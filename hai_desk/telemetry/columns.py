"""What a view of so many pixel columns needs to know of a channel, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from hai_desk.telemetry.arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Grid:
    """`count` columns of `width` seconds from `start`.

    A view that scrolls keeps `start` on a multiple of `width`: then a column has the same samples
    in every picture, and nothing wiggles.
    """

    start: float
    width: float
    count: int

    @property
    def end(self) -> float:
        return self.start + self.count * self.width

    def edges(self) -> FloatArray:
        return self.start + self.width * np.arange(self.count + 1.0)

    def centres(self) -> FloatArray:
        return self.start + self.width * np.arange(0.5, self.count)


def anchored(end: float, seconds: float, count: int) -> Grid:
    """The grid of so many seconds whose columns stand on whole multiples of their width, and of
    which the last one holds `end`."""
    width = seconds / count
    return Grid((ceil(end / width - 1e-9) - count) * width, width, count)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Per column: the smallest, the largest and the first valid number; nan where there is none.

    `joined` says whether the line may run here from the column before that has any sample;
    `taken` how many samples, `doubtful` how many of them the pump calls invalid.
    """

    low: FloatArray
    high: FloatArray
    first: FloatArray
    joined: BoolArray
    taken: IntArray
    doubtful: IntArray

    def part(self, start: int, end: int) -> Columns:
        here = slice(start, end)
        return Columns(
            self.low[here],
            self.high[here],
            self.first[here],
            self.joined[here],
            self.taken[here],
            self.doubtful[here],
        )

    def followed_by(self, more: Columns) -> Columns:
        """Columns to the right of these."""
        return Columns(
            np.concatenate((self.low, more.low)),
            np.concatenate((self.high, more.high)),
            np.concatenate((self.first, more.first)),
            np.concatenate((self.joined, more.joined)),
            np.concatenate((self.taken, more.taken)),
            np.concatenate((self.doubtful, more.doubtful)),
        )

    def after(self, older: Columns) -> Columns:
        """One picture of what is stored and what is held; no sample may be in both."""
        mine, theirs = self.taken > 0, older.taken > 0
        return Columns(
            low=np.fmin(self.low, older.low),
            high=np.fmax(self.high, older.high),
            first=np.where(theirs, older.first, self.first),
            joined=np.where(theirs, older.joined, self.joined & mine),
            taken=self.taken + older.taken,
            doubtful=self.doubtful + older.doubtful,
        )


def no_columns(count: int) -> Columns:
    nothing, none = np.full(count, np.nan), np.zeros(count, np.int64)
    return Columns(nothing, nothing, nothing, np.zeros(count, np.bool_), none, none)
