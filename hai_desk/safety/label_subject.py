"""What a printed label speaks of, as one digest: it falls away when any of it changes."""

from __future__ import annotations

import hashlib
import json

from hai_desk.safety.subject import lots
from hai_desk.safety.syringe import COMPOUNDED, asked_amount, asked_volume, source_of
from hai_desk.safety.visit import Visit
from hai_desk.units import exact_text
from hai_desk.worksheet.labels import Label, in_hand_text, newest


def label_subject(visit: Visit, source: str) -> str:
    """A pharmacy keeps its lots; of a syringe made here each vial counts."""
    patient, implant, plan = visit.case.patient, visit.case.implant, visit.case.plan
    amount, volume = asked_amount(visit), asked_volume(visit)
    unit = "mg" if visit.floxuridine else "units"
    body = {
        "patient": [patient.family_name, patient.given_name, str(patient.born), patient.mrn],
        "pump": [implant.serial, exact_text(implant.label_flow, "mL/day")],
        "drug": visit.drug,
        "amount": exact_text(amount, unit) if amount is not None else "",
        "volume": exact_text(volume, "mL") if volume is not None else "",
        "plan": plan.id if plan is not None else "",
        "source": source,
        "lots": lots(visit) if source == COMPOUNDED else {},
    }
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def stale(visit: Visit, label: Label) -> bool:
    return label.source != source_of(visit) or label.subject != label_subject(visit, label.source)


def label_that_counts(visit: Visit) -> Label | None:
    """The newest print, while it still says what the syringe holds."""
    label = newest(visit.entries, in_hand_text(visit.entries))
    return label if label is not None and not stale(visit, label) else None
