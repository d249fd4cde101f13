"""Puts down how fresh the desk shows each channel, whenever that changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Protocol

from hai_desk.clock import Clock
from hai_desk.link.session import Standing
from hai_desk.telemetry.freshness import LATE_AFTER, Freshness
from hai_desk.telemetry.shown import Note, Shown, text_of

AWAY_AFTER: Final = timedelta(seconds=LATE_AFTER)
"""Without a look for so long, what was on the screen is no measure of how old it was."""


class Notes(Protocol):
    def shown(self, kind: str, text: str, *, since: datetime | None = None) -> None: ...


class ShownNoting:
    """One line for all channels that changed at one look; a link that flickers makes no more lines
    than the link itself has changes."""

    def __init__(self, notes: Notes, clock: Clock) -> None:
        self._notes = notes
        self._clock = clock
        self._shown: dict[str, Shown] = {}
        self._looked: datetime | None = None

    def look(self, standing: Standing) -> None:
        """To be called once a session is on record, as often as the pump is looked at."""
        now = self._clock.now()
        if self._looked is not None and now - self._looked > AWAY_AFTER:
            self._notes.shown(Note.UNWATCHED, "", since=self._looked)
        self._looked = now
        seen = {each.channel.name: Shown(each.freshness, each.age) for each in standing.channels}
        changed = {name: each for name, each in seen.items() if self._is_new(name, each)}
        self._shown = seen
        if changed:
            self._notes.shown(Note.CHANGED, text_of(changed))

    def _is_new(self, name: str, shown: Shown) -> bool:
        """Also when it was heard anew and stays late, as what comes held up."""
        before = self._shown.get(name)
        if before is None or before.freshness is not shown.freshness:
            return True
        younger = shown.age is not None and (before.age is None or shown.age < before.age)
        return younger and shown.freshness is not Freshness.FRESH
