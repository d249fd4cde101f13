"""From the readings at the port to flow and delivered drug."""

from __future__ import annotations

from fractions import Fraction

from hai_desk.dosing.delivered import (
    Delivered,
    DeliveredDose,
    compute_delivered,
    compute_delivered_dose,
)
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.stay import FlowFinding, Stay, judge_flow, mean_of_readings
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.pumps.model import PumpKind
from hai_desk.safety.case import Case
from hai_desk.safety.limits import Limits
from hai_desk.safety.ran_at import ran_at
from hai_desk.units import Volume, elapsed, magnitude, of
from hai_desk.worksheet.reads import Reads

ANY_FLOW = Fraction(10**9)


def returned_volume(reads: Reads, limits: Limits) -> Volume | None:
    """Two readings that agree count with their exact mean; a weighed barrel by its contents."""
    if reads.text("em.method") == "weighed":
        return _weighed(reads)
    first, second = reads.number("em.first"), reads.number("em.second")
    limit = limits["two_readings"].soft_high or Fraction(0)
    if first is None or second is None:
        return None
    if abs(magnitude(first, "mL") - magnitude(second, "mL")) > limit:
        return None
    return mean_of_readings(first, second)


def _weighed(reads: Reads) -> Volume | None:
    full, empty = reads.number("em.full_grams"), reads.number("em.empty_grams")
    density = reads.number("em.density")
    if full is None or empty is None or density is None or magnitude(density, "g/mL") <= 0:
        return None
    grams = magnitude(full, "g") - magnitude(empty, "g")
    return of(grams / magnitude(density, "g/mL"), "mL")


def stay_of(case: Case, reads: Reads, returned: Volume | None) -> Stay | None:
    """The stay that ends with this emptying: from the last fill to the time at the port. A pump
    that was left empty held nothing that could stay."""
    port, previous = reads.moment("em.port"), case.previous
    if returned is None or port is None or previous is None or previous.volume.magnitude <= 0:
        return None
    time, still_in = elapsed(previous.filled_at, port), _left_behind(reads)
    left = of(magnitude(returned, "mL") + still_in, "mL")
    return Stay(filled=previous.volume, returned=left, elapsed=time)


def _left_behind(reads: Reads) -> Fraction:
    """mL that stayed in a reservoir that did not empty fully: they were not used either."""
    left = reads.number("em.left_behind") if reads.text("em.emptied") == "no" else None
    return magnitude(left, "mL") if left is not None else Fraction(0)


def flow_of(case: Case, reads: Reads, stay: Stay | None) -> FlowFinding | Refused | None:
    """The zones of a constant flow say nothing of a programmable pump: it is held against its
    own count (against_pump_rules). That it ran dry or stood still shows all the same."""
    if stay is None:
        return None
    rail = case.limits["flow_deviation"]
    caution, limit = (
        _narrower(rail.soft_low, rail.soft_high),
        _narrower(rail.hard_low, rail.hard_high),
    )
    if case.model.kind is PumpKind.PROGRAMMABLE:
        caution = limit = ANY_FLOW
    return judge_flow(
        stay,
        nominal=ran_at(case, reads),
        reservoir=case.implant.reservoir,
        caution=caution,
        limit=limit,
    )


def _narrower(low: Fraction | None, high: Fraction | None) -> Fraction:
    """Both directions are held against the stricter side; no limit at all lets nothing pass."""
    return min((abs(side) for side in (low, high) if side is not None), default=Fraction(0))


def delivered_of(case: Case, stay: Stay | None) -> Delivered | DeliveredDose | None:
    """Of what was in the pump until now; None where its amount is not known."""
    previous = case.previous
    if stay is None or previous is None or previous.amount is None:
        return None
    reservoir, weight = case.implant.reservoir, previous.weight
    if previous.drug == FLOXURIDINE and weight is not None:
        dose = compute_delivered_dose(
            amount=previous.amount, stay=stay, weight=weight, reservoir=reservoir
        )
        return dose if isinstance(dose, DeliveredDose) else None
    given = compute_delivered(amount=previous.amount, stay=stay, reservoir=reservoir)
    return given if isinstance(given, Delivered) else None
