"""All alarms of a session: which stand, which call, and when the sound is paused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from hai_desk.telemetry.alarm import Acknowledged, Alarm, Priority

SAME_AGAIN: Final = timedelta(minutes=1)
"""An alarm that comes back within this time is the same one, counted."""

SOUND_PAUSE: Final = timedelta(minutes=2)

REPEATED_AFTER: Final = {
    Priority.HIGH: timedelta(seconds=10),
    Priority.MEDIUM: timedelta(seconds=20),
}
"""Low sounds once; an event never."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The sound is off until then, unless something above `rank` comes."""

    until: datetime
    rank: int


@dataclass(frozen=True, slots=True)
class Alarms:
    """`entries` in the order they came; nothing is ever taken out of a session."""

    entries: tuple[Alarm, ...] = ()
    pause: Pause | None = None

    def raised(self, alarm: Alarm) -> Alarms:
        known = self._latest(alarm.key)
        if known is None or (known.until is not None and alarm.since > known.until + SAME_AGAIN):
            return _replaced(self._paused_for(alarm), None, alarm)
        if known.lasts and alarm.priority.rank <= known.priority.rank:
            return _replaced(self, known, replace(known, facts=alarm.facts))
        if known.lasts:
            louder = replace(known, facts=alarm.facts, priority=alarm.priority, acknowledged=None)
            return _replaced(self._paused_for(alarm), known, louder)
        again = replace(
            known,
            priority=max(known.priority, alarm.priority, key=lambda each: each.rank),
            facts=alarm.facts,
            until=None,
            count=known.count + 1,
            acknowledged=None,
        )
        return _replaced(self._paused_for(alarm), known, again)

    def cleared(self, key: str, at: datetime) -> Alarms:
        known = self._latest(key)
        if known is None or not known.lasts:
            return self
        return _replaced(self, known, replace(known, until=max(at, known.since)))

    def acknowledge(self, at: datetime, by: str) -> Alarms:
        """The alarm in the bar, or the next one that still calls; one press, one alarm."""
        calling = [alarm for alarm in self.standing() if alarm.calls]
        if not calling:
            return self
        first = calling[0]
        return _replaced(self, first, replace(first, acknowledged=Acknowledged(at, by)))

    def pause_sound(self, at: datetime) -> Alarms:
        rank = max((alarm.priority.rank for alarm in self.standing()), default=0)
        return replace(self, pause=Pause(at + SOUND_PAUSE, rank))

    def standing(self) -> tuple[Alarm, ...]:
        """What stands in the bar: the most urgent first, then what still calls, then the newest."""
        newest_first = reversed([alarm for alarm in self.entries if alarm.in_force])
        return tuple(
            sorted(newest_first, key=lambda alarm: (-alarm.priority.rank, not alarm.calls))
        )

    def quiet_until(self, now: datetime) -> datetime | None:
        """When a sound pause ends; None when there is none."""
        return self.pause.until if self.pause is not None and now < self.pause.until else None

    def sounding(self, now: datetime) -> Alarm | None:
        """The alarm that is heard now: the most urgent that calls."""
        if self.quiet_until(now) is not None:
            return None
        return next((alarm for alarm in self.standing() if alarm.calls), None)

    def _latest(self, key: str) -> Alarm | None:
        return next((alarm for alarm in reversed(self.entries) if alarm.key == key), None)

    def _paused_for(self, alarm: Alarm) -> Alarms:
        over = self.pause is not None and alarm.priority.rank > self.pause.rank
        return replace(self, pause=None) if over else self


def _replaced(alarms: Alarms, old: Alarm | None, new: Alarm) -> Alarms:
    """With `new` at the place of `old`, or at the end."""
    if old is None:
        return replace(alarms, entries=(*alarms.entries, new))
    return replace(alarms, entries=tuple(new if one is old else one for one in alarms.entries))


def mark_lit(alarm: Alarm, seconds: float) -> bool:
    """Whether the flashing mark is on: high at 2 Hz, medium at 0.6 Hz, on for half the time."""
    rate = {Priority.HIGH: 2.0, Priority.MEDIUM: 0.6}.get(alarm.priority)
    if rate is None or not alarm.calls:
        return True
    return (seconds * rate) % 1 < 0.5
