"""Prime and bridge once more, from what is on file of tubing and catheter, in whole numbers."""

from __future__ import annotations

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.doses import THOUSAND, counted
from hai_desk.recheck.engine import MINUTES_PER_DAY, half_up
from hai_desk.recheck.programs import unit_in
from hai_desk.units import Concentration, DailyAmount, Duration, FlowRate, Volume, magnitude


def recheck_path(*, tubing: Volume, catheter: Volume, path: Volume) -> Disagreement | None:
    """µL = tubing + catheter."""
    numbers = (magnitude(tubing, "mL"), magnitude(catheter, "mL"))
    scale = scale_for(*numbers)
    again = half_up(THOUSAND * sum(whole(number, scale) for number in numbers), scale)
    return compare("path µL", counted(path, "mL", THOUSAND), again)


def recheck_path_run(
    *, what: str, tubing: Volume, catheter: Volume, step: Volume, volume: Volume
) -> Disagreement | None:
    """Whole steps of the pump = (tubing + catheter) ÷ step, for a prime or a bridge."""
    numbers = tuple(magnitude(each, "mL") for each in (tubing, catheter, step))
    scale = scale_for(*numbers)
    inside, outside, one = (whole(number, scale) for number in numbers)
    again = half_up(THOUSAND * half_up(inside + outside, one) * one, scale)
    return compare(f"{what} µL", counted(volume, "mL", THOUSAND), again)


def recheck_bridge(
    *,
    path: Volume,
    old: Concentration,
    wanted: DailyAmount,
    rate: FlowRate,
    lasts: Duration,
) -> Disagreement | None:
    """rate = wanted ÷ old strength; minutes = path × old strength ÷ wanted."""
    unit = unit_in(old)
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


def recheck_bridge_told(
    *,
    old: Concentration,
    wanted: DailyAmount,
    step: FlowRate,
    rate: FlowRate,
    volume: Volume,
    lasts: Duration,
) -> Disagreement | None:
    """What the pump is told: whole steps = wanted ÷ old strength ÷ step; minutes = volume ÷ that.

    `volume` is what the pump is told to run; it has a second sum of its own.
    """
    unit = unit_in(old)
    numbers = (
        magnitude(old, f"{unit}/mL"),
        magnitude(wanted, f"{unit}/day"),
        magnitude(step, "mL/day"),
        magnitude(volume, "mL"),
    )
    scale = scale_for(*numbers)
    strong, dose, one, runs = (whole(number, scale) for number in numbers)
    steps = half_up(dose * scale, strong * one)
    again = half_up(THOUSAND * steps * one, scale)
    first = compare("bridge as told µL/day", counted(rate, "mL/day", THOUSAND), again)
    if first is not None:
        return first
    minutes = half_up(MINUTES_PER_DAY * runs, steps * one)
    return compare("bridge as told minutes", whole(magnitude(lasts, "minute"), 1), minutes)
