"""Smallest and largest of every 4, 16, 64 and so on samples, kept as samples come."""

from __future__ import annotations

from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import FloatArray, Growing, IntArray

FACTOR: Final = 4
_STEPS: Final = np.arange(FACTOR - 1)[:, None]


class Pyramid:
    """Level n holds a pair (low, −high) for each 4ⁿ samples, so that one minimum serves for both.

    Borders are counted from sample 0 and only whole buckets are kept, so that nothing that was
    drawn once moves when samples come. A bucket without a single number is nan.
    """

    def __init__(self) -> None:
        self._levels: list[Growing] = []

    def grow(self, samples: Growing) -> None:
        """Take in what has come since; `samples` holds at least the last bucket not yet whole."""
        below, level = samples, 0
        while below.count >= FACTOR:
            if level == len(self._levels):
                self._levels.append(Growing(2))
            self._raise(below, self._levels[level], raw=level == 0)
            below, level = self._levels[level], level + 1

    def drop_before(self, number: int) -> None:
        for level, rows in enumerate(self._levels, 1):
            rows.drop_before(number // FACTOR**level)

    def cut_from(self, number: int) -> None:
        for level, rows in enumerate(self._levels, 1):
            rows.cut_from(number // FACTOR**level)

    def extremes(self, samples: Growing, start: IntArray, end: IntArray) -> FloatArray:
        """The low and the −high of each range [start, end) of sample numbers, exactly.

        Each range is taken apart into the largest whole buckets inside it and what is left at
        either side, at most three of every level. Empty ranges give nan.
        """
        best = np.full((2, len(start)), np.nan)
        for level in range(len(self._levels) + 1):
            here = np.flatnonzero(start < end)
            if not here.size:
                break
            rows = samples if level == 0 else self._levels[level - 1]
            best[:, here] = np.fmin(best[:, here], _sides(rows, start[here], end[here]))
            start, end = -(-start // FACTOR), end // FACTOR
        return best

    @staticmethod
    def _raise(below: Growing, above: Growing, *, raw: bool) -> None:
        whole = below.count // FACTOR
        lost = min(-(-below.first // FACTOR), whole) - above.count
        if lost > 0:  # began with samples no longer held, so no range will ever hold it whole
            above.append(np.full((lost, 2), np.nan))
        start, end = above.count * FACTOR, whole * FACTOR
        if start >= end:
            return
        rows = below.held[start - below.first : end - below.first]
        if raw:
            four = rows.reshape(-1, FACTOR)
            above.append(np.stack((np.fmin.reduce(four, 1), -np.fmax.reduce(four, 1)), 1))
        else:
            above.append(np.fmin.reduce(rows.reshape(-1, FACTOR, 2), 1))


def _sides(rows: Growing, start: IntArray, end: IntArray) -> FloatArray:
    """The smallest of the first three and the last three of each range, wherever they overlap."""
    places = np.concatenate(
        (np.minimum(start + _STEPS, end - 1), np.maximum(end - 1 - _STEPS, start))
    )
    taken = rows.held.take(places - rows.first, 0)
    if taken.ndim == 2:
        return np.stack((np.fmin.reduce(taken), -np.fmax.reduce(taken)))
    least: FloatArray = np.fmin.reduce(taken).T
    return least
