"""Live samples into the series that are drawn, on the clock of this desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.clock_shift import Shift
from hai_desk.telemetry.gathering import joins_within
from hai_desk.telemetry.sample import Sample
from hai_desk.telemetry.series import Series

STEADY: Final = 0.5
"""Seconds that the pump's clock may wander before the plots follow it."""


MOST_SHIFTS: Final = 64
"""Jumps of the pump's clock in one session that are told apart. A clock that jumps more often
runs at another speed; it is not followed further in the record."""


class Feeding:
    """The pump's times are moved by how far its clock is ahead, so that now is now for both.

    The shift is held while the clocks only jitter: a sample keeps its place in the picture.
    """

    def __init__(self) -> None:
        self._series: dict[str, Series] = {}
        self._shifts: dict[str, float] = {}
        self._held: list[Shift] = []

    def know(self, channels: Iterable[Channel]) -> None:
        for channel in channels:
            if channel.name not in self._series and channel.spacing is None:
                self._series[channel.name] = Series(joins_within=_joins(channel))

    def series(self, channel: str) -> Series:
        """An empty one of a channel that the pump does not offer."""
        return self._series.get(channel) or Series(joins_within=1.0)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._series)

    def shift(self, epoch: str) -> float:
        """Seconds taken off the pump's times of this epoch."""
        return self._shifts.get(epoch, 0.0)

    @property
    def runs_away(self) -> bool:
        """Whether the pump's clock runs at another speed, as that of a simulator in haste."""
        return len(self._held) == MOST_SHIFTS

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """Every shift of this session, in the order they came."""
        return tuple(self._held)

    def clocks(self, epoch: str, ahead: float | None, *, since: float) -> Shift | None:
        """How far the pump's clock is ahead of the desk's, as last estimated; answers a shift
        that is new. `since` is when the first sample was heard that it moves."""
        if ahead is None or abs(ahead - self._shifts.get(epoch, np.inf)) <= STEADY:
            return None
        if self._held and abs(ahead - self._held[-1].ahead) <= STEADY:
            self._shifts[epoch] = self._held[-1].ahead  # another epoch, and the clock as it was
            return None
        self._shifts[epoch] = ahead
        if len(self._held) == MOST_SHIFTS:
            return None
        self._held.append(Shift(since, ahead))
        return self._held[-1]

    def take(self, samples: Iterable[Sample]) -> None:
        by_channel: dict[str, list[Sample]] = {}
        for sample in samples:
            by_channel.setdefault(sample.channel, []).append(sample)
        for channel, held in by_channel.items():
            if channel in self._series:
                self._feed(self._series[channel], held)

    def first(self) -> float | None:
        """The oldest time in memory of any channel."""
        spans = [span for series in self._series.values() if (span := series.span()) is not None]
        return min((start for start, _end in spans), default=None)

    def _feed(self, series: Series, held: list[Sample]) -> None:
        times = [each.measured_at.timestamp() - self.shift(each.epoch) for each in held]
        told = [np.nan if each.value is None else float(each.value) for each in held]
        order = np.argsort(times, kind="stable")
        series.take(
            np.array(times)[order],
            np.array(told)[order],
            np.array([each.valid for each in held], np.bool_)[order],
        )


def _joins(channel: Channel) -> float:
    """A setting stands until the pump says otherwise, also while nothing is heard."""
    return np.inf if channel.setting else joins_within(channel)
