"""Days and times as people read them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from hai_desk.dosing.reading_time import Month, read_clock, read_date, read_month
from hai_desk.units import quantity
from hai_desk.wording import dates

AT = datetime.fromisoformat("2025-11-18T10:42:07-05:00")


def test_days_and_times_have_one_shape() -> None:
    assert dates.day(date(2025, 11, 8)) == "08-Nov-2025"
    assert dates.month(Month(2027, 3)) == "Mar-2027"
    assert dates.clock(AT) == "10:42"
    assert dates.clock(time(9, 5)) == "09:05"
    assert dates.clock_seconds(AT) == "10:42:07"
    assert dates.day_clock(AT) == "18-Nov-2025 10:42"
    assert dates.day_clock_seconds(AT) == "18-Nov-2025 10:42:07"
    assert dates.heading(AT.date()) == "Tuesday 18-Nov-2025"


def test_what_is_shown_can_be_typed_back() -> None:
    assert read_date(dates.day(AT.date())) == AT.date()
    assert read_clock(dates.clock(AT)) == time(10, 42)
    assert read_month(dates.month(Month(2027, 3))) == Month(2027, 3)


@pytest.mark.parametrize(
    ("offset", "text"),
    [("-05:00", "UTC\u221205:00"), ("+05:30", "UTC+05:30"), ("+00:00", "UTC+00:00")],
)
def test_the_offset_is_told_with_a_true_minus(offset: str, text: str) -> None:
    assert dates.utc_offset(datetime.fromisoformat(f"2025-11-18T10:42:07{offset}")) == text


def test_a_time_without_an_offset_has_none_to_tell() -> None:
    with pytest.raises(TypeError, match="offset"):
        dates.utc_offset(AT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("born", "text"),
    [
        (date(1961, 3, 14), "(64y)"),
        (date(1961, 11, 18), "(64y)"),
        (date(1961, 11, 19), "(63y)"),
        (date(2023, 11, 18), "(2y)"),
        (date(2023, 11, 19), "(23m)"),
        (date(2024, 9, 18), "(14m)"),
        (date(2025, 11, 18), "(0m)"),
    ],
)
def test_age_is_in_months_under_two_years(born: date, text: str) -> None:
    assert dates.age(born, AT.date()) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("450", "second", "7 min 30 s"),
        ("420", "second", "7 min"),
        ("30", "second", "30 s"),
        ("0", "second", "0 s"),
        ("0.4", "second", "0 s"),
        ("185", "minute", "3 h 5 min"),
        ("14", "day", "14 days"),
        ("1", "day", "1 day"),
        ("330", "hour", "13 days 18 h"),
    ],
)
def test_a_duration_is_told_in_its_two_largest_parts(value: str, unit: str, text: str) -> None:
    assert dates.duration(quantity(value, unit)).replace("\u00a0", " ") == text


def test_days_are_counted_in_words() -> None:
    assert (dates.day_count(1), dates.day_count(14)) == ("1\u00a0day", "14\u00a0days")
