"""The freshness rule of the design, to the boundary."""

from __future__ import annotations

import pytest

from hai_desk.telemetry.freshness import Freshness, freshness

FRESH, LATE, LOST = Freshness.FRESH, Freshness.LATE, Freshness.LOST


@pytest.mark.parametrize(
    ("age", "period", "expected"),
    [
        (0.0, None, FRESH),
        (1.999, None, FRESH),
        (2.0, None, LATE),
        (4.999, None, LATE),
        (5.0, None, LOST),
        (1.999, 0.25, FRESH),
        (2.0, 0.25, LATE),
        (19.999, 10.0, FRESH),
        (20.0, 10.0, LATE),
        (49.999, 10.0, LATE),
        (50.0, 10.0, LOST),
    ],
)
def test_a_value_is_late_and_lost_at_the_larger_of_seconds_and_its_own_periods(
    age: float, period: float | None, expected: Freshness
) -> None:
    assert freshness(age, period) is expected
