"""A pump that was emptied for good: what its record and the registry hold of it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from hai_desk.errors import NotAllowed
from hai_desk.plans.booking import BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import LEFT_EMPTY
from hai_desk.safety.progress import Assessment
from hai_desk.safety.visit import Visit
from hai_desk.services.ports import FiledRecord, Reader, Writer
from hai_desk.services.record_dose import check_that_counts
from hai_desk.services.record_port import ending_part
from hai_desk.units import millilitres

EMPTIED = "emptied on purpose"

Part = dict[str, Any]


def left_empty_part(visit: Visit) -> Part:
    """Empty for every visit that fills."""
    if not visit.leaves_empty:
        return {}
    return {
        "on_purpose": visit.reads.has("fe.left_empty"),
        "reason": reason_of(visit),
        "prescriber": visit.reads.text("fe.prescriber"),
        **ending_part(visit),
    }


def reason_of(visit: Visit) -> str:
    """What was chosen; another reason is told by its note."""
    chosen, note = visit.reads.text("fe.reason"), visit.reads.text("fe.note")
    return note if chosen == "other" and note else chosen


def emptied_fill(assessment: Assessment, record: FiledRecord) -> PastFill:
    """A fill of nothing, so that whoever looks for the last fill finds an empty pump."""
    visit = assessment.visit
    out = visit.reads.moment("fi.finished")
    if out is None:
        raise NotAllowed(what="file", because="the emptying is not complete")
    found, check = visit.measured, check_that_counts(assessment)
    return PastFill(
        id=str(uuid4()),
        patient_id=visit.case.patient.id,
        record_number=record.number,
        visit=visit.kind.name,
        drug=LEFT_EMPTY,
        amount=None,
        volume=millilitres("0"),
        filled_at=out,
        emptied_at=visit.reads.moment("em.port"),
        returned=visit.returned,
        flow=found.flow if found is not None else None,
        nominal_flow=visit.case.implant.label_flow,
        comparable=visit.comparable,
        cycle=visit.case.worksheet.cycle,
        percent=None,
        weight=None,
        daily_dose=None,
        performed_by=record.signed_by,
        checked_by=check.checker_id if check is not None else "",
        source="sealed record",
        outcome=EMPTIED,
    )


def open_visits(reader: Reader, visit: Visit) -> tuple[str, ...]:
    """Bookings of this patient that nobody has begun; the visit's own is another matter."""
    own = visit.case.worksheet.booking_id
    return tuple(
        each.id
        for each in reader.bookings_of(visit.case.patient.id)
        if each.state is BookingState.BOOKED and not each.worksheet_id and each.id != own
    )


def cancel_visits(writer: Writer, visit: Visit) -> None:
    """There is no next visit to a pump that was emptied for good."""
    for booking in open_visits(writer, visit):
        writer.set_booking(booking, BookingState.CANCELLED, "")
