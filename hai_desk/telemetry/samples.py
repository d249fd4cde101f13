"""Samples of one channel on their way into a series: rising times, and nothing twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hai_desk.telemetry.arrays import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """`told` is what the pump said, nan where it said nothing; `valid` what it stands by."""

    times: FloatArray
    told: FloatArray
    valid: BoolArray

    @property
    def shown(self) -> FloatArray:
        return np.where(self.valid, self.told, np.nan)

    @property
    def doubtful(self) -> BoolArray:
        return ~self.valid | np.isnan(self.told)

    def in_order(self) -> Batch:
        """Of several samples of one moment the first one counts."""
        if np.all(np.diff(self.times) > 0):
            return self
        _once, first = np.unique(self.times, return_index=True)
        return Batch(self.times[first], self.told[first], self.valid[first])

    def after(self, moment: float) -> Batch:
        later = self.times > moment
        return (
            self if later.all() else Batch(self.times[later], self.told[later], self.valid[later])
        )

    def following(self, held: Batch) -> Batch:
        """Both in order of time; what is held stands."""
        parts = zip(
            (held.times, held.told, held.valid), (self.times, self.told, self.valid), strict=True
        )
        times, told, valid = (np.concatenate(part) for part in parts)
        return Batch(times, told, valid.astype(np.bool_)).in_order()
