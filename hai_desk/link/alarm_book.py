"""What each alarm of the pump stands at, by the pump's own counter and never by its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hai_desk.link.seen import Seen
from hai_desk.link.told import AlarmChange
from hai_desk.link.values import AlarmOffered, AlarmReport, AlarmState, Moment

_REMEMBERED = 32
"""States of one alarm that are held against those that come late."""


class AlarmBook:
    """Lives as long as one epoch. An alarm that came and went is told even when its end is heard
    before its beginning."""

    def __init__(self, offered: Iterable[AlarmOffered] = ()) -> None:
        self._pages: dict[str, _Page] = {}
        self.know(offered)

    def know(self, offered: Iterable[AlarmOffered]) -> None:
        self._pages = {
            alarm.key: self._kept(alarm) for alarm in sorted(offered, key=lambda each: each.key)
        }

    def _kept(self, alarm: AlarmOffered) -> _Page:
        page = self._pages.get(alarm.key) or _Page(alarm)
        page.alarm = alarm
        return page

    @property
    def standing(self) -> tuple[AlarmChange, ...]:
        """The alarms that are on now."""
        return tuple(
            page.last for page in self._pages.values() if page.last is not None and page.last.on
        )

    def take(self, report: AlarmReport, at: Moment) -> Iterator[AlarmChange]:
        for state in report.states:
            page = self._pages.get(state.key)
            if page is not None:
                yield from page.turn(state, report, at)


class _Page:
    def __init__(self, alarm: AlarmOffered) -> None:
        self.alarm = alarm
        self.last: AlarmChange | None = None
        self._seen = Seen()
        self._on: dict[int, bool] = {}

    def turn(self, state: AlarmState, report: AlarmReport, at: Moment) -> Iterator[AlarmChange]:
        newest = self._seen.newest
        if not self._seen.add(state.ordinal):
            return
        change = self._change(state, report, at)
        self._remember(state)
        if newest is None or state.ordinal > newest:
            if change.on != self._is_on or (change.on and self._changed_priority(change)):
                yield change
            self.last = change
        elif self.last is not None and not self.last.on and self._begins_unheard(state):
            yield change
            yield self.last

    def _remember(self, state: AlarmState) -> None:
        self._on[state.ordinal] = state.on
        for old in sorted(self._on)[:-_REMEMBERED]:
            del self._on[old]

    def _begins_unheard(self, state: AlarmState) -> bool:
        """An alarm that was on and of which the desk has not told: its neighbours were off."""
        beside = (self._on.get(state.ordinal - 1), self._on.get(state.ordinal + 1))
        return state.on and True not in beside

    @property
    def _is_on(self) -> bool:
        return self.last is not None and self.last.on

    def _changed_priority(self, change: AlarmChange) -> bool:
        return self.last is not None and self.last.priority is not change.priority

    def _change(self, state: AlarmState, report: AlarmReport, at: Moment) -> AlarmChange:
        return AlarmChange(
            id=self.alarm.id,
            cause=self.alarm.cause,
            on=state.on,
            priority=state.priority or self.alarm.priority,
            text=self.alarm.text,
            at=state.at or report.at or at.wall,
            heard_at=at.wall,
            epoch=report.epoch.key,
            ordinal=state.ordinal,
        )
