"""Boundaries of the clocks of a program session."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.services.program_timing import Idle, Stillness, idle, start_is_late, stillness
from tests.support.program_cases import NOW


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, Stillness.STRIP),
        (179, Stillness.STRIP),
        (180, Stillness.HARD),
        (299, Stillness.HARD),
        (300, Stillness.ALARM),
        (86_400, Stillness.ALARM),
    ],
)
def test_delivery_that_stands_still_turns_hard_and_then_alarms(
    seconds: int, shown: Stillness
) -> None:
    assert stillness(NOW, NOW + timedelta(seconds=seconds)) is shown
    assert stillness(None, NOW) is Stillness.NONE


@pytest.mark.parametrize(
    ("seconds", "found"),
    [(299, Idle.NONE), (300, Idle.REMIND), (599, Idle.REMIND), (600, Idle.CLEAR)],
)
def test_an_idle_desk_reminds_after_five_minutes_and_clears_after_ten(
    seconds: int, found: Idle
) -> None:
    assert idle(NOW, NOW + timedelta(seconds=seconds)) is found


def test_a_start_is_late_after_ten_seconds() -> None:
    assert not start_is_late(NOW, NOW + timedelta(seconds=10))
    assert start_is_late(NOW, NOW + timedelta(seconds=10, microseconds=1))
    assert not start_is_late(None, NOW)
