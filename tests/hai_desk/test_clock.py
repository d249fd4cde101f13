"""Time comes from a clock that is handed in."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hai_desk.clock import FixedClock, SystemClock


def test_the_system_clock_keeps_an_offset_and_tells_the_present() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert now.utcoffset() is not None
    assert before <= now <= datetime.now(UTC)


def test_a_fixed_clock_moves_only_when_told() -> None:
    zone = timezone(timedelta(hours=-5))
    clock = FixedClock(datetime(2025, 11, 18, 10, 42, tzinfo=zone))
    assert clock.now() == clock.now()
    clock.advance(timedelta(minutes=3))
    assert clock.now().isoformat() == "2025-11-18T10:45:00-05:00"


def test_a_fixed_clock_without_an_offset_is_refused() -> None:
    with pytest.raises(TypeError, match="offset"):
        FixedClock(datetime(2025, 11, 18, tzinfo=UTC).replace(tzinfo=None))


def test_a_time_on_the_wall_gets_the_offset_of_its_own_day() -> None:
    """Whatever zone the machine has: the moment is the one its own rules give for that day."""
    for month in (1, 7):
        wall = datetime.fromisoformat(f"2026-0{month}-18T10:15")
        placed = SystemClock().place(wall)
        assert placed.timestamp() == time.mktime(wall.timetuple())
        assert placed.replace(tzinfo=None) == wall
    zone = timezone(timedelta(hours=-5))
    fixed = FixedClock(datetime(2025, 11, 18, 10, 42, tzinfo=zone))
    assert (
        fixed.place(datetime.fromisoformat("2025-11-17T09:05")).isoformat()
        == "2025-11-17T09:05:00-05:00"
    )
