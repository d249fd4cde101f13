"""Days, months and times: one meaning, or refused."""

from __future__ import annotations

from datetime import date, time

import pytest

from hai_desk.dosing.reading import NotEntered
from hai_desk.dosing.reading_time import (
    Month,
    TimeReason,
    UnreadableTime,
    read_clock,
    read_date,
    read_month,
)


@pytest.mark.parametrize("text", ["18-Nov-2025", "18-nov-2025", "2025-11-18"])
def test_a_day_is_read_in_its_two_shapes(text: str) -> None:
    assert read_date(text) == date(2025, 11, 18)


def test_a_leap_day_is_read_in_leap_years_only() -> None:
    assert read_date("29-Feb-2024") == date(2024, 2, 29)
    assert read_date("29-Feb-2025") == UnreadableTime(TimeReason.NO_SUCH_DAY, "29-Feb-2025")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("18.11.2025", TimeReason.TWO_MEANINGS),
        ("05/04/2025", TimeReason.TWO_MEANINGS),
        ("4-5-2025", TimeReason.TWO_MEANINGS),
        ("18-Nov-25", TimeReason.NOT_A_DATE),
        ("tomorrow", TimeReason.NOT_A_DATE),
        ("18-Nov-2025 ", TimeReason.NOT_A_DATE),
        ("18-Foo-2025", TimeReason.NO_SUCH_DAY),
        ("2025-13-01", TimeReason.NO_SUCH_DAY),
        ("2025-00-10", TimeReason.NO_SUCH_DAY),
        ("0000-01-01", TimeReason.NO_SUCH_DAY),
        ("0-Nov-2025", TimeReason.NO_SUCH_DAY),
    ],
)
def test_a_day_with_two_meanings_or_none_is_refused(text: str, reason: TimeReason) -> None:
    assert read_date(text) == UnreadableTime(reason, text)


def test_empty_times_are_not_entered() -> None:
    assert (read_date(""), read_clock(""), read_month("")) == (NotEntered(),) * 3


@pytest.mark.parametrize(("text", "at"), [("11:02", time(11, 2)), ("9:05", time(9, 5))])
def test_a_clock_time_needs_its_colon(text: str, at: time) -> None:
    assert read_clock(text) == at


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1102", TimeReason.NOT_A_CLOCK_TIME),
        ("11.02", TimeReason.NOT_A_CLOCK_TIME),
        ("11:2", TimeReason.NOT_A_CLOCK_TIME),
        ("24:00", TimeReason.NO_SUCH_TIME),
        ("11:60", TimeReason.NO_SUCH_TIME),
    ],
)
def test_a_clock_time_that_is_none_is_refused(text: str, reason: TimeReason) -> None:
    assert read_clock(text) == UnreadableTime(reason, text)


@pytest.mark.parametrize("text", ["Mar-2027", "MAR-2027", "2027-03"])
def test_a_month_of_expiry_lasts_to_its_last_day(text: str) -> None:
    read = read_month(text)
    assert read == Month(2027, 3)
    assert isinstance(read, Month)
    assert read.last_day == date(2027, 3, 31)


@pytest.mark.parametrize("text", ["03/27", "2027-13", "Foo-2027", "0000-03", "Mar 2027"])
def test_a_month_that_is_none_is_refused(text: str) -> None:
    assert read_month(text) == UnreadableTime(TimeReason.NOT_A_MONTH, text)
