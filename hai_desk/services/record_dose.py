"""Sections 2 and 3 of the record: prescription, sum, syringe, second check."""

from __future__ import annotations

from typing import Any

from hai_desk.dosing.daily import dose_per_day
from hai_desk.dosing.weight import DosingWeight, dosing_weight
from hai_desk.plans.plan import DosePlan
from hai_desk.recheck.adapter import recheck_fill
from hai_desk.safety.glycerin import GlycerinOrder
from hai_desk.safety.progress import Assessment
from hai_desk.safety.sealed_check import SealedCheck
from hai_desk.safety.sums import DoseSums, RestSums
from hai_desk.safety.syringe import (
    asked_volume,
    components_asked,
    prepared_at,
    source_of,
    use_before,
)
from hai_desk.safety.visit import Visit
from hai_desk.services.record_later import entered_at
from hai_desk.services.record_texts import how_read, iso, text_of
from hai_desk.units import Concentration, exact_number, exact_text, is_kind, magnitude, of, told_in

Part = dict[str, Any]


def prescription_part(assessment: Assessment) -> Part:
    plan, order = assessment.visit.case.plan, assessment.visit.order
    if order is not None:
        return {"prescriber": order.prescriber, "signed_at": iso(order.signed_at)}
    if plan is None:
        return {}
    return {
        "id": plan.id,
        "version": plan.version,
        "prescriber": plan.signed_by,
        "signed_at": iso(plan.signed_at),
        "pharmacist": plan.cosigned_by,
        "reference_used": plan.reference_used,
    }


def dose_part(assessment: Assessment) -> Part:
    """Of a rescue fill only the drug is known: nobody prescribed or measured what is in it."""
    visit, plan = assessment.visit, assessment.visit.case.plan
    if visit.order is not None:
        return _glycerin(visit, visit.order)
    if plan is None:
        return {}
    if visit.rescue:
        return {"drug": visit.drug, "cycle": visit.case.worksheet.cycle}
    if visit.rest is not None:
        return _rest(visit, plan, visit.rest)
    return _floxuridine(visit, plan, visit.dose) if visit.dose is not None else {}


def _glycerin(visit: Visit, order: GlycerinOrder) -> Part:
    return {
        "drug": visit.drug,
        "cycle": visit.case.worksheet.cycle,
        "fill_volume": exact_text(order.volume, "mL"),
        "strength": order.strength,
        "interval_days": str(order.days),
    }


def _rest(visit: Visit, plan: DosePlan, rest: RestSums) -> Part:
    return {
        "drug": visit.drug,
        "cycle": visit.case.worksheet.cycle,
        "amount": exact_text(rest.heparin, "units"),
        "fill_volume": exact_text(rest.total, "mL"),
        "concentration": exact_text(rest.concentration, "units/mL"),
        "daily_amount": exact_text(rest.daily, "units/day"),
        "flow": exact_text(plan.flow, "mL/day"),
        "flow_source": plan.flow_source,
    }


def _floxuridine(visit: Visit, plan: DosePlan, dose: DoseSums) -> Part:
    fill = dose.fill
    days = of(magnitude(fill.daily_from_prepared, "mg/day") * plan.interval_days, "mg")
    again = dose_per_day(
        amount=fill.prepared, volume=plan.fill_volume, flow=plan.flow, weight=plan.weight
    )
    return {
        "drug": visit.drug,
        "cycle": visit.case.worksheet.cycle,
        "daily_dose": exact_text(plan.daily_dose, "mg/kg/day"),
        "percent": exact_number(plan.percent),
        "percent_of": "the last floxuridine dose",
        "weight": exact_text(plan.weight, "kg"),
        "weight_basis": plan.weight_basis,
        **_weights(visit, plan),
        "weight_signed_on": iso(plan.signed_at.date() if plan.signed_at is not None else None),
        "flow": exact_text(plan.flow, "mL/day"),
        "flow_source": plan.flow_source,
        "fill_volume": exact_text(plan.fill_volume, "mL"),
        "daily_amount": exact_text(fill.daily, "mg/day"),
        "calculated": exact_text(fill.calculated, "mg"),
        "prepared": exact_text(fill.prepared, "mg"),
        "rounded_to": exact_text(visit.case.policy.round_prepared_to, "mg"),
        "concentration": exact_text(fill.concentration, "mg/mL"),
        "dose_from_prepared": exact_text(again, "mg/kg/day"),
        "expected_amount": exact_text(days, "mg"),
        "expected_days": str(plan.interval_days),
        "residual_note_percent": exact_number(dose.residual.percent_less)
        if dose.residual is not None
        else "",
        "second_engine": {"agrees": _agrees(visit, plan, dose)},
    }


def _weights(visit: Visit, plan: DosePlan) -> Part:
    patient = visit.case.patient
    height = visit.reads.number("as.height") or patient.height
    if height is None:
        return {"ideal_weight": "", "weight_ratio": ""}
    found = dosing_weight(
        sex=patient.sex_for_ideal_weight,
        height=height,
        weight=plan.actual_weight,
        threshold=visit.case.policy.weight_threshold,
    )
    if not isinstance(found, DosingWeight):
        return {"ideal_weight": "", "weight_ratio": ""}
    return {
        "actual_weight": exact_text(plan.actual_weight, "kg"),
        "ideal_weight": exact_text(found.ideal, "kg"),
        "weight_ratio": exact_number(found.ratio),
    }


def _agrees(visit: Visit, plan: DosePlan, dose: DoseSums) -> bool:
    found = recheck_fill(
        dose=plan.daily_dose,
        percent=plan.percent,
        weight=plan.weight,
        reservoir=plan.fill_volume,
        flow=plan.flow,
        round_to=visit.case.policy.round_prepared_to,
        calculated=dose.fill.calculated,
        prepared=dose.fill.prepared,
    )
    return found is None


def syringe_part(assessment: Assessment) -> Part:
    visit, sums = assessment.visit, assessment.visit.dose or assessment.visit.rest
    if visit.rescue:
        return _rescue_syringe(visit)
    if visit.leaves_empty:
        return {"source": "none made", "components": [], "rescue": _rescue(visit)}
    if sums is None and visit.order is None:
        return {}
    pharmacy = source_of(visit) == "pharmacy"
    made = prepared_at(visit)
    until = visit.reads.moment("pr.label_use_before") if pharmacy else use_before(visit, made)
    return {
        "source": source_of(visit),
        "prepared_at": iso(made),
        "use_before": iso(until),
        "label_lot": visit.reads.text("pr.label_lot") if pharmacy else "",
        "syringe_lot": visit.reads.text("pr.syringe_lot"),
        "label_strength": visit.reads.text("pr.label_strength"),
        "components": _components(visit, sums, pharmacy=pharmacy) if sums is not None else [],
        "total": text_of(asked_volume(visit), "mL"),
        "rescue": _rescue(visit),
    }


def _rescue_syringe(visit: Visit) -> Part:
    """The syringe that was made for this visit was put aside; `put_aside` is how it was told."""
    pharmacy = source_of(visit) == "pharmacy"
    aside = visit.reads.text("pr.label_lot" if pharmacy else "pr.syringe_lot")
    return {
        "source": "rescue",
        "prepared_at": "",
        "use_before": "",
        "label_lot": "",
        "syringe_lot": "",
        "components": [],
        "total": "",
        "put_aside": aside,
        "rescue": _rescue(visit),
    }


def _rescue(visit: Visit) -> Part:
    return {
        "lot": visit.reads.text("pr.rescue_lot"),
        "lot_read": how_read(visit, "pr.rescue_lot"),
        "expires": _month(visit, "pr.rescue_expires"),
        "drug": "heparin-saline",
    }


def _components(visit: Visit, sums: DoseSums | RestSums, *, pharmacy: bool) -> list[Part]:
    rows = []
    for part in sums.mixture.parts:
        amount, strength = part.component.amount, part.component.strength
        row = {
            "name": part.component.name,
            "strength": _strength(strength),
            "amount": exact_text(amount, "units" if is_kind(amount, "units") else "mg"),
            "volume": exact_text(part.draw_up, "mL"),
        }
        rows.append({**row, **_lot(visit, part.component.name, pharmacy=pharmacy)})
    diluent = components_asked(visit)[-1]
    left = {"name": diluent, "strength": "", "amount": ""}
    volume = exact_text(sums.mixture.diluent, "mL")
    rows.append({**left, "volume": volume, **_lot(visit, diluent, pharmacy=pharmacy)})
    return rows


def _strength(strength: Concentration) -> str:
    unit = "units/mL" if is_kind(strength, "units/mL") else "mg/mL"
    return exact_text(told_in(strength, unit), unit)


def _lot(visit: Visit, name: str, *, pharmacy: bool) -> Part:
    if pharmacy:
        return {"lot": "", "expires": "", "how": "", "at": ""}
    entry = visit.entries.entry(f"pr.lot.{name}")
    return {
        "lot": visit.reads.text(f"pr.lot.{name}"),
        "expires": _month(visit, f"pr.expires.{name}"),
        "how": entry.how.value if entry is not None else "",
        "at": entered_at(visit, entry.at if entry is not None else None),
    }


def _month(visit: Visit, key: str) -> str:
    day = visit.reads.day(key)
    return day.isoformat()[:7] if day is not None else ""


def check_that_counts(assessment: Assessment) -> SealedCheck | None:
    """A rescue fill puts the checked syringe aside, and its check with it."""
    return None if assessment.visit.rescue else assessment.visit.check


def check_part(assessment: Assessment) -> Part:
    check = check_that_counts(assessment)
    if check is None:
        return {}
    return {
        "checker": check.checker,
        "checker_id": check.checker_id,
        "checker_role": check.checker_role,
        "at": check.at.isoformat(),
        "meaning": "I checked independently",
        "seconds": check.seconds,
        "quick": check.quick,
        "rounds": check.rounds,
        "checked": [{"name": name, "value": value} for name, value in check.checked],
        "statement": dict(check.statement),
    }
