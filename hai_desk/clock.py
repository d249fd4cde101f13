"""Where "now" comes from. Nothing else in the house asks the machine for the time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """An aware time, with the offset of the place where the desk stands."""
        ...

    def place(self, wall: datetime) -> datetime:
        """What a clock on the wall here showed or will show, with the offset of that day."""
        ...


class Steady(Protocol):
    """A clock that never jumps and tells no date: for how long ago, never for when."""

    def seconds(self) -> float: ...


class SystemSteady:
    def seconds(self) -> float:
        return time.monotonic()


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC).astimezone()

    def place(self, wall: datetime) -> datetime:
        """An hour that the clocks show twice is its first; one they skip is an hour later."""
        return wall.astimezone()


class FixedClock:
    """A clock for tests and stories: it moves only when told to."""

    def __init__(self, at: datetime) -> None:
        if at.utcoffset() is None:
            raise TypeError("a time without an offset")
        self._at = at

    def now(self) -> datetime:
        return self._at

    def place(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self._at.tzinfo)

    def advance(self, by: timedelta) -> None:
        """Real time passes; the offset stays."""
        self._at += by
