"""What a syringe gives a day and how strong it is, once more in whole numbers.

Each formula is written here a second time; the numbers are made whole first, then counted in
nanograms, micrograms or microlitres.
"""

from __future__ import annotations

from collections.abc import Sequence

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.engine import half_up
from hai_desk.units import (
    Amount,
    BodyWeight,
    Concentration,
    DailyAmount,
    DoseRate,
    FlowRate,
    Quantity,
    Volume,
    is_kind,
    magnitude,
)

THOUSAND, MILLION = 1_000, 1_000_000


def recheck_daily_amount(
    *, amount: Amount, volume: Volume, flow: FlowRate, daily: DailyAmount
) -> Disagreement | None:
    """µg a day, or thousandths of a unit of heparin a day = amount × flow ÷ volume."""
    unit = unit_of(amount)
    numbers = (magnitude(amount, unit), magnitude(flow, "mL/day"), magnitude(volume, "mL"))
    scale = scale_for(*numbers)
    whole_amount, runs, held = (whole(number, scale) for number in numbers)
    again = half_up(THOUSAND * whole_amount * runs, held * scale)
    return compare("daily amount µg", counted(daily, f"{unit}/day", THOUSAND), again)


def recheck_daily_dose(
    *, amount: Amount, volume: Volume, flow: FlowRate, weight: BodyWeight, dose: DoseRate
) -> Disagreement | None:
    """ng/kg/day = amount × flow ÷ volume ÷ weight."""
    numbers = (
        magnitude(amount, "mg"),
        magnitude(flow, "mL/day"),
        magnitude(volume, "mL"),
        magnitude(weight, "kg"),
    )
    scale = scale_for(*numbers)
    whole_amount, runs, held, body = (whole(number, scale) for number in numbers)
    again = half_up(MILLION * whole_amount * runs, held * body)
    return compare("daily dose ng/kg", counted(dose, "mg/kg/day", MILLION), again)


def recheck_strength(
    *, amount: Amount, volume: Volume, strength: Concentration
) -> Disagreement | None:
    """µg/mL, or thousandths of a unit of heparin in one millilitre = amount ÷ volume."""
    unit = unit_of(amount)
    numbers = (magnitude(amount, unit), magnitude(volume, "mL"))
    scale = scale_for(*numbers)
    whole_amount, held = (whole(number, scale) for number in numbers)
    again = half_up(THOUSAND * whole_amount, held)
    return compare("concentration µg/mL", counted(strength, f"{unit}/mL", THOUSAND), again)


def recheck_shares(
    *, parts: Sequence[tuple[Amount, Volume, Volume]], went_in: Amount
) -> Disagreement | None:
    """µg, or thousandths of a unit: of each syringe amount × given ÷ made, all added up.

    Each part is the amount a syringe was made to hold, its volume, and what of that went in.
    """
    unit = unit_of(went_in)
    top, bottom = 0, 1
    for amount, planned, given in parts:
        numbers = (magnitude(amount, unit), magnitude(given, "mL"), magnitude(planned, "mL"))
        scale = scale_for(*numbers)
        whole_amount, part, all_of_it = (whole(number, scale) for number in numbers)
        below = all_of_it * scale
        top, bottom = top * below + whole_amount * part * bottom, bottom * below
    again = half_up(THOUSAND * top, bottom)
    return compare("amount in the pump µg", counted(went_in, unit, THOUSAND), again)


def unit_of(amount: Amount) -> str:
    return "mg" if is_kind(amount, "mg") else "units"


def counted(value: Quantity, unit: str, parts: int) -> int:
    """How many thousandths or millionths of the unit, to the nearest."""
    return whole(magnitude(value, unit), parts)
