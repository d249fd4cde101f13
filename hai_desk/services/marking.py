"""Marks on a recording: one line of text at a moment, and every wording it ever had."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from hai_desk.clock import Clock
from hai_desk.people.user import User
from hai_desk.services.ports import Registry
from hai_desk.services.watching import Mark, Worded
from hai_desk.telemetry.keeping import PumpEventKept, PumpSession, Source

Keep = Callable[[int, int, float, str], None]
"""Puts number, version, moment and text on record."""


class Marks:
    """Those of one session. A mark is numbered by the time it was set, so that two desks never
    give the same number."""

    def __init__(self, keep: Keep, clock: Clock, user: User, known: Iterable[Mark] = ()) -> None:
        self._keep = keep
        self._clock = clock
        self._user = user
        self._marks = {mark.key: mark for mark in known}

    @property
    def all(self) -> tuple[Mark, ...]:
        return tuple(self._marks.values())

    def add(self, at: float, text: str) -> None:
        now = self._clock.now().timestamp()
        number = max([int(now * 1000), *(int(key) + 1 for key in self._marks)])
        self._keep(number, 1, at, text)
        self._marks[str(number)] = Mark(str(number), at, text, (self._worded(text),))

    def change(self, key: str, text: str) -> None:
        """The moment stays; so do the older words."""
        mark = self._marks[key]
        self._keep(int(key), len(mark.log) + 1, mark.at, text)
        self._marks[key] = replace(mark, text=text, log=(*mark.log, self._worded(text)))

    def _worded(self, text: str) -> Worded:
        return Worded(text, self._clock.now().timestamp(), self._user.name)


def marks_of(events: Iterable[PumpEventKept], name_of: Callable[[str], str]) -> tuple[Mark, ...]:
    """From the record; `events` in the order they were written."""
    found: dict[str, Mark] = {}
    for event in events:
        if event.source is Source.MARK:
            key = str(event.number)
            worded = Worded(event.text, event.heard_at.timestamp(), name_of(event.by))
            log = (*found[key].log, worded) if key in found else (worded,)
            found[key] = Mark(key, event.at.timestamp(), event.text, log)
    return tuple(found.values())


def note_mark(registry: Registry, session: PumpSession, event: PumpEventKept) -> None:
    """In the audit stands who set or changed which mark; its words stand with the recording."""
    what = "mark set" if event.version == 1 else "mark changed"
    with registry.write(event.by) as writer:
        writer.note(
            what,
            patient_id=session.patient_id,
            session=session.id,
            mark=event.number,
            version=event.version,
        )
