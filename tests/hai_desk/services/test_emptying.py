"""The empty day of a linked pump, from samples as they come in."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hai_desk.safety.telemetry_limits import TelemetryLimits, load_telemetry_limits
from hai_desk.services.emptying import when_empty
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.feeding import Feeding
from hai_desk.telemetry.forecast import Forecast
from hai_desk.telemetry.sample import Sample, Validity

LIMITS = Path(__file__).parents[3] / "resources" / "telemetry_limits.json"
NOW = datetime(2025, 11, 18, 16, 0, tzinfo=UTC)
CHANNELS = (
    Channel("reservoir", "mL", period=60.0),
    Channel("programmed_rate", "mL/day", period=60.0, setting=True),
)


@pytest.fixture(scope="module")
def limits() -> TelemetryLimits:
    return load_telemetry_limits(json.loads(LIMITS.read_text("utf-8")))


def fed(hours: float, per_day: str, program: str | None = "1") -> Feeding:
    """A reservoir that holds 12 mL now and has fallen evenly for so many hours."""
    feeding = Feeding()
    feeding.know(CHANNELS)
    for minute in range(round(hours * 60) + 1):
        at = NOW - timedelta(minutes=minute)
        told = {"reservoir": Decimal(12) + Decimal(per_day) * minute / 1440}
        if program is not None:
            told["programmed_rate"] = Decimal(program)
        feeding.take(
            Sample(name, value, Validity.VALID, at, at, "first", 10_000 - minute)
            for name, value in told.items()
        )
    return feeding


def days(feeding: Feeding, limits: TelemetryLimits, retained: float = 2.0) -> list[float]:
    found = when_empty(feeding, NOW, limits, retained=retained)
    assert isinstance(found, Forecast)
    assert found.latest is not None
    return [(each - NOW) / timedelta(days=1) for each in (found.earliest, found.at, found.latest)]


def test_six_hours_of_falling_decide_and_the_program_widens_the_band(limits):
    assert days(fed(6.1, "1.25"), limits) == pytest.approx([8, 8, 10], rel=1e-3)


def test_before_that_the_program_decides_with_its_allowance(limits):
    expected = [10 / 1.145, 10, 10 / 0.855]
    assert days(fed(1, "1.25"), limits) == pytest.approx(expected, rel=1e-3)


def test_what_stays_behind_is_not_counted(limits):
    assert days(fed(6.1, "1.25"), limits, retained=0.0)[1] == pytest.approx(12 / 1.25, rel=1e-3)


def test_a_pump_that_tells_no_reservoir_has_no_empty_day(limits):
    nothing = Feeding()
    nothing.know(CHANNELS[1:])
    assert when_empty(nothing, NOW, limits, retained=0.0) is None
