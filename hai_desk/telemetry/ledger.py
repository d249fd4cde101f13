"""What was delivered and what was asked for, summed over the time for which both are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.series import Stretch

DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Account:
    """Millilitres of the known seconds; of the rest of the time nothing is claimed."""

    delivered: float
    asked: float
    known: float


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Running sums at each sample. A rate holds from its sample to the next one, unless a gap or
    a doubtful sample is between: that time is not known, and stands in none of the sums."""

    times: FloatArray
    delivered: FloatArray
    asked: FloatArray
    known: FloatArray

    def at(self, moments: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The sums up to any moments; within a sample's time they rise evenly."""
        delivered, asked, known = (
            np.interp(moments, self.times, sums)
            for sums in (self.delivered, self.asked, self.known)
        )
        return delivered, asked, known

    def between(self, start: float, end: float) -> Account:
        if not len(self.times):
            return Account(0.0, 0.0, 0.0)
        delivered, asked, known = (np.diff(sums)[0] for sums in self.at(np.array([start, end])))
        return Account(float(delivered), float(asked), float(known))


def ledger(rate: Stretch, asked: FloatArray, *, joins_within: float) -> Ledger:
    """Both rates in mL/day; `asked` is the program in force at each sample of `rate`."""
    lasts = np.diff(rate.times)
    holds = (lasts <= joins_within) & ~np.isnan(rate.values[:-1]) & ~np.isnan(asked[:-1])
    known = np.where(holds, lasts, 0.0)
    return Ledger(
        rate.times,
        _running(np.where(holds, rate.values[:-1], 0.0) * known / DAY, rate.count),
        _running(np.where(holds, asked[:-1], 0.0) * known / DAY, rate.count),
        _running(known, rate.count),
    )


def in_force(settings: Stretch, moments: FloatArray) -> FloatArray:
    """The setting that stood at each moment: the last one told before it, else nan."""
    if not settings.count:
        return np.full(len(moments), np.nan)
    place = np.searchsorted(settings.times, moments, "right") - 1
    return np.where(place < 0, np.nan, settings.values[place])


def _running(parts: FloatArray, count: int) -> FloatArray:
    return np.concatenate((np.zeros(min(count, 1)), np.cumsum(parts)))
