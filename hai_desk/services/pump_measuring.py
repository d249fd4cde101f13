"""The means and slopes that the desk's own alarms are judged by, of the last minutes and hours."""

from __future__ import annotations

from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.feeding import Feeding
from hai_desk.telemetry.ledger import DAY, Ledger, in_force, ledger
from hai_desk.telemetry.measured import Measured, told
from hai_desk.telemetry.measuring import asked_slope, delivery, level, slope

MARGIN = 60.0
"""Seconds more than a window, so that its first sample is known to stand since before it."""


def measured_now(feeding: Feeding, now: float, limits: TelemetryLimits) -> Measured:
    """None in every field whose channel the pump does not offer."""
    offered = feeding.names
    program = _program(feeding, now)
    rate = reservoir = asked = pressure = rising = None
    if program is not None and ChannelName.DELIVERY_RATE in offered:
        seconds = limits.delivery_seconds(told(program), None)
        rate = delivery(_book(feeding, now - float(seconds) - MARGIN, now), now, seconds)
    if ChannelName.RESERVOIR in offered:
        hours = limits["reservoir_hours"] * 3600
        held = feeding.series(ChannelName.RESERVOIR)
        reservoir = slope(held, now, hours, per=-DAY)
        asked = asked_slope(feeding.series(ChannelName.PROGRAMMED_RATE), held, now, hours)
    if ChannelName.CATHETER_PRESSURE in offered:
        series = feeding.series(ChannelName.CATHETER_PRESSURE)
        pressure = level(series, now, limits["occlusion_level_seconds"])
        rising = slope(series, now, limits["occlusion_minutes"] * 60, per=60.0)
    return Measured(
        delivery=rate,
        emptying=reservoir,
        program=asked,
        pressure=pressure,
        rising=rising,
    )


def _program(feeding: Feeding, now: float) -> float | None:
    """What is programmed now; None where the pump does not say."""
    if ChannelName.PROGRAMMED_RATE not in feeding.names:
        return None
    last = feeding.series(ChannelName.PROGRAMMED_RATE).stretch(-float("inf"), now, around=0)
    return float(last.values[-1]) if last.count and last.values[-1] == last.values[-1] else None


def _book(feeding: Feeding, start: float, end: float) -> Ledger:
    series = feeding.series(ChannelName.DELIVERY_RATE)
    rate = series.stretch(start, end)
    settings = feeding.series(ChannelName.PROGRAMMED_RATE).stretch(-float("inf"), end)
    return ledger(rate, in_force(settings, rate.times), joins_within=series.joins_within)
