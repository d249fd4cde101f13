"""Samples on their way into the store: gathered by channel, handed over as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from hai_desk.telemetry.arrays import FloatArray, IntArray
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.keeping import Portion
from hai_desk.telemetry.sample import Sample

JOINED_PERIODS: Final = 2.5
"""A value that is missing once is no gap; two in a row are."""

LONGEST_WITHOUT_PERIOD: Final = 60.0
"""Seconds; for a channel that comes when it changes and declares no period."""

MOST: Final = 200_000
"""Samples that wait while the store cannot write: an hour of six channels at ten a second."""

Key = tuple[str, str]
"""A channel and an epoch of the pump: the samples of one are handed over together."""


def joins_within(channel: Channel) -> float:
    """Seconds that two neighbours may be apart with a line between them."""
    if channel.period is None:
        return LONGEST_WITHOUT_PERIOD
    return channel.period * JOINED_PERIODS


class Gathering:
    """Nothing is lost between two hand-overs, up to `MOST`; then the oldest goes and is counted."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._channels: dict[str, Channel] = {}
        self._waiting: dict[Key, list[Sample]] = {}
        self._count = 0
        self.lost = 0

    def know(self, channels: Mapping[str, Channel]) -> None:
        self._channels.update(channels)

    @property
    def count(self) -> int:
        return self._count

    def take(self, sample: Sample) -> None:
        """A sample of a channel nobody declared has no unit and cannot be kept."""
        if sample.channel not in self._channels:
            return
        self._waiting.setdefault((sample.channel, sample.epoch), []).append(sample)
        self._count += 1
        if self._count > self._most:
            self._drop()

    def waiting(self) -> tuple[Key, ...]:
        return tuple(self._waiting)

    def portion(self, key: Key) -> Portion:
        """What waits of it now; it goes on waiting until `handed_over`."""
        return _portion(self._channels[key[0]], key[1], self._waiting[key])

    def handed_over(self, key: Key) -> None:
        self._count -= len(self._waiting.pop(key))

    def _drop(self) -> None:
        longest = max(self._waiting.values(), key=len)
        gone = max(1, len(longest) // 10)
        del longest[:gone]
        self._count -= gone
        self.lost += gone


def _portion(channel: Channel, epoch: str, samples: list[Sample]) -> Portion:
    return Portion(
        channel=channel.name,
        unit=channel.unit,
        epoch=epoch,
        joins_within=joins_within(channel),
        ordinals=_whole([each.ordinal for each in samples]),
        measured=_real([each.measured_at.timestamp() for each in samples]),
        heard=_real([each.heard_at.timestamp() for each in samples]),
        told=_real([np.nan if each.value is None else float(each.value) for each in samples]),
        valid=np.array([each.valid for each in samples], np.bool_),
    )


def _whole(numbers: list[int]) -> IntArray:
    return np.array(numbers, np.int64)


def _real(numbers: list[float]) -> FloatArray:
    return np.array(numbers, np.float64)
