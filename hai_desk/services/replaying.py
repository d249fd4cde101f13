"""A stored session played again: what was known at the playhead, and nothing of what came after."""

from __future__ import annotations

from hai_desk.clock import Steady
from hai_desk.services.past_session import PastSession
from hai_desk.services.watching import ChannelNow, Kind, Standing, WatchNow
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.freshness import Freshness, freshness
from hai_desk.telemetry.gathering import LONGEST_WITHOUT_PERIOD
from hai_desk.telemetry.playing import BLOCK, Last, Playing
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.shown import Shown
from hai_desk.telemetry.stored_channel import StoredChannel

PACES = (1.0, 10.0, 60.0)


class Replayed:
    """Fulfils `Watched`. Values are as old here as they were when they were live: what was late
    then is late now."""

    def __init__(self, past: PastSession, steady: Steady, at: float) -> None:
        self.past = past
        self._steady = steady
        self._pace = PACES[0]
        self._plays = True
        self._at = self._looked = 0.0
        self._channels: dict[str, Playing] = {}
        self.jump(at)

    @property
    def plays(self) -> bool:
        return self._plays

    @property
    def pace(self) -> float:
        return self._pace

    def at_pace(self, pace: float) -> None:
        self._advance()
        self._pace = pace

    def pressed(self) -> None:
        """Pauses, goes on, or begins again where it had come to the end."""
        self._advance()
        if not self._plays and self._at >= self.past.end:
            self.jump(self.past.start)
        self._plays = not self._plays

    def jump(self, at: float) -> None:
        self._at = min(max(at, self.past.start), self.past.end)
        self._looked = self._steady.seconds()
        count = max(len(self.past.channels), 1)
        self._channels = {
            each.name: Playing(
                self.past.stored(each.name),
                joins_within=self.past.series(each.name).joins_within,
                at=self._at,
                ahead=BLOCK * (place + 1) / count,
            )
            for place, each in enumerate(self.past.channels)
        }

    def now(self) -> WatchNow:
        self._advance()
        whole, age = self.past.now(), self._age()
        return WatchNow(
            at=self._at,
            standing=self._standing(age),
            last_report=None if age is None else self._at - age,
            age=age,
            serial=whole.serial,
            simulated=whole.simulated,
            channels=tuple(self._channel(each) for each in self.past.channels),
            lines=whole.lines,
            alarms=self.past.alarms(self._at),
            marks=tuple(each for each in whole.marks if each.at <= self._at),
            capacity=whole.capacity,
            filled=whole.filled,
            pump_says=self.past.says(self._at),
            link_says=whole.link_says,
            kind=Kind.REPLAY,
            session=whole.session,
            shifts=whole.shifts,
            ends=self.past.end,
        )

    def series(self, channel: str) -> Series:
        played = self._channels.get(channel)
        return self.past.series(channel) if played is None else played.series

    def stored(self, channel: str) -> StoredChannel | None:
        played = self._channels.get(channel)
        return None if played is None else played.stored

    def first(self) -> float | None:
        return self.past.first()

    def mark(self, at: float, text: str) -> None:
        self.past.mark(at, text)

    def change_mark(self, key: str, text: str) -> None:
        self.past.change_mark(key, text)

    def _advance(self) -> None:
        now = self._steady.seconds()
        passed, self._looked = now - self._looked, now
        if self._plays:
            self._at = min(self._at + passed * self._pace, self.past.end)
            self._plays = self._at < self.past.end
        for each in self._channels.values():
            each.to(self._at)

    def _age(self) -> float | None:
        heard = [each.last.since for each in self._channels.values() if each.last is not None]
        return max(self._at - max(heard), 0.0) if heard else None

    def _standing(self, age: float | None) -> Standing:
        """As the desk said then; where it did not look, never fresh if nothing was heard for
        long."""
        told = self.past.standing(self._at)
        if self._as_shown or not told.live or age is None or freshness(age) is Freshness.FRESH:
            return told
        return Standing(freshness(age).value)

    @property
    def _as_shown(self) -> bool:
        shown = self.past.shown
        return shown.noted and shown.watched(self._at) and self._at <= self.past.watched_until

    def _channel(self, channel: Channel) -> ChannelNow:
        last = self._channels[channel.name].last
        if last is None:
            return ChannelNow(channel, None, None, None, Freshness.LOST)
        shown = self._shown(channel, last)
        return ChannelNow(channel, last.value, last.at, shown.age, shown.freshness)

    def _shown(self, channel: Channel, last: Last) -> Shown:
        """As the desk showed it then; in doubt, where it did not look, and in older recordings,
        by how old the newest sample is."""
        age = max(self._at - last.since, 0.0)
        if not self._as_shown:
            return Shown(self._judged(channel, last, age), age)
        then = self.past.shown.channel(channel.name, self._at)
        if then.freshness is not Freshness.FRESH:
            return then
        return Shown(self._as_far_as_kept(channel), age)

    def _as_far_as_kept(self, channel: Channel) -> Freshness:
        """What was fresh then is fresh now, unless its values found no room in the record. Who
        declares no period, or stands until it changes, is given the longest."""
        if channel.setting or channel.period is None:
            heard = max(each.heard for each in self._channels.values())
            return freshness(self._at - heard, LONGEST_WITHOUT_PERIOD)
        return freshness(self._at - self._channels[channel.name].heard, channel.period)

    def _judged(self, channel: Channel, last: Last, age: float) -> Freshness:
        """The first value after a silence makes nothing fresh: perhaps it was asked for."""
        if channel.setting and self._standing(self._age()).live:
            return Freshness.FRESH
        if last.before is None or last.before <= self.past.silent_until(self._at):
            return Freshness.LOST
        return freshness(age, channel.period)
