"""When the reservoir of the linked pump is empty, from its own samples and its program."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from math import isnan

from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.safety.telemetry_rules import known_enough
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.feeding import Feeding
from hai_desk.telemetry.forecast import Forecast, NoForecast, forecast
from hai_desk.telemetry.ledger import DAY
from hai_desk.telemetry.measured import told
from hai_desk.telemetry.measuring import level, slope
from hai_desk.units import of

JUST_NOW = Fraction(60)
"""Seconds over which "left" is the mean."""


def when_empty(
    feeding: Feeding, now: datetime, limits: TelemetryLimits, *, retained: float
) -> Forecast | NoForecast | None:
    """None for a pump that tells no reservoir. The slope counts once its window is full."""
    reservoir, at = feeding.series(ChannelName.RESERVOIR), now.timestamp()
    left = level(reservoir, at, JUST_NOW)
    if left is None:
        return None
    falls = slope(reservoir, at, limits["reservoir_hours"] * 3600, per=-DAY)
    if falls is not None and not known_enough(falls.window, limits):
        falls = None
    rate = feeding.series(ChannelName.PROGRAMMED_RATE).last()
    return forecast(
        now,
        left=of(left, "mL"),
        reserve=of(told(retained), "mL"),
        emptying=falls,
        program=None if isnan(rate) else of(told(rate), "mL/day"),
        sure=limits["standard_errors"],
        unseen=limits["reservoir_deviation"],
    )
