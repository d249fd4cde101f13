"""When the link and each channel were last heard, on the clock that never jumps."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.freshness import Freshness, freshness

_ENOUGH = 4
"""Intervals after which a channel that declares no period has shown one."""


class Vitality:
    def __init__(self, channels: Iterable[Channel] = ()) -> None:
        self.heard: float | None = None
        self._channels = {channel.name: _Pulse(channel) for channel in channels}

    def know(self, channels: Mapping[str, Channel]) -> None:
        """The same pump described anew: what it still offers keeps its age."""
        self._channels = {
            name: self._channels.get(name) or _Pulse(channel) for name, channel in channels.items()
        }

    def report(self, at: float) -> None:
        self.heard = at if self.heard is None else max(self.heard, at)

    def value(self, channel: str, at: float) -> None:
        self._channels[channel].beat(at)

    def read(self, channel: str) -> None:
        if channel in self._channels:
            self._channels[channel].standing = True

    def settings_stand(self, at: float) -> None:
        """Every report since came in without a gap, so no change of a setting was missed."""
        for pulse in self._channels.values():
            pulse.stand(at)

    def settings_in_doubt(self) -> None:
        for pulse in self._channels.values():
            pulse.standing = False

    def age(self, now: float, channel: str | None = None) -> float | None:
        heard = self.heard if channel is None else self._channels[channel].heard
        return None if heard is None else max(0.0, now - heard)

    def of_channel(self, channel: str, now: float) -> Freshness:
        """By its own age and period alone, as a pump that reports every 10 s is late at 20 s. One
        that was never heard is lost."""
        age = self.age(now, channel)
        return Freshness.LOST if age is None else freshness(age, self._channels[channel].period)


class _Pulse:
    """One channel's arrivals."""

    def __init__(self, channel: Channel) -> None:
        self._declared = channel.period
        self._setting = channel.setting
        self._between: deque[float] = deque(maxlen=16)
        self.heard: float | None = None
        self.standing = False

    def beat(self, at: float) -> None:
        if self.heard is not None and at > self.heard:
            self._between.append(at - self.heard)
        self.heard = at if self.heard is None else max(self.heard, at)
        self.standing = True

    def stand(self, at: float) -> None:
        if self._setting and self.standing:
            self.heard = at if self.heard is None else max(self.heard, at)

    @property
    def period(self) -> float | None:
        """As declared, else as shown: the lower quartile, so that losses do not stretch it."""
        if self._declared is not None or len(self._between) < _ENOUGH:
            return self._declared
        return sorted(self._between)[len(self._between) // 4]
