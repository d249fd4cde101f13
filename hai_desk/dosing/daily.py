"""What a filled pump gives a day at a given flow: the dose of **this** syringe."""

from __future__ import annotations

from hai_desk.units import (
    Amount,
    BodyWeight,
    DailyAmount,
    DoseRate,
    FlowRate,
    Mass,
    Volume,
    is_kind,
    told_in,
)


def amount_per_day(*, amount: Amount, volume: Volume, flow: FlowRate) -> DailyAmount:
    """Milligrams a day, or units of heparin a day."""
    unit = "mg/day" if is_kind(amount, "mg") else "units/day"
    return told_in(amount * flow / volume, unit)


def dose_per_day(*, amount: Mass, volume: Volume, flow: FlowRate, weight: BodyWeight) -> DoseRate:
    """The same per kilogram, to hold against the prescribed daily dose."""
    return told_in(amount * flow / volume / weight, "mg/kg/day")
