"""Where "now" comes from. Nothing else in the house asks the machine for the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """An aware time, with the offset of the place where the desk stands."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC).astimezone()


class FixedClock:
    """A clock for tests and stories: it moves only when told to."""

    def __init__(self, at: datetime) -> None:
        if at.utcoffset() is None:
            raise TypeError("a time without an offset")
        self._at = at

    def now(self) -> datetime:
        return self._at

    def advance(self, by: timedelta) -> None:
        """Real time passes; the offset stays."""
        self._at += by
