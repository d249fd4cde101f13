"""What is typed into a worksheet at each stage of a demonstration visit."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from hai_desk.dosing.reading_time import Month
from hai_desk.safety.check_fields import CheckField
from hai_desk.safety.progress import Assessment
from hai_desk.safety.returns import check_keys
from hai_desk.safety.syringe import (
    asked_amount,
    asked_volume,
    components_asked,
    label_lot,
    strengths_asked,
)
from hai_desk.services.demonstration.past import number_text
from hai_desk.services.sheet import Sheet
from hai_desk.units import BodyWeight, Volume, magnitude, of, quantity
from hai_desk.worksheet.fields import CAME_BACK
from hai_desk.worksheet.labels import newest

Texts = dict[str, str]
TAPPED = "yes"
_MONTHS_LEFT = 13
_LOTS = {
    "floxuridine": "FX",
    "dexamethasone": "DX",
    "heparin": "HP",
    "sodium chloride 0.9 %": "NS",
}


def identity(sheet: Sheet) -> Texts:
    case = sheet.case
    return {
        "id.mrn": case.patient.mrn,
        "id.born": case.patient.born.isoformat(),
        "id.serial": case.implant.serial,
    }


def state(sheet: Sheet, assessment: Assessment, weight: BodyWeight) -> Texts:
    texts = {"as.temperature": "36.6", "as.symptoms": "none", "as.site": "normal"}
    if assessment.visit.kind.weighed:
        texts["as.weight"] = number_text(weight, "kg")
    if assessment.visit.floxuridine:
        plan = sheet.case.plan
        reduced = plan is not None and plan.percent < 100
        texts["as.decision"] = "reduce" if reduced else "proceed"
    return texts


def syringe(assessment: Assessment, at: datetime) -> Texts:
    """Floxuridine is drawn up at the desk, a rest fill comes from the pharmacy."""
    chance = Random(assessment.visit.case.worksheet.number)
    visit, last_day = assessment.visit, _expiry(at.date())
    rescue = {"pr.rescue_lot": _lot("RS", chance), "pr.rescue_expires": last_day}
    if visit.leaves_empty:
        return rescue
    if not visit.floxuridine:
        return {**_label(assessment, at, chance), **rescue}
    strengths = strengths_asked(visit)
    texts = {f"pr.strength.{name}": strength for name, strength in strengths.items()}
    for name in components_asked(visit):
        texts[f"pr.lot.{name}"] = _lot(_LOTS[name], chance)
        texts[f"pr.expires.{name}"] = last_day
    made = {"pr.syringe_lot": _lot("SY", chance), "pr.prepared_at": at.isoformat()}
    return {"pr.source": "compounded", **texts, **made, **rescue}


def _label(assessment: Assessment, at: datetime, chance: Random) -> Texts:
    visit = assessment.visit
    amount, volume = asked_amount(visit), asked_volume(visit)
    if volume is None:
        raise ValueError("a fill without a prescription")
    told = {"pr.label_strength": visit.order.strength} if visit.order is not None else {}
    if amount is not None:
        told = {"pr.source": "pharmacy", "pr.label_amount": number_text(amount, "units")}
    return {
        **told,
        "pr.label_mrn": visit.case.patient.mrn,
        "pr.label_drug": visit.drug,
        "pr.label_volume": number_text(volume, "mL"),
        "pr.label_lot": _lot("PH", chance),
        "pr.label_use_before": (at + timedelta(hours=24)).isoformat(),
    }


def _lot(letters: str, chance: Random) -> str:
    return f"{letters}{chance.randrange(1000, 10000)}"


def _expiry(today: date) -> str:
    months = today.year * 12 + today.month - 1 + _MONTHS_LEFT
    return Month(months // 12, months % 12 + 1).last_day.isoformat()


def checked(fields: tuple[CheckField, ...]) -> Texts:
    """The second person reads the same from prescription, label and patient."""
    return {each.key: _number_of(each) for each in fields}


def _number_of(asked: CheckField) -> str:
    return asked.expected.split(" ")[0] if asked.unit else asked.expected


def entering(sheet: Sheet, port: datetime) -> Texts:
    kit = next(kit for kit in sheet.case.model.kits if kit.use == "refill")
    chance = Random(f"{sheet.case.worksheet.number} kit")
    return {
        "em.kit": kit.key,
        "em.kit_lot": _lot("KT", chance),
        "em.stop": TAPPED,
        "em.port": port.isoformat(),
        "em.attempts": "1",
        "em.method": "read",
    }


def emptying(sheet: Sheet, returned: Volume) -> Texts:
    first, second = _readings(returned, Random(f"{sheet.case.worksheet.number} readings"))
    return {"em.first": first, "em.second": second, "em.fluid": "clear", "em.emptied": "yes"}


def _readings(returned: Volume, chance: Random) -> tuple[str, str]:
    """Two people read within 0.1 mL of each other; half a step is left to the mean."""
    apart = quantity(chance.choice(("0", "0", "0.1")), "mL")
    second = of(magnitude(returned, "mL") - magnitude(apart, "mL"), "mL")
    return number_text(returned, "mL"), number_text(second, "mL")


def filling(sheet: Sheet, assessment: Assessment, started: datetime) -> Texts:
    """Nothing is filled where the pump is emptied for good."""
    if assessment.visit.leaves_empty:
        return {"fe.left_empty": TAPPED, "fi.ending": "normal"}
    volume = asked_volume(assessment.visit)
    if volume is None:
        raise ValueError("a fill without a prescription")
    return {
        "fi.mrn": sheet.case.patient.mrn,
        "fi.label": _on_the_syringe(sheet, assessment),
        "fi.started": started.isoformat(),
        **dict.fromkeys(check_keys(assessment.visit), CAME_BACK),
        "fi.volume": number_text(volume, "mL"),
        "fi.ending": "normal",
    }


def _on_the_syringe(sheet: Sheet, assessment: Assessment) -> str:
    """The number of the label printed here, else the lot of the pharmacy's."""
    label = newest(sheet.entries)
    return label.number if label is not None else label_lot(assessment.visit)
