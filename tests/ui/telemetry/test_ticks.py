from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.telemetry.ticks import NEAR, time_ticks, value_ticks

ZONE = timezone(timedelta(hours=5, minutes=30))
NOW = datetime(2025, 11, 18, 16, 20, 31, tzinfo=ZONE).timestamp()


def local(at: float) -> datetime:
    return datetime.fromtimestamp(at, ZONE)


def texts(seconds: float, width: int = 620) -> list[str]:
    return [tick.text for tick in time_ticks(NOW - seconds, NOW, width, local)]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (300, ["16:16", "16:17", "16:18", "16:19", "16:20", "16:20:31"]),
        (1800, ["15:55", "16:00", "16:05", "16:10", "16:15", "16:20:31"]),
        (
            7200,
            ["14:30", "14:45", "15:00", "15:15", "15:30", "15:45", "16:00", "16:20:31"],
        ),
        (86_400, ["18:00", "21:00", "18-Nov", "03:00", "06:00", "09:00", "12:00", "16:20:31"]),
        (30, ["16:20:05", "16:20:10", "16:20:15", "16:20:20", "16:20:25", "16:20:31"]),
        (20 * 86_400, ["30-Oct", "06-Nov", "13-Nov", "16:20:31"]),
    ],
)
def test_times_are_round_on_the_wall_clock_and_the_last_is_exact(seconds, expected):
    assert texts(seconds) == expected


def test_only_the_exact_end_is_bold_and_nothing_is_near_it():
    ticks = time_ticks(NOW - 7200, NOW, 620, local)
    assert [tick.bold for tick in ticks] == [False] * (len(ticks) - 1) + [True]
    assert (ticks[-1].at - ticks[-2].at) / 7200 * 620 >= NEAR


def test_a_lane_without_width_still_tells_its_end():
    assert texts(7200, width=0) == ["16:20:31"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1.5, ["0", "0.5", "1", "1.5"]),
        (0, 10, ["0", "2.5", "5", "7.5", "10"]),
        (2.55, 2.9, ["2.6", "2.7", "2.8", "2.9"]),
        (39.72, 39.88, ["39.75", "39.8", "39.85"]),
        (0, 40, ["0", "10", "20", "30", "40"]),
        (-5, 5, ["\N{MINUS SIGN}5", "\N{MINUS SIGN}2.5", "0", "2.5", "5"]),
        (30, 45, ["30", "35", "40", "45"]),
        (0, 3000, ["0", "1,000", "2,000", "3,000"]),
    ],
)
def test_values_are_round_and_without_trailing_zeros(low, high, expected):
    assert [tick.text for tick in value_ticks(low, high)] == expected


@given(low=st.floats(-1e4, 1e4), wide=st.floats(1e-3, 1e5))
def test_there_are_always_three_to_five_inside_the_range(low, wide):
    ticks = value_ticks(low, low + wide)
    assert 3 <= len(ticks) <= 5
    assert all(low - 1e-6 * wide <= tick.at <= low + wide * 1.000001 for tick in ticks)
    assert len({tick.text for tick in ticks}) == len(ticks)


@given(back=st.floats(10, 3e7), width=st.integers(1, 4000))
def test_no_two_times_touch(back, width):
    ticks = time_ticks(NOW - back, NOW, width, lambda at: datetime.fromtimestamp(at, UTC))
    places = [(tick.at - NOW + back) / back * width for tick in ticks]
    assert all(0 <= place <= width + 1e-6 for place in places)
    assert all(b - a >= NEAR - 1e-6 for a, b in pairwise(places))
