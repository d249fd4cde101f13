"""When the pump is due again; real time, told where the fill was made."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.schedule import NextRefill, after, left_after, next_refill
from hai_desk.units import days, exact_text, hours, millilitres, millilitres_per_day

FILLED_AT = datetime.fromisoformat("2025-11-18T11:14:00-05:00")


def plan(
    interval: int = 14, flow: str = "1.3", reserve: str = "2", at: datetime = FILLED_AT
) -> NextRefill | Refused:
    return next_refill(
        filled_at=at,
        interval_days=interval,
        filled=millilitres("30"),
        flow=millilitres_per_day(flow),
        reserve=millilitres(reserve),
    )


def test_the_next_refill_is_the_day_of_the_fill_and_the_interval() -> None:
    found = plan()
    assert isinstance(found, NextRefill)
    assert (found.wanted, found.due) == (date(2025, 12, 2), date(2025, 12, 2))
    assert not found.brought_forward


def test_the_days_of_2_ml_left_and_of_nothing_left_come_from_the_moment_of_the_fill() -> None:
    """28 ÷ 1.3 = 21 d 12 h 55 min 23 s and 30 ÷ 1.3 = 23 d 1 h 50 min 46 s."""
    found = plan()
    assert isinstance(found, NextRefill)
    assert found.reserve_at.isoformat(timespec="seconds") == "2025-12-10T00:09:23-05:00"
    assert found.empty_at.isoformat(timespec="seconds") == "2025-12-11T13:04:46-05:00"
    assert (found.reserve_on, found.empty_on) == (date(2025, 12, 10), date(2025, 12, 11))


def test_a_fast_pump_brings_the_visit_forward_to_the_day_of_the_reserve() -> None:
    found = plan(interval=28)
    assert isinstance(found, NextRefill)
    assert (found.wanted, found.due) == (date(2025, 12, 16), date(2025, 12, 10))
    assert found.brought_forward


def test_the_clock_on_the_wall_follows_winter_time() -> None:
    zone = ZoneInfo("America/New_York")
    at = datetime(2025, 10, 31, 12, 0, tzinfo=zone)
    assert after(at, days("3")).isoformat() == "2025-11-03T11:00:00-05:00"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"interval": 0}, RefusedBecause.NOT_MORE_THAN_ZERO),
        ({"flow": "0"}, RefusedBecause.NOT_MORE_THAN_ZERO),
        ({"reserve": "31"}, RefusedBecause.RESERVE_MORE_THAN_FILLED),
        ({"flow": "0.0001"}, RefusedBecause.BEYOND_CALENDAR),
        ({"flow": "0.0008"}, RefusedBecause.BEYOND_CALENDAR),
    ],
)
def test_a_pump_that_never_runs_down_has_no_next_refill(
    arguments: dict[str, str | int], reason: RefusedBecause
) -> None:
    found = plan(**arguments)  # type: ignore[arg-type]
    assert isinstance(found, Refused)
    assert found.reason is reason


@pytest.mark.parametrize(
    ("time", "left"), [("336", "11.8 mL"), ("12", "29.35 mL"), ("9999", "0 mL")]
)
def test_an_estimate_follows_the_elapsed_time(time: str, left: str) -> None:
    found = left_after(filled=millilitres("30"), flow=millilitres_per_day("1.3"), time=hours(time))
    assert exact_text(found, "mL") == left
