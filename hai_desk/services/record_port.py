"""Sections 4 to 7 of the record: what came back, what went in, the flow so far, the next visit."""

from __future__ import annotations

from typing import Any

from hai_desk.dosing.delivered import DeliveredDose
from hai_desk.pumps.accesses import punctures
from hai_desk.safety.in_pump import amount_in_pump, drug_in_pump
from hai_desk.safety.needle_rules import kit_named
from hai_desk.safety.next_visit import NextVisit, next_visit, volume_in_pump
from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import asked_volume, given_before
from hai_desk.safety.visit import Visit
from hai_desk.services.case_building import filled_on_paper, fills_of_pump
from hai_desk.services.record_aside import first_started
from hai_desk.services.record_returns import pocket_part, returns_part, returns_words
from hai_desk.services.record_texts import how_read, iso, text_of
from hai_desk.units import Amount, Volume, exact_number, exact_text, is_kind, magnitude, of
from hai_desk.worksheet.access_told import ATTEMPTS, NOTE, PORT, access_told

Part = dict[str, Any]
HISTORY = 14


def empty_part(assessment: Assessment) -> Part:
    visit, reads = assessment.visit, assessment.visit.reads
    typed = reads.text("em.kit")
    kit = kit_named(visit, typed)
    return {
        "needle": {
            "kit": kit.name if kit is not None else typed,
            "use": kit.use if kit is not None else "",
            "gauge": reads.text("em.kit_gauge") or (kit.gauge if kit is not None else ""),
            "on_file": any(each.key == typed for each in visit.case.model.refill_kits),
            "length": reads.text("em.kit_length"),
            "lot": reads.text("em.kit_lot"),
            "lot_read": how_read(visit, "em.kit_lot"),
        },
        "port_entered_at": iso(reads.moment("em.port")),
        "needle_to_stop": reads.has("em.stop"),
        "attempts": reads.text("em.attempts") or "1",
        "access_note": reads.text("em.access_note"),
        "punctures": _punctures(visit),
        "method": "barrel weighed" if reads.text("em.method") == "weighed" else "volume read",
        "first_reading": text_of(reads.number("em.first"), "mL"),
        "second_reading": text_of(reads.number("em.second"), "mL"),
        "weighed": {
            "full": text_of(reads.number("em.full_grams"), "g"),
            "empty": text_of(reads.number("em.empty_grams"), "g"),
        },
        "returned": text_of(visit.returned, "mL"),
        "fluid": reads.text("em.fluid"),
        "emptied_fully": emptied_fully(visit),
        "left_behind": text_of(reads.number("em.left_behind"), "mL"),
        "flow": _flow(visit),
        "delivered": _delivered(visit),
    }


def _punctures(visit: Visit) -> Part:
    """Up to this visit and with it."""
    case, reads = visit.case, visit.reads
    accesses, port = case.accesses, reads.moment(PORT)
    if port is not None:
        own = access_told(case.worksheet.id, port, reads.text(ATTEMPTS), reads.text(NOTE))
        accesses = (*accesses, own)
    found = punctures(accesses, on_paper=filled_on_paper(case.implant, case.fills))
    return {"count": found.count, "at_least": found.at_least}


def emptied_fully(visit: Visit) -> bool | str:
    """One tap says "stopped dripping, clear"; other fluid is asked apart. Empty: not entered."""
    said = visit.reads.text("em.emptied")
    if said:
        return said == "yes"
    return True if visit.reads.text("em.fluid") == "clear" else ""


def _flow(visit: Visit) -> Part:
    found, stay = visit.measured, visit.stay
    if found is None or stay is None:
        return {}
    return {
        "filled": exact_text(stay.filled, "mL"),
        "used": exact_text(found.used, "mL"),
        "days": exact_number(magnitude(stay.elapsed, "day")),
        "flow": exact_text(found.flow, "mL/day"),
        "nominal": exact_text(found.nominal, "mL/day"),
        "deviation_percent": exact_number(found.deviation),
        "expected_return": exact_text(found.expected_return, "mL"),
        "judgement": found.judgement.value,
    }


def _delivered(visit: Visit) -> Part:
    found, previous = visit.delivered, visit.case.previous
    if found is None or previous is None:
        return {}
    plain = found.delivered if isinstance(found, DeliveredDose) else found
    per_kg, total = (
        (exact_text(found.per_kg_day, "mg/kg/day"), exact_text(found.cumulative, "mg/kg"))
        if isinstance(found, DeliveredDose)
        else ("", "")
    )
    return {
        "drug": previous.drug,
        "amount": _amount(plain.amount),
        "per_kg_day": per_kg,
        "cumulative": total,
        "waste": _amount(plain.waste),
    }


def _amount(amount: Amount) -> str:
    return exact_text(amount, "mg" if is_kind(amount, "mg") else "units")


def fill_part(assessment: Assessment) -> Part:
    """Empty where the pump was left empty on purpose."""
    visit, reads = assessment.visit, assessment.visit.reads
    if visit.leaves_empty:
        return {}
    given, planned = given_in_all(visit), asked_volume(visit)
    outlook = next_visit(visit)
    return {
        "kind": visit.drug,
        "started_at": first_started(visit) or iso(reads.moment("fi.started")),
        "by_syringe": _by_syringe(visit),
        "volume": text_of(given, "mL"),
        "planned_volume": "" if visit.rescue else text_of(planned, "mL"),
        "partial": _partial(visit, given),
        "return_checks": returns_words(visit),
        "returns": returns_part(visit),
        "pocket": pocket_part(visit),
        **ending_part(visit),
        "in_pump": {
            "drug": drug_in_pump(visit),
            "amount": text_of_amount(amount_in_pump(visit)),
            "volume": text_of(volume_in_pump(visit), "mL"),
            "empty_on": iso(outlook.empty_on if outlook is not None else None),
        },
    }


def _by_syringe(visit: Visit) -> list[Part]:
    """Empty while one syringe gave it all."""
    if not visit.set_aside:
        return []
    last = {"number": str(len(visit.set_aside) + 1), "given": _given(visit)}
    before = [
        {"number": str(each.number), "given": exact_text(each.given, "mL")}
        for each in visit.set_aside
    ]
    return [*before, last]


def _given(visit: Visit) -> str:
    return text_of(visit.reads.number("fi.volume"), "mL")


def ending_part(visit: Visit) -> Part:
    """The needle is out: when, how it went, and that the waste is gone."""
    reads = visit.reads
    usual = reads.text("fi.ending") == "normal"
    return {
        "finished_at": iso(reads.moment("fi.finished")),
        "site_after": "normal" if usual else reads.text("fi.site_after"),
        "resistance": "none" if usual else reads.text("fi.resistance"),
        "waste_discarded": reads.has("fi.waste"),
    }


def given_in_all(visit: Visit) -> Volume | None:
    """By every syringe of this visit; None while the last of them was not given."""
    given = visit.reads.number("fi.volume")
    if given is None:
        return None
    return of(magnitude(given, "mL") + magnitude(given_before(visit), "mL"), "mL")


def _partial(visit: Visit, given: Volume | None) -> bool:
    """Less than was made for this visit; nothing was made for a rescue."""
    planned = asked_volume(visit)
    return not visit.rescue and given is not None and planned is not None and given < planned


def text_of_amount(amount: Amount | None) -> str:
    return _amount(amount) if amount is not None else ""


def history_part(assessment: Assessment) -> list[Part]:
    """The flow at each refill, the last fourteen with today's."""
    visit = assessment.visit
    own = fills_of_pump(visit.case.implant, visit.case.fills)
    measured = [fill for fill in own if fill.flow is not None]
    measured.sort(key=lambda fill: fill.filled_at)
    points = [
        {
            "on": fill.filled_at.date().isoformat(),
            "flow": text_of(fill.flow, "mL/day"),
            "comparable": fill.comparable,
        }
        for fill in measured
    ]
    found = visit.measured
    if found is not None:
        today = {"on": visit.today.isoformat(), "flow": exact_text(found.flow, "mL/day")}
        points.append({**today, "comparable": visit.comparable})
    return points[-HISTORY:]


def next_part(assessment: Assessment) -> Part:
    visit = assessment.visit
    outlook = next_visit(visit)
    said = {
        "given": _taught(visit),
        "note": visit.reads.text("si.note"),
    }
    if visit.leaves_empty:
        return {"none_because": "the pump was left empty", **said}
    if visit.case.filled_since:
        return {"none_because": "the pump was filled again since", **said}
    if outlook is None:
        return {}
    return {
        "due": outlook.due.isoformat(),
        "interval_days": (outlook.due - outlook.filled_on).days,
        "fill": outlook.planned,
        "empty_on": iso(outlook.empty_on),
        "reserve": exact_text(outlook.reserve, "mL"),
        "reserve_left_on": iso(outlook.reserve_on),
        "not_known_because": _unknown(outlook),
        **said,
    }


def _unknown(outlook: NextVisit) -> str:
    """Why no day is told on which the pump is empty."""
    return "the flow with glycerin is not known" if outlook.empty_on is None else ""


def _taught(visit: Visit) -> str:
    """There is no date for the card of a pump that was emptied for good, or filled since."""
    if not visit.reads.has("si.teaching"):
        return ""
    without = visit.leaves_empty or visit.case.filled_since
    return "phone number" if without else "date card, phone number"
