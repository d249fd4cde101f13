"""Exact quantities into the whole numbers of the second engine, and both answers side by side."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.engine import (
    delivered_again_ug,
    draw_up_again_ul,
    fill_again,
    flow_again_ul_per_day,
    half_up,
    run_out_again_minutes,
    weight_again_g,
)
from hai_desk.units import (
    Amount,
    BodyWeight,
    Concentration,
    DoseRate,
    Duration,
    FlowRate,
    Length,
    Mass,
    Volume,
    exact_number,
    is_kind,
    magnitude,
)

_REPEATING_PLACES: Final = 40
"""Decimals kept of an input that has no end, such as a measured flow."""


def recheck_fill(
    *,
    dose: DoseRate,
    percent: Fraction,
    weight: BodyWeight,
    reservoir: Volume,
    flow: FlowRate,
    round_to: Mass,
    calculated: Mass,
    prepared: Mass,
) -> Disagreement | None:
    """The fill once more, against what the first engine calculated and prepared."""
    inputs = {
        "dose": magnitude(dose, "mg/kg/day"),
        "percent": percent,
        "weight": magnitude(weight, "kg"),
        "reservoir": magnitude(reservoir, "mL"),
        "flow": magnitude(flow, "mL/day"),
        "step": magnitude(round_to, "mg"),
    }
    scale = scale_for(*inputs.values())
    again = fill_again(**_whole(inputs, scale), scale=scale)
    first = compare("calculated µg", _thousandths(calculated, "mg"), again.calculated_ug)
    return first or compare("prepared µg", _thousandths(prepared, "mg"), again.prepared_ug)


def recheck_flow(
    *, filled: Volume, returned: Volume, elapsed: Duration, flow: FlowRate
) -> Disagreement | None:
    inputs = {"filled": magnitude(filled, "mL"), "returned": magnitude(returned, "mL")}
    scale = scale_for(*inputs.values())
    time = _nearest(magnitude(elapsed, "second") * 1_000_000)
    again = flow_again_ul_per_day(**_whole(inputs, scale), microseconds=time, scale=scale)
    return compare("flow µL/day", _thousandths(flow, "mL/day"), again)


def recheck_delivered(
    *, amount: Amount, filled: Volume, returned: Volume, delivered: Amount
) -> Disagreement | None:
    """In µg, or in thousandths of a unit of heparin."""
    unit = "mg" if is_kind(amount, "mg") else "units"
    inputs = {
        "amount": magnitude(amount, unit),
        "filled": magnitude(filled, "mL"),
        "returned": magnitude(returned, "mL"),
    }
    scale = scale_for(*inputs.values())
    again = delivered_again_ug(**_whole(inputs, scale), scale=scale)
    return compare("delivered µg", _thousandths(delivered, unit), again)


def recheck_draw_up(
    *, name: str, amount: Amount, strength: Concentration, draw_up: Volume
) -> Disagreement | None:
    """One component of the syringe, by milligrams or by units of heparin."""
    unit = "mg" if is_kind(amount, "mg") else "units"
    inputs = {"amount": magnitude(amount, unit), "strength": magnitude(strength, f"{unit}/mL")}
    again = draw_up_again_ul(**_whole(inputs, scale_for(*inputs.values())))
    return compare(f"{name} µL", _thousandths(draw_up, "mL"), again)


def recheck_diluent(
    *, total: Volume, drawn: tuple[Volume, ...], diluent: Volume
) -> Disagreement | None:
    """What the diluent has to fill up, in whole microlitres."""
    again = _thousandths(total, "mL") - sum(_thousandths(each, "mL") for each in drawn)
    return compare("diluent µL", _thousandths(diluent, "mL"), again)


def recheck_run_out(
    *, filled: Volume, reserve: Volume, flow: FlowRate, time: Duration
) -> Disagreement | None:
    inputs = {
        "filled": magnitude(filled, "mL"),
        "reserve": magnitude(reserve, "mL"),
        "flow": magnitude(flow, "mL/day"),
    }
    again = run_out_again_minutes(**_whole(inputs, scale_for(*inputs.values())))
    return compare("run-out minutes", _nearest(magnitude(time, "minute")), again)


def recheck_weight(
    *, male: bool, height: Length, weight: BodyWeight, threshold: Fraction, chosen: BodyWeight
) -> Disagreement | None:
    inputs = {
        "height": magnitude(height, "cm"),
        "weight": magnitude(weight, "kg"),
        "threshold": threshold,
    }
    scale = scale_for(*inputs.values())
    again = weight_again_g(male=male, **_whole(inputs, scale), scale=scale)
    return compare("dosing weight g", _thousandths(chosen, "kg"), again)


def scale_for(*values: Fraction) -> int:
    """A power of ten in which every value with an end is whole."""
    places = [len(exact_number(value).partition(".")[2]) for value in values if _ends(value)]
    unending = [_REPEATING_PLACES] if len(places) < len(values) else []
    return int(10 ** max(*places, *unending, 0, 0))


def _ends(value: Fraction) -> bool:
    return "/" not in exact_number(value)


def whole(value: Fraction, scale: int) -> int:
    """So many parts of one over `scale`, to the nearest."""
    return _nearest(value * scale)


def _whole(values: dict[str, Fraction], scale: int) -> dict[str, int]:
    return {name: whole(value, scale) for name, value in values.items()}


def _nearest(value: Fraction) -> int:
    sign = -1 if value < 0 else 1
    return sign * half_up(abs(value.numerator), value.denominator)


def _thousandths(value: Mass, unit: str) -> int:
    return _nearest(magnitude(value, unit) * 1000)
