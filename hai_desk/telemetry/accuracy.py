"""Flow error over every window length: the trumpet curve after the idea of IEC 60601-2-24."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import FloatArray, IntArray
from hai_desk.telemetry.ledger import Account, Ledger

STEP: Final = 30.0
"""Seconds between the places a window may begin at: the sample interval of IEC 60601-2-24."""

SHORTEST: Final = 900.0
"""Seconds: windows run from 15 min to half the range."""

PER_DECADE: Final = 24

MOST_STEPS: Final = 100_000
"""A longer range is looked at in larger steps, so that the curve keeps up with live data."""

LEAST_KNOWN: Final = 0.9
"""A window counts when so much of its time is known. One gap in a day would else end all windows
over a link that loses a report now and then; its error is that of the known time."""


@dataclass(frozen=True, slots=True, eq=False)
class Trumpet:
    """Percent above (+) or below (−) the program, for each window length in seconds.

    nan where no window of that length is known well enough. `overall` is the error of the whole
    range, which both curves come close to; nan where nothing is known of it.
    """

    windows: FloatArray
    highest: FloatArray
    lowest: FloatArray
    overall: float
    known: float


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What was delivered, asked for and known, summed from the start of a range to each place of
    an even grid, `step` seconds apart; `whole` is of the range to its end, `span` seconds later."""

    step: float
    delivered: FloatArray
    asked: FloatArray
    known: FloatArray
    whole: Account
    span: float


def grid_step(span: float) -> float:
    """Seconds between the places at which a window may begin in a range of this length."""
    return STEP * max(ceil(span / STEP / MOST_STEPS), 1)


def grid_places(start: float, end: float) -> FloatArray:
    step = grid_step(end - start)
    return start + step * np.arange(floor((end - start) / step + 1e-9) + 1.0)


def sums(book: Ledger) -> Sums:
    """Of at least two samples."""
    start, end = float(book.times[0]), float(book.times[-1])
    at_places = book.at(grid_places(start, end))
    return Sums(grid_step(end - start), *at_places, book.between(start, end), end - start)


def trumpet(book: Ledger) -> Trumpet:
    if len(book.times) < 2:
        return Trumpet(np.empty(0), np.empty(0), np.empty(0), np.nan, 0.0)
    return trumpet_of(sums(book))


def trumpet_of(summed: Sums) -> Trumpet:
    step, whole = summed.step, summed.whole
    lags = window_lags(len(summed.known) - 1, step)
    found = [
        _extremes(lag, step, summed.delivered, summed.asked, summed.known) for lag in lags.tolist()
    ]
    highest, lowest = np.array(found).reshape(-1, 2).T
    overall = (whole.delivered / whole.asked - 1) * 100 if whole.asked > 0 else np.nan
    known = whole.known / summed.span
    return Trumpet(lags.astype(np.float64) * step, highest, lowest, overall, known)


def window_lags(steps: int, step: float) -> IntArray:
    """Window lengths in whole steps: 24 to the decade, from 15 min to half of all steps."""
    first, last = ceil(SHORTEST / step), steps // 2
    if last < first:
        return np.empty(0, np.int64)
    count = floor(np.log10(last / first) * PER_DECADE + 1e-9) + 1
    lengths = first * 10 ** (np.arange(count) / PER_DECADE)
    return np.unique(np.minimum(np.rint(lengths), last).astype(np.int64))


def _extremes(
    lag: int, step: float, delivered: FloatArray, asked: FloatArray, known: FloatArray
) -> tuple[float, float]:
    wanted = asked[lag:] - asked[:-lag]
    counts = (known[lag:] - known[:-lag] >= LEAST_KNOWN * lag * step * (1 - 1e-12)) & (wanted > 0)
    if not counts.any():
        return np.nan, np.nan
    error = (delivered[lag:] - delivered[:-lag])[counts] / wanted[counts]
    return float(error.max() - 1) * 100, float(error.min() - 1) * 100
