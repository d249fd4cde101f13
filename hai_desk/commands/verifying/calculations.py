"""The calcs of pump and dose, by the same functions that the worksheet uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeVar

from hai_desk.commands.verifying.figures import Figure, Result, figure
from hai_desk.commands.verifying.given import CannotRead, Given
from hai_desk.dosing.bridge import compute_bridge
from hai_desk.dosing.catheter import catheter_path
from hai_desk.dosing.delivered import compute_delivered_dose
from hai_desk.dosing.fill import compute_fill
from hai_desk.dosing.possible import ROUNDING_STEP
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.run_out import run_out
from hai_desk.dosing.stay import Stay, judge_flow
from hai_desk.dosing.weight import dosing_weight
from hai_desk.patients.patient import Sex
from hai_desk.recheck.adapter import (
    recheck_delivered,
    recheck_fill,
    recheck_flow,
    recheck_run_out,
    recheck_weight,
)
from hai_desk.recheck.compare import Disagreement
from hai_desk.units import elapsed, millilitres
from hai_desk.wording.refusals import refused as refusal

_RESERVOIR: Final = millilitres("30")
_NO_RESERVE: Final = millilitres("0")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Computed:
    """`disagreement` is what the second engine found, where it knows the calc."""

    result: Result
    disagreement: Disagreement | None = None


def accepted(found: _T | Refused) -> _T:
    """A refused sum leaves like an input that cannot be read."""
    if isinstance(found, Refused):
        raise CannotRead(refusal(found))
    return found


def _dosing_weight(given: Given) -> Computed:
    sex = Sex(given.one_of("sex", "male", "female"))
    height, weight = given.quantity("height", "cm"), given.quantity("weight", "kg")
    threshold = given.number("threshold", "1.35")
    found = accepted(dosing_weight(sex=sex, height=height, weight=weight, threshold=threshold))
    result: Result = {
        "ideal_weight": figure(found.ideal, "kg", 4),
        "ratio": Figure(found.ratio, "", 4),
        "weight": figure(found.weight, "kg", 4),
        "basis": found.basis.value,
    }
    male, chosen = sex is Sex.MALE, found.weight
    again = recheck_weight(
        male=male, height=height, weight=weight, threshold=threshold, chosen=chosen
    )
    return Computed(result, again)


def _fill(given: Given) -> Computed:
    dose, weight = given.quantity("dose", "mg/kg/day"), given.quantity("weight", "kg")
    reservoir, flow = given.quantity("reservoir", "mL"), given.quantity("flow", "mL/day")
    round_to = given.quantity_or("round_to", ROUNDING_STEP, "mg")
    percent = given.number("percent", "100")
    found = accepted(
        compute_fill(
            dose=dose,
            weight=weight,
            reservoir=reservoir,
            flow=flow,
            percent=percent,
            round_to=round_to,
        )
    )
    result: Result = {
        "floxuridine": figure(found.calculated, "mg", 2),
        "floxuridine_rounded": figure(found.prepared, "mg", 2),
        "concentration": figure(found.concentration, "mg/mL", 4),
        "stock_volume": figure(found.stock_volume, "mL", 4),
        "vials": Figure(Fraction(found.vials), "", 0),
        "dose_from_rounded": figure(found.dose_from_prepared, "mg/kg/day", 4),
    }
    again = recheck_fill(
        dose=dose,
        percent=percent,
        weight=weight,
        reservoir=reservoir,
        flow=flow,
        round_to=round_to,
        calculated=found.calculated,
        prepared=found.prepared,
    )
    return Computed(result, again)


def _stay(given: Given) -> Stay:
    filled, returned = given.quantity("filled", "mL"), given.quantity("returned", "mL")
    time = elapsed(given.moment("filled_at"), given.moment("emptied_at"))
    return Stay(filled=filled, returned=returned, elapsed=time)


def _flow(given: Given) -> Computed:
    stay = _stay(given)
    found = accepted(
        judge_flow(
            stay,
            nominal=given.quantity("nominal_flow", "mL/day"),
            reservoir=given.quantity_or("reservoir", _RESERVOIR, "mL"),
            caution=given.number("caution", "10"),
            limit=given.number("limit", "15"),
        )
    )
    result: Result = {
        "flow": figure(found.flow, "mL/day", 4),
        "deviation": Figure(found.deviation, "percent", 2),
        "expected_return": figure(found.expected_return, "mL", 3),
        "judgement": found.judgement.value,
    }
    again = recheck_flow(
        filled=stay.filled, returned=stay.returned, elapsed=stay.elapsed, flow=found.flow
    )
    return Computed(result, again)


def _delivered(given: Given) -> Computed:
    """Refused as in `flow`, whose reservoir is 30 mL where the case names none."""
    amount, weight, stay = (
        given.quantity("amount", "mg"),
        given.quantity("weight", "kg"),
        _stay(given),
    )
    reservoir = given.quantity_or("reservoir", _RESERVOIR, "mL")
    found = accepted(
        compute_delivered_dose(amount=amount, stay=stay, weight=weight, reservoir=reservoir)
    )
    result: Result = {
        "delivered": figure(found.delivered.amount, "mg", 2),
        "per_day": figure(found.delivered.per_day, "mg/day", 4),
        "per_kg_day": figure(found.per_kg_day, "mg/kg/day", 4),
        "cumulative": figure(found.cumulative, "mg/kg", 4),
        "waste": figure(found.delivered.waste, "mg", 2),
    }
    again = recheck_delivered(
        amount=amount,
        filled=stay.filled,
        returned=stay.returned,
        delivered=found.delivered.amount,
    )
    return Computed(result, again)


def _run_out(given: Given) -> Computed:
    filled, flow = given.quantity("filled", "mL"), given.quantity("flow", "mL/day")
    reserve = given.quantity_or("reserve", _NO_RESERVE, "mL")
    found = accepted(run_out(filled=filled, flow=flow, reserve=reserve))
    again = recheck_run_out(filled=filled, reserve=reserve, flow=flow, time=found.time)
    return Computed({"days": figure(found.time, "day", 3)}, again)


def _catheter(given: Given) -> Computed:
    found = accepted(
        catheter_path(
            inner_diameter=given.quantity("inner_diameter", "mm"),
            length=given.quantity("length", "cm"),
            flow=given.quantity("flow", "mL/day"),
        )
    )
    volume, transit = figure(found.volume, "mL", 4), figure(found.transit, "hour", 2)
    return Computed({"volume": volume, "transit": transit})


def _bridge(given: Given) -> Computed:
    found = accepted(
        compute_bridge(
            path_volume=given.quantity("path_volume", "mL"),
            old_concentration=given.quantity("old_concentration", "mg/mL"),
            wanted_daily=given.quantity("wanted_daily", "mg/day"),
        )
    )
    rate, duration = figure(found.rate, "mL/day", 4), figure(found.duration, "hour", 2)
    return Computed({"rate": rate, "duration": duration})


PUMP_CALCS: Final[MappingProxyType[str, Callable[[Given], Computed]]] = MappingProxyType(
    {
        "dosing_weight": _dosing_weight,
        "fill": _fill,
        "flow": _flow,
        "delivered": _delivered,
        "run_out": _run_out,
        "catheter": _catheter,
        "bridge": _bridge,
    }
)
