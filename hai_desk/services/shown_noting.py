"""Puts down how fresh the desk shows each channel, whenever that changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final, Protocol

from hai_desk.clock import Clock
from hai_desk.link.session import Standing
from hai_desk.telemetry.freshness import LATE_AFTER, Freshness
from hai_desk.telemetry.shown import Note, Shown, text_of

AWAY_AFTER: Final = timedelta(seconds=LATE_AFTER)
"""Without a look for so long, what was on the screen is no measure of how old it was."""
AGE_WITHIN: Final = 1.0
"""Seconds that the age of a late value may differ from what follows from its last line, while there
is room for lines."""
IN_A_ROW: Final = 60.0
"""Lines that may be written in a row; one more each second."""

_ORDER: Final = tuple(Freshness)


class Notes(Protocol):
    def shown(self, kind: str, text: str, *, since: datetime | None = None) -> None: ...


class News(IntEnum):
    NONE = 0
    MAY_WAIT = 1
    AT_ONCE = 2
    """Worse than what is on record: no replay may show it fresher than the desk did."""


class ShownNoting:
    """One line for all channels that changed at one look, and in the long run one a second at most:
    where a channel flickers faster, what became better waits and what became worse does not."""

    def __init__(self, notes: Notes, clock: Clock) -> None:
        self._notes = notes
        self._clock = clock
        self._noted: dict[str, tuple[datetime, Shown]] = {}
        self._looked: datetime | None = None
        self._room = IN_A_ROW

    def look(self, standing: Standing) -> None:
        """To be called once a session is on record, as often as the pump is looked at."""
        now = self._clock.now()
        self._awake(now)
        seen = {each.channel.name: Shown(each.freshness, each.age) for each in standing.channels}
        news = {name: self._news(name, each, now) for name, each in seen.items()}
        least = News.MAY_WAIT if self._room >= 1 else News.AT_ONCE
        due = {name for name, each in news.items() if each >= least}
        if due:
            told = {n: each for n, each in seen.items() if n in due or self._goes_with(n, each)}
            self._write(told, now)

    def _awake(self, now: datetime) -> None:
        passed = timedelta() if self._looked is None else max(now - self._looked, timedelta())
        self._room = min(self._room + passed.total_seconds(), IN_A_ROW)
        if passed > AWAY_AFTER:
            self._room -= 1
            self._notes.shown(Note.UNWATCHED, "", since=self._looked)
        self._looked = now

    def _news(self, name: str, shown: Shown, now: datetime) -> News:
        if name not in self._noted:
            return News.MAY_WAIT
        before = self._noted[name][1].freshness
        if before is not shown.freshness:
            worse = _ORDER.index(shown.freshness) > _ORDER.index(before)
            return News.AT_ONCE if worse else News.MAY_WAIT
        return News.MAY_WAIT if self._aged_otherwise(name, shown, now) else News.NONE

    def _aged_otherwise(self, name: str, shown: Shown, now: datetime) -> bool:
        """As what stays late although it is heard anew, because it comes held up."""
        at, before = self._noted[name]
        if shown.freshness is Freshness.FRESH or shown.age is None:
            return False
        if before.age is None:
            return True
        follows = before.age + (now - at).total_seconds()
        return abs(shown.age - follows) > AGE_WITHIN

    def _goes_with(self, name: str, shown: Shown) -> bool:
        """Late or lost as before: its age is told with the others', not in a line of its own."""
        noted = self._noted.get(name)
        same = noted is not None and noted[1].freshness is shown.freshness
        return same and shown.freshness is not Freshness.FRESH

    def _write(self, told: dict[str, Shown], now: datetime) -> None:
        self._noted |= {name: (now, each) for name, each in told.items()}
        self._room -= 1
        self._notes.shown(Note.CHANGED, text_of(told))
