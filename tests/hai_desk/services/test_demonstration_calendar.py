from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hai_desk.services.demonstration.calendar import Days, DemonstrationClock
from hai_desk.services.demonstration.diary import act_out

NEW_YORK = ZoneInfo("America/New_York")
AFTER_SUMMER = datetime(2026, 11, 3, 10, 37, tzinfo=NEW_YORK)


def test_an_hour_keeps_its_place_on_the_wall_when_summer_time_ends() -> None:
    days = Days(AFTER_SUMMER, NEW_YORK)
    assert days.at(0, time(10, 15)).isoformat() == "2026-11-03T10:15:00-05:00"
    assert days.at(14, time(10, 15)).isoformat() == "2026-10-20T10:15:00-04:00"


def test_minutes_are_real_minutes_over_the_hour_that_is_told_twice() -> None:
    days = Days(AFTER_SUMMER, NEW_YORK)
    first = datetime(2026, 11, 1, 1, 50, tzinfo=NEW_YORK)
    later = days.after(first, 20)
    assert later.isoformat() == "2026-11-01T01:10:00-05:00"
    assert later - first.astimezone(UTC) == timedelta(minutes=20)


def test_days_are_counted_over_the_end_of_a_month_and_of_a_leap_february() -> None:
    days = Days(datetime(2028, 3, 1, 9, tzinfo=UTC), UTC)
    assert days.day(1).isoformat() == "2028-02-29"
    assert days.day(14).isoformat() == "2028-02-16"


def test_the_day_is_that_of_the_clinic_and_not_of_greenwich() -> None:
    days = Days(datetime(2026, 6, 10, 2, 30, tzinfo=UTC), NEW_YORK)
    assert days.day(0).isoformat() == "2026-06-09"


def test_without_a_zone_the_machine_tells_the_hour() -> None:
    days = Days(datetime(2026, 6, 10, 12, tzinfo=UTC))
    told = days.at(3, time(10, 15))
    assert (told.hour, told.minute) == (10, 15)
    assert told.utcoffset() == told.replace(tzinfo=None).astimezone().utcoffset()


def test_what_is_over_long_ago_keeps_its_hour() -> None:
    days = Days(datetime(2026, 6, 10, 12, tzinfo=UTC), UTC)
    wanted = days.at(0, time(8, 28))
    assert days.over_by(wanted, 36) == wanted


def test_what_would_lie_in_the_future_is_moved_to_minutes_before_now() -> None:
    days = Days(datetime(2026, 6, 10, 0, 5, 40, tzinfo=UTC), UTC)
    starts = days.over_by(days.at(0, time(8, 28)), 36)
    assert starts.isoformat() == "2026-06-09T23:28:00+00:00"
    assert days.after(starts, 36) < days.now


def test_a_time_without_an_offset_is_no_moment() -> None:
    with pytest.raises(TypeError, match="without an offset"):
        Days(datetime(2026, 6, 10, 12, tzinfo=UTC), NoZone()).at(0, time(8))


class NoZone(ZoneInfo):
    def __new__(cls) -> NoZone:
        return super().__new__(cls, "UTC")

    def utcoffset(self, at: datetime | None) -> None:
        return None


def test_stories_are_acted_out_in_the_order_of_their_moments() -> None:
    days = Days(datetime(2026, 6, 10, 12, tzinfo=UTC), UTC)
    clock = DemonstrationClock(days, days.at(9, time(8)))
    told: list[str] = []

    def story(name: str, *moments: datetime) -> Iterator[datetime]:
        for moment in moments:
            yield moment
            told.append(f"{name} {clock.now():%d %H:%M}")

    one = story("one", days.at(3, time(9)), days.at(1, time(9)))
    two = story("two", days.at(2, time(9)), days.at(1, time(9)))
    act_out((one, two), clock)
    assert told == ["one 07 09:00", "two 08 09:00", "one 09 09:00", "two 09 09:00"]
