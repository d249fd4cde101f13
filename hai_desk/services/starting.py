"""What a visit is started as: as it was booked, or as another kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from hai_desk.errors import NotAllowed
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.plans.kinds import kind_of
from hai_desk.pumps.model import PumpKind
from hai_desk.services.case_building import fills_of_pump, newest_signed, pump_model
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader, Writer
from hai_desk.services.turns import cycle_for, last_turn
from hai_desk.worksheet.worksheet import Visit, Worksheet


@dataclass(frozen=True, slots=True)
class Wanted:
    """`planned` names the kind of visit; empty for what the booking says."""

    planned: str = ""


AS_BOOKED = Wanted()


def planned_and_cycle(reader: Reader, booking: Booking, wanted: Wanted) -> tuple[str, int]:
    """Of another kind than booked, the cycle follows from the visits before."""
    planned = kind_of(wanted.planned or booking.planned).name
    if planned == booking.planned:
        return planned, booking.cycle
    return planned, cycle_for(planned, last_turn(reader, booking.patient_id, booking.at.date()))


def new_worksheet(
    writer: Writer, booking: Booking, by: User, wanted: Wanted, now: datetime
) -> Worksheet:
    """Numbered, under the prescription and the versions in force now."""
    implant = writer.implant_of(booking.patient_id)
    if implant is None:
        raise NotAllowed(what="start a refill", because="no pump is registered")
    if pump_model(writer, implant).kind is not PumpKind.CONSTANT_FLOW:
        raise NotAllowed(what="start a refill", because="the pump is programmable")
    plan = newest_signed(tuple(writer.plans_of(booking.patient_id)))
    first = not fills_of_pump(implant, writer.fills_of(booking.patient_id))
    planned, cycle = planned_and_cycle(writer, booking, wanted)
    return Worksheet(
        id=str(uuid4()),
        number=writer.next_record_number(now.year),
        patient_id=booking.patient_id,
        implant_id=implant.id,
        booking_id=booking.id,
        plan_id=plan.id if plan is not None else "",
        visit=Visit.FIRST_VISIT if first else Visit.REFILL,
        planned=planned,
        cycle=cycle,
        started_at=now,
        started_by=by.id,
        desk=writer.clinic().desk,
        limits_version=writer.document(DocumentKind.LIMITS).version,
        liver_table_version=writer.document(DocumentKind.LIVER_TABLE).version,
    )
