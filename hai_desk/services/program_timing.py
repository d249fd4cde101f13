"""The clocks of a session: delivery that stands still, an awaited start, an idle desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

HARD_FROM: Final = timedelta(minutes=3)
ALARM_FROM: Final = timedelta(minutes=5)
"""Delivery stopped: the timer turns hard, then a medium alarm (design, UX 8.9)."""

RUNNING_WITHIN: Final = timedelta(seconds=10)
"""After the commit the pump must be seen delivering."""

REMINDS_FROM: Final = timedelta(minutes=5)
CLEARS_FROM: Final = timedelta(minutes=10)
"""GIP 2.2.4 and 2.2.5: idle while something is half entered."""


class Stillness(StrEnum):
    """How the strip of delivery that stands still is shown."""

    NONE = "none"
    STRIP = "strip"
    HARD = "hard"
    ALARM = "alarm"


class Idle(StrEnum):
    NONE = "none"
    REMIND = "remind"
    CLEAR = "clear"


def stillness(since: datetime | None, now: datetime) -> Stillness:
    if since is None:
        return Stillness.NONE
    lasted = now - since
    if lasted >= ALARM_FROM:
        return Stillness.ALARM
    return Stillness.HARD if lasted >= HARD_FROM else Stillness.STRIP


def idle(touched: datetime, now: datetime) -> Idle:
    """Since anybody last typed or pressed anything in the session."""
    passed = now - touched
    if passed >= CLEARS_FROM:
        return Idle.CLEAR
    return Idle.REMIND if passed >= REMINDS_FROM else Idle.NONE


def start_is_late(started_at: datetime | None, now: datetime) -> bool:
    return started_at is not None and now - started_at > RUNNING_WITHIN
