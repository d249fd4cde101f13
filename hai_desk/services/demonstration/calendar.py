"""Moments of the demonstration, all counted back from one "now", and the clock that visits them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo


@dataclass(frozen=True, slots=True)
class Days:
    """`zone` is None where the machine's own zone counts, summer time and all."""

    now: datetime
    zone: tzinfo | None = None

    def day(self, ago: int) -> date:
        return self._here(self.now).date() - timedelta(days=ago)

    def at(self, ago: int, hour: time) -> datetime:
        """That hour on the clinic's wall, so many calendar days ago."""
        return self.place(datetime.combine(self.day(ago), hour))

    def place(self, wall: datetime) -> datetime:
        """A time on the clinic's wall, with the offset of its day."""
        told = wall.astimezone() if self.zone is None else wall.replace(tzinfo=self.zone)
        return _fixed(told)

    def after(self, at: datetime, minutes: int) -> datetime:
        """Real time passes, whatever the clock on the wall does meanwhile."""
        return self._here(at.astimezone(UTC) + timedelta(minutes=minutes))

    def over_by(self, at: datetime, minutes: int) -> datetime:
        """`at`, or so much earlier that what takes so many minutes is over by now."""
        latest = self.after(self.now, -minutes - 1).replace(second=0, microsecond=0)
        return at if at <= latest else latest

    def _here(self, at: datetime) -> datetime:
        return _fixed(at.astimezone(self.zone))


class DemonstrationClock:
    """A clock that stands where it is put: the past is acted out with it, then it is let go."""

    def __init__(self, days: Days, at: datetime) -> None:
        self.days = days
        self._at = at

    def now(self) -> datetime:
        return self._at

    def place(self, wall: datetime) -> datetime:
        return self.days.place(wall)

    def move_to(self, at: datetime) -> None:
        self._at = at


def _fixed(at: datetime) -> datetime:
    """With its offset alone: two times of one named zone would be compared by the wall clock."""
    offset = at.utcoffset()
    if offset is None:
        raise TypeError("a time without an offset")
    return at.astimezone(timezone(offset))
