"""What the worksheet asks the syringe to hold."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.visit import Visit
from hai_desk.units import Quantity, Volume, exact_text, magnitude, of
from hai_desk.worksheet.fields import DILUENT

PHARMACY, COMPOUNDED = "pharmacy", "compounded"


def source_of(visit: Visit) -> str:
    """`pharmacy` unless the nurse said that it is compounded here; glycerin is never mixed here."""
    if visit.drug == GLYCERIN:
        return PHARMACY
    return visit.reads.text("pr.source") or PHARMACY


def asked_amount(visit: Visit) -> Quantity | None:
    """The prepared floxuridine in mg, or the heparin of a rest fill in units. Glycerin has none."""
    if visit.dose is not None:
        return visit.dose.fill.prepared
    return visit.rest.heparin if visit.rest is not None else None


def asked_volume(visit: Visit) -> Volume | None:
    if visit.order is not None:
        return visit.order.volume
    sums = visit.dose or visit.rest
    return sums.total if sums is not None else None


def given_before(visit: Visit) -> Volume:
    """What syringes that were put aside had already brought into the pump."""
    return of(sum((magnitude(each.given, "mL") for each in visit.set_aside), Fraction(0)), "mL")


def still_to_give(visit: Visit) -> Volume | None:
    """Of the volume that is planned, what the syringes before did not give."""
    planned = asked_volume(visit)
    if planned is None:
        return None
    left = magnitude(planned, "mL") - magnitude(given_before(visit), "mL")
    return of(max(left, Fraction(0)), "mL")


def label_lot(visit: Visit) -> str:
    """What tells this syringe apart at the port: the lot on its label, else of its drug vial."""
    return visit.reads.text("pr.rescue_lot") if visit.rescue else syringe_number(visit)


def syringe_number(visit: Visit) -> str:
    """Of the syringe that was made for this visit, whichever goes in."""
    if source_of(visit) == "pharmacy":
        return visit.reads.text("pr.label_lot")
    return visit.reads.text("pr.syringe_lot")


def prepared_at(visit: Visit) -> datetime | None:
    """None for a pharmacy syringe, whose own use-before time is held against the clock instead."""
    if visit.rescue or source_of(visit) == "pharmacy":
        return None
    return visit.reads.moment("pr.prepared_at")


def use_before(visit: Visit, made: datetime | None) -> datetime | None:
    """So many hours after it was made, as the clinic's limits say."""
    hours = visit.case.limits["syringe_hours"].hard_high
    if made is None or hours is None:
        return None
    return made + timedelta(seconds=int(hours * 3600))


def strengths_asked(visit: Visit) -> dict[str, str]:
    """Strength by component as exact text, for what is drawn up in this visit."""
    plan = visit.case.plan
    if plan is None:
        return {}
    if not visit.floxuridine:
        return {"heparin": exact_text(plan.rest.heparin_strength, "units/mL")}
    asked = {"floxuridine": exact_text(plan.stock_strength, "mg/mL")}
    for additive in plan.additives:
        unit = "units/mL" if additive.name == "heparin" else "mg/mL"
        asked[additive.name] = exact_text(additive.strength, unit)
    return asked


def components_asked(visit: Visit) -> tuple[str, ...]:
    """Every component to be drawn up, the diluent last."""
    return (*strengths_asked(visit), DILUENT)
