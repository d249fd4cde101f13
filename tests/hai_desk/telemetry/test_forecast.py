"""The empty day and its band, worked by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from hai_desk.telemetry.forecast import Forecast, NoForecast, forecast
from hai_desk.telemetry.measured import Slope, Window
from hai_desk.units import millilitres, millilitres_per_day

NOW = datetime(2025, 11, 18, 12, 0, tzinfo=UTC)
SIX_HOURS = Window(Fraction(21_600), Fraction(90_000), Fraction(21_600))


def slope(rate: str, error: str) -> Slope:
    return Slope(Fraction(rate), Fraction(error), SIX_HOURS)


def told(**given: Any) -> Forecast | NoForecast:
    usual: dict[str, Any] = {
        "left": millilitres("12"),
        "reserve": millilitres("2"),
        "emptying": None,
        "program": millilitres_per_day("1"),
        "sure": Fraction(2),
        "unseen": Fraction(20),
    }
    return forecast(NOW, **(usual | given))


def days(found: Forecast | NoForecast) -> list[float | None]:
    assert isinstance(found, Forecast)
    ends = (found.earliest, found.at, found.latest)
    return [None if end is None else (end - NOW) / timedelta(days=1) for end in ends]


def test_without_a_measured_slope_the_program_and_its_allowance_decide():
    found = told()
    assert days(found) == pytest.approx([10 / 1.2, 10, 10 / 0.8], abs=1e-4)
    assert isinstance(found, Forecast)
    assert not found.measured


def test_the_measured_slope_decides_and_the_band_reaches_to_the_program():
    found = told(emptying=slope("1.25", "0.125"))
    assert days(found) == pytest.approx([10 / 1.5, 8, 10], abs=1e-4)
    assert isinstance(found, Forecast)
    assert found.measured
    assert days(told(emptying=slope("0.8", "0.05"))) == pytest.approx(
        [10, 12.5, 10 / 0.7], abs=1e-4
    )


def test_a_slope_alone_is_enough():
    assert days(told(emptying=slope("2", "0.25"), program=None)) == pytest.approx(
        [4, 5, 10 / 1.5], abs=1e-4
    )


def test_a_slope_that_may_be_none_has_no_latest_day():
    assert days(told(emptying=slope("0.5", "0.25"))) == [10, 20, None]


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"program": None}, NoForecast.NOTHING_KNOWN),
        ({"left": millilitres("2")}, NoForecast.EMPTY),
        ({"left": millilitres("1.2")}, NoForecast.EMPTY),
        ({"emptying": slope("0", "0")}, NoForecast.NOT_EMPTYING),
        ({"program": millilitres_per_day("0")}, NoForecast.NOT_EMPTYING),
    ],
)
def test_no_day_is_made_up(given, because):
    assert told(**given) is because


def test_a_day_beyond_the_calendar_is_its_end():
    found = told(program=millilitres_per_day("0.0000001"))
    assert isinstance(found, Forecast)
    assert found.at.year == 9999
