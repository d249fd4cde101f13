"""What the registry holds about one booking of the day, and how its visit would be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import kind_of
from hai_desk.plans.plan import DosePlan
from hai_desk.plans.policy import load_policy
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpModel
from hai_desk.safety.progress import Assessment
from hai_desk.services.assessing import assess
from hai_desk.services.case_building import build_case, newest_signed
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.worksheet import Status, Visit, Worksheet

BLIND = (Status.OPEN, Status.PAUSED)
"""While these stand, nobody may read an expected volume off the list."""

UNFINISHED = (*BLIND, Status.SURGEON_CALLED)


@dataclass(frozen=True, slots=True)
class Known:
    """`filled` is the fill that this very visit filed."""

    booking: Booking
    implant: Implant | None
    model: PumpModel | None
    plan: DosePlan | None
    interval_days: int
    fills: tuple[PastFill, ...] = field(repr=False)
    worksheet: Worksheet | None
    entries: Entries = field(repr=False)
    assessment: Assessment | None
    next_on: date | None

    @property
    def filled(self) -> PastFill | None:
        number = self.worksheet.number if self.worksheet else ""
        found = [fill for fill in self.fills if number and fill.record_number == number]
        return found[-1] if found else None


def models_of(reader: Reader) -> dict[str, PumpModel]:
    models = load_catalogue(dict(reader.document(DocumentKind.CATALOGUE).body))
    return {model.key: model for model in models}


def worksheet_of(reader: Reader, booking: Booking) -> Worksheet | None:
    """None also for a worksheet that was discarded: its visit starts again."""
    if not booking.worksheet_id:
        return None
    found = reader.worksheet(booking.worksheet_id)
    return None if found.status is Status.DISCARDED else found


def known(
    reader: Reader, booking: Booking, models: Mapping[str, PumpModel], now: datetime
) -> Known:
    sheet = worksheet_of(reader, booking)
    implant = reader.implant_of(booking.patient_id)
    plan = newest_signed(tuple(reader.plans_of(booking.patient_id)))
    entries = Entries.of(reader.entries(sheet.id)) if sheet else Entries()
    model = models[implant.model_key] if implant else None
    days = interval_days(reader, plan)
    return Known(
        booking=booking,
        implant=implant,
        model=model,
        plan=plan,
        interval_days=days,
        fills=tuple(reader.fills_of(booking.patient_id)),
        worksheet=sheet,
        entries=entries,
        assessment=_assessment(reader, booking, sheet, entries, implant, now),
        next_on=next_visit(reader, booking, days, planned=(sheet or booking).planned),
    )


def interval_days(reader: Reader, plan: DosePlan | None) -> int:
    if plan is not None:
        return plan.interval_days
    return load_policy(reader.document(DocumentKind.POLICY).body).interval_days


def next_visit(reader: Reader, booking: Booking, interval: int, *, planned: str) -> date | None:
    """The next visit booked, else this one and the interval; none after a final emptying."""
    later = [
        each.at
        for each in reader.bookings_of(booking.patient_id)
        if each.state is BookingState.BOOKED and each.at > booking.at
    ]
    if later:
        return min(later).date()
    ends = not kind_of(planned).fills
    return None if ends else booking.at.date() + timedelta(days=interval)


def _assessment(
    reader: Reader,
    booking: Booking,
    sheet: Worksheet | None,
    entries: Entries,
    implant: Implant | None,
    now: datetime,
) -> Assessment | None:
    """None for pumps this program does not refill yet, and for visits that are over."""
    if implant is None or (sheet is not None and sheet.status not in UNFINISHED):
        return None
    worksheet = sheet or not_started(reader, booking, implant, now)
    return assess(Sheet(build_case(reader, worksheet, entries), entries), now)


def not_started(reader: Reader, booking: Booking, implant: Implant, now: datetime) -> Worksheet:
    """The worksheet this visit would start with, never stored: so the list asks beforehand
    exactly what the worksheet would ask."""
    plan = newest_signed(tuple(reader.plans_of(booking.patient_id)))
    first = not reader.fills_of(booking.patient_id)
    return Worksheet(
        id="",
        number="",
        patient_id=booking.patient_id,
        implant_id=implant.id,
        booking_id=booking.id,
        plan_id=plan.id if plan else "",
        visit=Visit.FIRST_VISIT if first else Visit.REFILL,
        planned=booking.planned,
        cycle=booking.cycle,
        started_at=now,
        started_by="",
        desk="",
        limits_version=reader.document(DocumentKind.LIMITS).version,
        liver_table_version=reader.document(DocumentKind.LIVER_TABLE).version,
    )
