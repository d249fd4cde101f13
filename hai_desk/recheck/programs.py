"""A program once more, in whole numbers: its rate and what it gives a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.doses import THOUSAND, counted
from hai_desk.recheck.engine import MINUTES_PER_DAY, half_up
from hai_desk.units import (
    Amount,
    Concentration,
    DailyAmount,
    FlowRate,
    Volume,
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
    scale = _scale(steps, concentration)
    top = THOUSAND * _runs(steps, scale) * whole(magnitude(concentration, f"{unit}/mL"), scale)
    again = half_up(top, MINUTES_PER_DAY * scale * scale)
    return compare("daily amount µg", counted(daily, f"{unit}/day", THOUSAND), again)


def recheck_given(
    *,
    steps: Sequence[tuple[int, FlowRate]],
    concentration: Concentration,
    days: int,
    volume: Volume,
    amount: Amount,
) -> Iterator[Disagreement | None]:
    """So many days of steps: days × the sum of rate × minutes ÷ 1440, and that × concentration."""
    unit = unit_in(concentration)
    scale = _scale(steps, concentration)
    runs = THOUSAND * days * _runs(steps, scale)
    again = half_up(runs, MINUTES_PER_DAY * scale)
    yield compare(f"{days} days µL", counted(volume, "mL", THOUSAND), again)
    strong = runs * whole(magnitude(concentration, f"{unit}/mL"), scale)
    again = half_up(strong, MINUTES_PER_DAY * scale * scale)
    yield compare(f"{days} days µg", counted(amount, unit, THOUSAND), again)


def _scale(steps: Sequence[tuple[int, FlowRate]], concentration: Concentration) -> int:
    strength = magnitude(concentration, f"{unit_in(concentration)}/mL")
    return scale_for(strength, *(magnitude(rate, "mL/day") for _starts, rate in steps))


def _runs(steps: Sequence[tuple[int, FlowRate]], scale: int) -> int:
    """Of one day: each whole rate as often as it has minutes."""
    ends = [*(starts for starts, _rate in steps[1:]), MINUTES_PER_DAY]
    return sum(
        whole(magnitude(rate, "mL/day"), scale) * (end - starts)
        for (starts, rate), end in zip(steps, ends, strict=False)
    )


def unit_in(concentration: Concentration) -> str:
    return "mg" if is_kind(concentration, "mg/mL") else "units"
