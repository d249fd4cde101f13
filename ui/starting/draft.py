"""What was typed into the small choice behind the start button, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from hai_desk.dosing.reading_time import UnreadableTime, read_clock, read_date
from hai_desk.services.starting import SHORTEST_REASON, Wanted
from hai_desk.worksheet.made_later import MadeLater

NOW, EARLIER = "now", "earlier"

Place = Callable[[datetime], datetime]


@dataclass(frozen=True, slots=True)
class Draft:
    """`booked` is what the booking says, `planned` what was chosen; day, time and reason are asked
    of a visit that is over."""

    booked: str
    planned: str
    when: str = NOW
    day: str = ""
    time: str = ""
    reason: str = field(default="", repr=False)
    trouble: str = ""

    @property
    def earlier(self) -> bool:
        return self.when == EARLIER

    @property
    def unread_day(self) -> UnreadableTime | None:
        return _unread(read_date(self.day))

    @property
    def unread_time(self) -> UnreadableTime | None:
        return _unread(read_clock(self.time))

    @property
    def ready(self) -> bool:
        return not self.earlier or (self._began() is not None and self._because() != "")

    def wanted(self, place: Place) -> Wanted:
        """`place` gives a time on the wall of this desk the offset of its own day."""
        began = self._began() if self.earlier else None
        later = MadeLater(place(began), self._because()) if began is not None else None
        return Wanted(self.planned, later)

    def _began(self) -> datetime | None:
        day, at = read_date(self.day), read_clock(self.time)
        if not isinstance(day, date) or not isinstance(at, time):
            return None
        return datetime.combine(day, at)

    def _because(self) -> str:
        reason = self.reason.strip()
        return reason if len(reason) >= SHORTEST_REASON else ""


def _unread(read: object) -> UnreadableTime | None:
    return read if isinstance(read, UnreadableTime) else None
