"""Time comes from a clock that is handed in."""

from __future__ import annotations

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
