"""A program once more, in whole numbers: its rate, what it gives a day, when it has run down."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.doses import THOUSAND, counted
from hai_desk.recheck.engine import MINUTES_PER_DAY, half_up
from hai_desk.units import (
    Concentration,
    DailyAmount,
    Duration,
    FlowRate,
    Volume,
    is_kind,
    magnitude,
)


def recheck_rate(
    *, daily: DailyAmount, concentration: Concentration, step: FlowRate, rate: FlowRate
) -> Disagreement | None:
    """Whole steps of the pump = daily ÷ concentration ÷ step."""
    unit = _unit(concentration)
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
    unit = _unit(concentration)
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


def recheck_bridge(
    *,
    path: Volume,
    old: Concentration,
    wanted: DailyAmount,
    rate: FlowRate,
    lasts: Duration,
) -> Disagreement | None:
    """rate = wanted ÷ old strength; minutes = path × old strength ÷ wanted."""
    unit = _unit(old)
    numbers = (
        magnitude(path, "mL"),
        magnitude(old, f"{unit}/mL"),
        magnitude(wanted, f"{unit}/day"),
    )
    scale = scale_for(*numbers)
    held, strong, dose = (whole(number, scale) for number in numbers)
    first = compare(
        "bridge µL/day", counted(rate, "mL/day", THOUSAND), half_up(THOUSAND * dose, strong)
    )
    minutes = half_up(MINUTES_PER_DAY * held * strong, dose * scale)
    return first or compare("bridge minutes", whole(magnitude(lasts, "minute"), 1), minutes)


def recheck_drained(
    *,
    steps: Sequence[tuple[int, FlowRate]],
    usable: Volume,
    starts: Fraction,
    time: Duration,
) -> Disagreement | None:
    """The first whole minute at which so much has run out, counted minute by minute.

    Counted are parts of a mL that are whole: 1/1440 of the finest step of any rate.
    """
    numbers = [magnitude(rate, "mL/day") for _starts, rate in steps]
    scale = scale_for(magnitude(usable, "mL"), *numbers)
    by_minute = _day_by_minute(
        [begin for begin, _rate in steps], [whole(n, scale) for n in numbers]
    )
    again = _minutes_until(
        whole(magnitude(usable, "mL"), scale) * MINUTES_PER_DAY, by_minute, whole(starts, 1)
    )
    return compare("minutes until low", whole(magnitude(time, "minute"), 1), again)


def _day_by_minute(begins: Sequence[int], rates: Sequence[int]) -> list[int]:
    day, running = [], 0
    known = dict(zip(begins, rates, strict=True))
    for minute in range(MINUTES_PER_DAY):
        running = known.get(minute, running)
        day.append(running)
    return day


def _minutes_until(wanted: int, by_minute: Sequence[int], minute: int) -> int:
    days = max((wanted - 1) // sum(by_minute), 0)
    left, passed = wanted - days * sum(by_minute), days * MINUTES_PER_DAY
    while left > 0:
        left -= by_minute[(minute + passed) % MINUTES_PER_DAY]
        passed += 1
    return passed


def _unit(concentration: Concentration) -> str:
    return "mg" if is_kind(concentration, "mg/mL") else "units"
