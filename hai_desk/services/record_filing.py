"""What a signed record leaves in the registry: the fill, the lots, the next booking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from hai_desk.errors import NotAllowed
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import PUMP_CHECK
from hai_desk.plans.plan import FLOXURIDINE, DosePlan
from hai_desk.safety.in_pump import amount_in_pump, drug_in_pump
from hai_desk.safety.next_visit import next_visit, runs_next, volume_in_pump
from hai_desk.safety.progress import Assessment
from hai_desk.safety.sums import DoseSums, compute_sums
from hai_desk.safety.visit import Visit
from hai_desk.services.ports import FiledRecord, Lot, Writer
from hai_desk.services.record_aside import aside_lots
from hai_desk.services.record_dose import check_that_counts
from hai_desk.services.record_emptied import cancel_visits, emptied_fill
from hai_desk.services.sheet import Sheet
from hai_desk.units import DoseRate, FlowRate, magnitude, of
from hai_desk.worksheet.worksheet import Status


def file(writer: Writer, sheet: Sheet, assessment: Assessment, record: FiledRecord) -> None:
    """All of it in the one transaction of the writer."""
    worksheet = sheet.case.worksheet
    writer.file_record(record)
    emptied = assessment.visit.leaves_empty
    writer.add_fill((emptied_fill if emptied else past_fill)(assessment, record))
    for lot in (*lots(sheet, record.body["syringe"]), *aside_lots(sheet, assessment.visit)):
        writer.add_lot(lot)
    _keep_height(writer, assessment.visit)
    writer.set_status(worksheet.id, Status.SIGNED, note="")
    writer.set_booking(worksheet.booking_id, BookingState.DONE, worksheet.id)
    if emptied:
        cancel_visits(writer, assessment.visit)
    booking = _next_booking(writer, assessment.visit)
    if booking is not None:
        writer.add_booking(booking)


def past_fill(assessment: Assessment, record: FiledRecord) -> PastFill:
    """`volume` is what the pump holds now: what went in, on top of what had stayed behind."""
    visit = assessment.visit
    filled_at, volume = visit.reads.moment("fi.finished"), volume_in_pump(visit)
    if filled_at is None or volume is None:
        raise NotAllowed(what="file", because="the fill is not complete")
    plan, found = visit.case.plan, visit.measured
    drug = drug_in_pump(visit)
    given = plan if drug == FLOXURIDINE else None
    check = check_that_counts(assessment)
    return PastFill(
        id=str(uuid4()),
        patient_id=visit.case.patient.id,
        record_number=record.number,
        visit=_named(visit),
        drug=drug,
        amount=amount_in_pump(visit),
        volume=volume,
        filled_at=filled_at,
        emptied_at=visit.reads.moment("em.port"),
        returned=visit.returned,
        flow=found.flow if found is not None else None,
        nominal_flow=_nominal(visit),
        comparable=visit.comparable,
        cycle=visit.case.worksheet.cycle,
        percent=given.percent if given else None,
        weight=given.weight if given else None,
        daily_dose=dose_given(visit, given) if given else None,
        performed_by=record.signed_by,
        checked_by=check.checker_id if check is not None else "",
        source="sealed record",
        outcome="rescue fill" if visit.rescue else "filled",
    )


def _nominal(visit: Visit) -> FlowRate:
    """What the next stay is held against."""
    if visit.programmable:
        return runs_next(visit)
    plan = visit.case.plan
    return plan.flow if plan is not None else visit.case.implant.label_flow


def dose_given(visit: Visit, plan: DosePlan) -> DoseRate:
    """As the plan has it; thinner where heparin-saline followed a part of it into the pump."""
    dose = magnitude(plan.daily_dose, "mg/kg/day") * plan.percent / 100
    if visit.floxuridine:
        return of(dose, "mg/kg/day")
    amount, volume = amount_in_pump(visit), volume_in_pump(visit)
    whole = compute_sums(visit.case, FLOXURIDINE)
    if amount is None or volume is None or not isinstance(whole, DoseSums):
        raise NotAllowed(what="file", because="what is in the pump is not known")
    made = magnitude(whole.fill.prepared, "mg") / magnitude(whole.total, "mL")
    left = magnitude(amount, "mg") / magnitude(volume, "mL")
    return of(dose * left / made, "mg/kg/day")


def _named(visit: Visit) -> str:
    """A pump check is told by its fill, since it takes no turn; the others by their occasion."""
    return visit.kind.name if visit.kind.name == PUMP_CHECK else visit.case.worksheet.visit.value


def lots(sheet: Sheet, syringe: Mapping[str, Any]) -> list[Lot]:
    """What was drawn up or put on the tray, as the record names it."""
    rows = [
        Lot(sheet.id, part["name"], part["strength"], part["lot"], part["expires"], part["how"])
        for part in syringe.get("components", [])
        if part["lot"]
    ]
    label, rescue = syringe.get("label_lot", ""), syringe.get("rescue", {})
    if label:
        how = _how(sheet, "pr.label_lot")
        rows.append(Lot(sheet.id, "pharmacy syringe", "", label, "", how))
    if rescue.get("lot"):
        how = _how(sheet, "pr.rescue_lot")
        name = "rescue heparin-saline"
        rows.append(Lot(sheet.id, name, "", rescue["lot"], rescue["expires"], how))
    return rows


def _how(sheet: Sheet, key: str) -> str:
    entry = sheet.entries.entry(key)
    return entry.how.value if entry is not None else ""


def _keep_height(writer: Writer, visit: Visit) -> None:
    """A height is measured once: from then on it is the patient's."""
    height, patient = visit.reads.number("as.height"), visit.case.patient
    if height is not None and patient.height is None:
        reason = f"height measured at {visit.case.worksheet.number}"
        writer.change_patient(replace(patient, height=height), reason=reason, second_person="")


def _next_booking(writer: Writer, visit: Visit) -> Booking | None:
    """The next visit at the hour of this one, unless one is booked already, or this visit was
    recorded after a later one: that one booked its own."""
    outlook, patient_id = next_visit(visit), visit.case.patient.id
    open_ones = [
        booking
        for booking in writer.bookings_of(patient_id)
        if booking.state is BookingState.BOOKED and booking.at.date() > visit.today
    ]
    if outlook is None or open_ones or visit.case.filled_since:
        return None
    this = writer.booking(visit.case.worksheet.booking_id)
    at = datetime.combine(outlook.due, this.at.timetz())
    return Booking(str(uuid4()), patient_id, at, outlook.planned, _cycle(visit, outlook.planned))


def _cycle(visit: Visit, planned: str) -> int:
    """A cycle whose floxuridine was held or rescued has not been given: it comes again."""
    cycle, was = visit.case.worksheet.cycle, visit.case.worksheet.planned
    not_given = was == FLOXURIDINE and drug_in_pump(visit) != FLOXURIDINE
    return cycle + (1 if planned == FLOXURIDINE and not not_given else 0)
