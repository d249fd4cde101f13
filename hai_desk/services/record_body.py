"""A refill record as data: everything the paper says, exact, before it is worded or drawn.

Its RFC 8785 form is what the fingerprint is taken of. Nothing here is rounded; quantities are
exact texts, times ISO texts with their offset, what was not entered is an empty text.
"""

from __future__ import annotations

from typing import Any

from hai_desk.people.user import User
from hai_desk.safety.depends import DEPENDENCES, confirmation
from hai_desk.safety.progress import Assessment
from hai_desk.safety.sealed_check import from_text
from hai_desk.safety.visit import Visit
from hai_desk.services.case_building import fills_of_pump
from hai_desk.services.ports import Clinic
from hai_desk.services.record_aside import aside_part
from hai_desk.services.record_assess import assessment_part, stops_part
from hai_desk.services.record_dose import check_part, dose_part, prescription_part, syringe_part
from hai_desk.services.record_emptied import EMPTIED, left_empty_part
from hai_desk.services.record_labels import labels_part
from hai_desk.services.record_later import later_part
from hai_desk.services.record_outcome import outcome_words
from hai_desk.services.record_port import empty_part, fill_part, history_part, next_part
from hai_desk.services.record_program import against_pump_part, pump_read_part
from hai_desk.services.record_reconciled import reconciled_part
from hai_desk.services.record_texts import offset_text, text_of
from hai_desk.services.sheet import Sheet
from hai_desk.telemetry.reconciled import Reconciled
from hai_desk.units import elapsed, exact_text
from hai_desk.wording.recalls import recall_line
from hai_desk.worksheet.comeback import Comeback, comebacks
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.set_aside import set_aside

FORMAT = "hai-desk/refill-record/1"

Part = dict[str, Any]


def record_body(
    sheet: Sheet,
    assessment: Assessment,
    clinic: Clinic,
    by: User,
    version: str,
    *,
    reconciled: Reconciled | None = None,
    programmed: Part | None = None,
) -> Part:
    visit, worksheet = assessment.visit, sheet.case.worksheet
    return {
        "format": FORMAT,
        "program": {"name": "HAI Desk", "version": version},
        "record_number": worksheet.number,
        "record_version": 1,
        "visit": _sort(visit),
        "worksheet_visit": worksheet.visit.value,
        "demonstration": clinic.demonstration,
        "clinic": {
            "name": clinic.name,
            "desk": clinic.desk,
            "phone": clinic.phone,
            "utc_offset": offset_text(visit.now),
        },
        "refilled_on": _refilled_on(visit),
        "patient": _patient(assessment),
        "pump": _pump(assessment),
        "made_later": later_part(sheet, visit),
        "pump_read": pump_read_part(visit),
        "before": _before(assessment),
        "assessment": assessment_part(sheet, assessment),
        "prescription": prescription_part(assessment),
        "dose": dose_part(assessment),
        "stops": stops_part(sheet, assessment),
        "syringe": {**syringe_part(assessment), **labels_part(sheet, assessment)},
        "syringes_aside": aside_part(sheet, visit),
        "second_check": check_part(assessment),
        "empty": {
            **empty_part(assessment),
            "against_pump": against_pump_part(visit),
            "telemetry": reconciled_part(reconciled),
        },
        "fill": fill_part(assessment),
        "left_empty": left_empty_part(visit),
        "flow_history": history_part(assessment),
        "next": next_part(assessment),
        "pump_program": dict(programmed or {}),
        "outcome": {
            "kind": EMPTIED if visit.leaves_empty else "filled",
            "words": outcome_words(sheet, assessment),
        },
        "events": _events(sheet),
        "versions": _versions(assessment),
        "performed_by": {"user": by.id, "name": by.name, "role": by.role_text},
        "addenda": [],
    }


def _sort(visit: Visit) -> str:
    """What the title of the paper names. Whatever was planned, a rescue is a rest fill."""
    if visit.kind.turn or visit.rescue:
        return "refill" if visit.floxuridine else "rest"
    return visit.kind.name


def _refilled_on(visit: Visit) -> str:
    """The day the needle came out, even when the record is signed after midnight."""
    finished = visit.reads.moment("fi.finished")
    return (finished or visit.now).date().isoformat()


def _patient(assessment: Assessment) -> Part:
    visit = assessment.visit
    patient = visit.case.patient
    today = visit.today
    birthday_to_come = (today.month, today.day) < (patient.born.month, patient.born.day)
    return {
        "id": patient.id,
        "family_name": patient.family_name,
        "given_name": patient.given_name,
        "known_as": patient.known_as,
        "born": patient.born.isoformat(),
        "age_years": today.year - patient.born.year - birthday_to_come,
        "gender": patient.gender.value,
        "mrn": patient.mrn,
        "allergies": {
            "stated": patient.allergies.state.value,
            "names": list(patient.allergies.names),
            "heparin_reaction": patient.allergies.heparin_reaction,
        },
        "weight_today": text_of(visit.reads.number("as.weight"), "kg"),
        "height": text_of(visit.reads.number("as.height") or patient.height, "cm"),
    }


def _pump(assessment: Assessment) -> Part:
    visit, case = assessment.visit, assessment.visit.case
    implant, model = case.implant, case.model
    retained = model.retained
    source = model.source_of("retained") if retained is not None else None
    return {
        "model": model.name,
        "serial": implant.serial,
        "serial_read": _serial_read(visit),
        "reservoir": exact_text(implant.reservoir, "mL"),
        "kind": model.kind.value,
        "label_flow": exact_text(implant.label_flow, "mL/day"),
        "implanted": implant.implanted_on.isoformat(),
        "refill_ordinal": len(fills_of_pump(implant, case.fills)) + 1,
        "residual": text_of(retained, "mL"),
        "residual_source": f"{source.text} ({source.mark.value})" if source is not None else "",
        "recalls": _recalls(assessment),
    }


def _recalls(assessment: Assessment) -> list[str]:
    """Word for word as they stood on the list of the day; an empty list names none."""
    case = assessment.visit.case
    found = ((recall, recall.names_pump(case.implant)) for recall in case.recalls)
    return [recall_line(recall, match) for recall, match in found if match is not None]


def _serial_read(visit: Visit) -> str:
    entry = visit.entries.entry("id.serial")
    return f"{entry.how.value} from the pump card" if entry is not None else ""


def _before(assessment: Assessment) -> Part:
    visit = assessment.visit
    previous, port = visit.case.previous, visit.reads.moment("em.port")
    if previous is None:
        return {"drug": "not known", "amount": "", "volume": "", "filled_at": "", "day": ""}
    unit = "mg" if previous.drug == "floxuridine" else "units"
    day = elapsed(previous.filled_at, port or visit.judged_at)
    return {
        "drug": previous.drug,
        "amount": text_of(previous.amount, unit),
        "volume": exact_text(previous.volume, "mL"),
        "filled_at": previous.filled_at.isoformat(),
        "day": ((port or visit.judged_at).date() - previous.filled_at.date()).days,
        "days": exact_text(day, "day"),
        "comparable": visit.comparable,
        "not_comparable_because": visit.not_comparable_because,
    }


def _events(sheet: Sheet) -> list[Part]:
    """What stands on page 2: who did which stage when, without every keystroke."""
    worksheet = sheet.case.worksheet
    told = [(worksheet.started_at, worksheet.started_by, "worksheet started")]
    for key, what in _TOLD.items():
        entry = sheet.entries.entry(key)
        if entry is not None:
            told.append((entry.at, _who(entry), what))
    for each in set_aside(sheet.entries):
        told.append((each.at or worksheet.started_at, each.by, f"syringe {each.number} put aside"))
    told += [(each.at, each.by, _came_back(sheet, each)) for each in comebacks(sheet.entries)]
    told.sort(key=lambda event: event[0])
    return [{"at": at.isoformat(), "who": sheet.name(by), "what": what} for at, by, what in told]


def _who(entry: Entry) -> str:
    """A check is entered at the performer's desk; the act is the checker's."""
    check = from_text(entry.text) if entry.key == "pr.check" else None
    return check.checker_id if check is not None else entry.by


def _came_back(sheet: Sheet, each: Comeback) -> str:
    read = f", wristband {each.how.value}" if each.how is not None else ""
    if each.handed_over:
        return f"taken over from {sheet.name(each.before)}{read}"
    return f"gone on with{read}"


_TOLD = {
    "id.time_out": "time-out done",
    "as.decision": "dose decision entered",
    "plan.id": "new prescription taken over",
    "gl.order": "glycerin order signed at this desk",
    "turn.rest": "drug held, turned into a rest fill",
    "pr.check": "second check sealed",
    "em.stop": "needle through the septum, to the needle stop",
    "em.port": "port entered",
    "em.second": "second reading entered",
    "way": "way out chosen",
    "surgeon.note": "surgeon called",
    "fi.started": "fill started",
    "fi.stopped": "filling stopped",
    "re.stopped": "filling of the rescue stopped",
    "pf.called": "prescriber called about drug in the pocket",
    "fi.finished": "needle out",
    **{confirmation(each.stage): f"{each.stage.value} checked again" for each in DEPENDENCES},
}


def _versions(assessment: Assessment) -> Part:
    case = assessment.visit.case
    return {
        "limits": case.limits.version,
        "liver_table": case.worksheet.liver_table_version,
        "formulary": case.formulary.version,
        "policy": case.policy.version,
        "recalls": case.recall_version,
        "prescription": case.plan.version if case.plan is not None else "",
    }
