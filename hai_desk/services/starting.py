"""What a visit is started as: as it was booked, or as another kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from hai_desk.errors import NotAllowed
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.plans.kinds import kind_of
from hai_desk.plans.plan import DosePlan
from hai_desk.pumps.implant import Implant
from hai_desk.services.case_building import fills_of_pump, newest_signed
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader, Writer
from hai_desk.services.turns import cycle_for, last_turn
from hai_desk.worksheet.made_later import MadeLater
from hai_desk.worksheet.worksheet import Visit, Worksheet

SHORTEST_REASON = 8
NOT_OVER = "the visit is not over"
NO_PUMP_YET = "the pump was not implanted yet"
NO_REASON = "a record made later needs a reason"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`planned` names the kind of visit; empty for what the booking says. `later` is given for a
    visit that is over: its record is made now."""

    planned: str = ""
    later: MadeLater | None = None


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
    """Numbered, under the versions in force now and the prescription of the day of the visit."""
    implant = writer.implant_of(booking.patient_id)
    if implant is None:
        raise NotAllowed(what="start a refill", because="no pump is registered")
    _possible(wanted, implant, now)
    began = wanted.later.began if wanted.later is not None else now
    plan = plan_at(tuple(writer.plans_of(booking.patient_id)), began)
    before = [fill for fill in writer.fills_of(booking.patient_id) if fill.filled_at <= began]
    first = not fills_of_pump(implant, before)
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


def plan_at(plans: tuple[DosePlan, ...], began: datetime) -> DosePlan | None:
    """The prescription that was signed by then; else the newest, which was on paper then."""
    by_then = tuple(plan for plan in plans if plan.signed_at is None or plan.signed_at <= began)
    return newest_signed(by_then) or newest_signed(plans)


def _possible(wanted: Wanted, implant: Implant, now: datetime) -> None:
    later = wanted.later
    if later is None:
        return
    if later.began >= now:
        raise NotAllowed(what="make a record later", because=NOT_OVER)
    if later.began.date() < implant.implanted_on:
        raise NotAllowed(what="make a record later", because=NO_PUMP_YET)
    if len(later.reason.strip()) < SHORTEST_REASON:
        raise NotAllowed(what="make a record later", because=NO_REASON)
