"""The alarms of the linked pump at this desk: heard, shown, acknowledged, and kept on record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, Protocol

from hai_desk.clock import Clock
from hai_desk.people.user import User
from hai_desk.telemetry.alarm import Alarm, Cause, Priority, priority_of
from hai_desk.telemetry.alarms import REPEATED_AFTER, Alarms

Listener = Callable[[Alarms], None]
NO_FACTS: Final[Mapping[str, str]] = MappingProxyType({})


class AlarmLog(Protocol):
    """Where the record of alarms is kept; ids and causes only."""

    def alarm_changed(self, before: Alarm | None, after: Alarm, by: str, /) -> None:
        """`by` is the id of who acknowledged, empty when the pump or the desk spoke."""
        ...


class AlarmBoard:
    """Listeners hear every change at once; `due` is asked a few times a second for the sound."""

    def __init__(self, clock: Clock, log: AlarmLog) -> None:
        self._clock = clock
        self._log = log
        self._alarms = Alarms()
        self._listeners: list[Listener] = []
        self._sounded: dict[str, tuple[int, datetime]] = {}

    @property
    def alarms(self) -> Alarms:
        return self._alarms

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def leave(self, listener: Listener) -> None:
        self._listeners.remove(listener)

    def raise_alarm(
        self,
        cause: Cause,
        *,
        since: datetime | None = None,
        key: str = "",
        told: Priority | None = None,
        facts: Mapping[str, str] = NO_FACTS,
    ) -> None:
        """Say that a condition is there; saying it again changes its facts only."""
        alarm = Alarm(
            key=key or cause.value,
            cause=cause,
            priority=priority_of(cause, told),
            since=since or self._clock.now(),
            facts=tuple(facts.items()),
        )
        self._become(self._alarms.raised(alarm))

    def clear(self, key: str, *, at: datetime | None = None) -> None:
        self._become(self._alarms.cleared(key, at or self._clock.now()))

    def event(self, cause: Cause, text: str) -> None:
        """Something to be remembered; it calls nobody and is over at once."""
        at = self._clock.now()
        key = f"{cause.value} {len(self._alarms.entries)}"
        self.raise_alarm(cause, since=at, key=key, facts={"text": text})
        self.clear(key, at=at)

    def acknowledge(self, by: User) -> None:
        self._become(self._alarms.acknowledge(self._clock.now(), by.name), by=by.id)

    def pause_sound(self) -> None:
        self._become(self._alarms.pause_sound(self._clock.now()))

    def start_session(self) -> None:
        """A new session begins without the alarms of the last one."""
        self._sounded.clear()
        self._become(Alarms())

    def due(self) -> Priority | None:
        """The tones to be played now, once for each time they are asked for and due."""
        now = self._clock.now()
        alarm = self._alarms.sounding(now)
        if alarm is None:
            return None
        last = self._sounded.get(alarm.key)
        if last is not None and last[0] == alarm.count and not _again(alarm, last[1], now):
            return None
        self._sounded[alarm.key] = (alarm.count, now)
        return alarm.priority

    def _become(self, after: Alarms, by: str = "") -> None:
        before = self._alarms
        if after == before:
            return
        self._alarms = after
        known = dict(enumerate(before.entries))
        for place, alarm in enumerate(after.entries):
            if not _only_measured_anew(known.get(place), alarm):
                self._log.alarm_changed(known.get(place), alarm, by)
        for listener in tuple(self._listeners):
            listener(after)


def _only_measured_anew(before: Alarm | None, after: Alarm) -> bool:
    """Also when nothing at all is new. What is measured differs a little at every look: the record
    keeps what stood there when the alarm came, changed or went, not a row every ten seconds."""
    return before is not None and replace(before, facts=after.facts) == after


def _again(alarm: Alarm, last: datetime, now: datetime) -> bool:
    after = REPEATED_AFTER.get(alarm.priority)
    return after is not None and now - last >= after
