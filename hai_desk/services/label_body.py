"""A syringe label as data: everything it says, exact, before it is worded or drawn.

Nothing here is rounded; what is not known yet is an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hai_desk.plans.plan import Additive, DosePlan
from hai_desk.safety.progress import Assessment
from hai_desk.safety.sums import DoseSums, RestSums
from hai_desk.safety.syringe import COMPOUNDED, components_asked, prepared_at, use_before
from hai_desk.safety.visit import Visit
from hai_desk.services.ports import Clinic
from hai_desk.services.record_texts import iso
from hai_desk.services.sheet import Sheet
from hai_desk.units import exact_text, is_kind
from hai_desk.worksheet.labels import in_hand_text

FORMAT = "hai-desk/syringe-label/1"

Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """Who made the syringe, when, and the lot a pharmacy gave it."""

    source: str = COMPOUNDED
    by: str = ""
    at: datetime | None = None
    lot: str = ""


def made_here(sheet: Sheet, visit: Visit) -> Made:
    """As the nurse who drew it up entered it."""
    entry = sheet.entries.entry("pr.prepared_at")
    return Made(by=sheet.name(entry.by) if entry is not None else "", at=prepared_at(visit))


def label_body(sheet: Sheet, assessment: Assessment, clinic: Clinic, made: Made) -> Part:
    """Empty while nobody knows what the syringe shall hold."""
    visit, case = assessment.visit, assessment.visit.case
    if visit.dose is None and visit.rest is None:
        return {}
    patient, implant = case.patient, case.implant
    return {
        "format": FORMAT,
        "size": case.policy.printing.label_size,
        "demonstration": clinic.demonstration,
        "number": "",
        "code": "",
        "copy": 1,
        "syringe": in_hand_text(sheet.entries),
        "patient": {
            "family_name": patient.family_name,
            "given_name": patient.given_name,
            "born": patient.born.isoformat(),
            "mrn": patient.mrn,
        },
        "pump": {
            "model": case.model.name,
            "serial": implant.serial,
            "label_flow": exact_text(implant.label_flow, "mL/day"),
        },
        **_contents(visit),
        "prepared_at": iso(made.at),
        "use_before": iso(use_before(visit, made.at)),
        "prepared_by": made.by,
        "lot": made.lot,
        "record_number": sheet.case.worksheet.number,
    }


def _contents(visit: Visit) -> Part:
    plan, dose, rest = visit.case.plan, visit.dose, visit.rest
    own: Part = {}
    if plan is not None and dose is not None:
        own = _floxuridine(plan, dose)
    elif plan is not None and rest is not None:
        own = _rest(rest)
    flow = exact_text(plan.flow, "mL/day") if plan is not None else ""
    return {"drug": visit.drug, **own, "flow": flow, "diluent": components_asked(visit)[-1]}


def _floxuridine(plan: DosePlan, dose: DoseSums) -> Part:
    fill = dose.fill
    return {
        "amount": exact_text(fill.prepared, "mg"),
        "volume": exact_text(dose.total, "mL"),
        "concentration": exact_text(fill.concentration, "mg/mL"),
        "additives": [_additive(part) for part in plan.additives],
        "daily_amount": exact_text(fill.daily_from_prepared, "mg/day"),
        "dose": exact_text(fill.dose_from_prepared, "mg/kg/day"),
    }


def _additive(part: Additive) -> Part:
    unit = "units" if is_kind(part.amount, "units") else "mg"
    return {"name": part.name, "amount": exact_text(part.amount, unit)}


def _rest(rest: RestSums) -> Part:
    return {
        "amount": exact_text(rest.heparin, "units"),
        "volume": exact_text(rest.total, "mL"),
        "concentration": exact_text(rest.concentration, "units/mL"),
        "additives": [],
        "daily_amount": exact_text(rest.daily, "units/day"),
        "dose": "",
    }
