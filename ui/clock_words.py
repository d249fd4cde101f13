"""The date and time that stand at the edge of the window."""

from __future__ import annotations

from datetime import datetime

from hai_desk.wording.dates import clock, day

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def clock_words(now: datetime) -> str:
    """Like `Tue 18-Nov-2025  10:42`."""
    return f"{WEEKDAYS[now.weekday()]} {day(now)}  {clock(now)}"
