"""A program once more, in whole numbers: its rate and what it gives a day."""

from __future__ import annotations

from collections.abc import Sequence

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.doses import THOUSAND, counted
from hai_desk.recheck.engine import MINUTES_PER_DAY, half_up
from hai_desk.units import (
    Concentration,
    DailyAmount,
    FlowRate,
    is_kind,
    magnitude,
)


def recheck_rate(
    *, daily: DailyAmount, concentration: Concentration, step: FlowRate, rate: FlowRate
) -> Disagreement | None:
    """Whole steps of the pump = daily ÷ concentration ÷ step."""
    unit = unit_in(concentration)
    numbers = (
        magnitude(daily, f"{unit}/day"),
        magnitude(concentration, f"{unit}/mL"),
        magnitude(step, "mL/day"),
    )
    scale = scale_for(*numbers)
    dose, strong, one = (whole(number, scale) for number in numbers)
    again = half_up(THOUSAND * half_up(dose * scale, strong * one) * one, scale)
    return compare("rate µL/day", counted(rate, "mL/day", THOUSAND), again)


def recheck_day(
    *,
    steps: Sequence[tuple[int, FlowRate]],
    concentration: Concentration,
    daily: DailyAmount,
) -> Disagreement | None:
    """µg, or thousandths of a unit = the sum of rate × minutes ÷ 1440 × concentration."""
    unit = unit_in(concentration)
    numbers = [magnitude(rate, "mL/day") for _starts, rate in steps]
    strength = magnitude(concentration, f"{unit}/mL")
    scale = scale_for(strength, *numbers)
    ends = [*(starts for starts, _rate in steps[1:]), MINUTES_PER_DAY]
    runs = sum(
        whole(number, scale) * (end - starts)
        for (starts, _rate), end, number in zip(steps, ends, numbers, strict=False)
    )
    top = THOUSAND * runs * whole(strength, scale)
    again = half_up(top, MINUTES_PER_DAY * scale * scale)
    return compare("daily amount µg", counted(daily, f"{unit}/day", THOUSAND), again)


def unit_in(concentration: Concentration) -> str:
    return "mg" if is_kind(concentration, "mg/mL") else "units"
