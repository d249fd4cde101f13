"""What the registry in memory holds, and the questions it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from hai_desk.patients.laboratory import LabResult
from hai_desk.patients.patient import Patient
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import DosePlan
from hai_desk.pumps.accesses import Access
from hai_desk.pumps.implant import Implant
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import AuditEntry, Clinic, FiledRecord, Lot
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import ProgramEvent, ProgramSession
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.worksheet.access_told import accesses_of
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.lease import Lease
from hai_desk.worksheet.worksheet import Status, Worksheet
from tests.support.fake_programs import FakeProgramQuestions


@dataclass
class Shelves:
    """Everything the registry holds; tests may fill the shelves directly."""

    clinic: Clinic | None = None
    users: dict[str, User] = field(default_factory=dict)
    patients: dict[str, Patient] = field(default_factory=dict)
    implants: dict[str, Implant] = field(default_factory=dict)
    plans: dict[str, DosePlan] = field(default_factory=dict)
    fills: list[PastFill] = field(default_factory=list)
    labs: list[LabResult] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)
    bookings: dict[str, Booking] = field(default_factory=dict)
    worksheets: dict[str, Worksheet] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    records: list[FiledRecord] = field(default_factory=list)
    documents: list[ClinicDocument] = field(default_factory=list)
    audit: list[AuditEntry] = field(default_factory=list)
    counters: dict[int, int] = field(default_factory=dict)
    samples: list[datetime] = field(default_factory=list)
    program_sessions: dict[str, ProgramSession] = field(default_factory=dict)
    program_events: dict[str, list[ProgramEvent]] = field(default_factory=dict)
    program_frames: dict[str, list[ProgramFrame]] = field(default_factory=dict)
    program_drafts: dict[str, KeptDraft] = field(default_factory=dict)
    program_counters: dict[int, int] = field(default_factory=dict)
    pump_holds: dict[str, Lease] = field(default_factory=dict)
    identities: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    authority: bytes = b""
    authority_key: bytes = b""

    def copied(self) -> Shelves:
        """The same values on shelves of their own; the values themselves never change."""
        twin = Shelves(**{shelf.name: copy(getattr(self, shelf.name)) for shelf in fields(self)})
        twin.entries = {key: list(events) for key, events in self.entries.items()}
        twin.program_events = {key: list(each) for key, each in self.program_events.items()}
        twin.program_drafts = dict(self.program_drafts)
        twin.program_frames = {key: list(each) for key, each in self.program_frames.items()}
        return twin


class FakeReader(FakeProgramQuestions):
    _held: Shelves

    def __init__(self, held: Shelves) -> None:
        self._held = held

    def clinic(self) -> Clinic:
        if self._held.clinic is None:
            raise LookupError("clinic")
        return self._held.clinic

    def users(self) -> Sequence[User]:
        return sorted(self._held.users.values(), key=lambda user: user.name)

    def user(self, user_id: str) -> User:
        return self._held.users[user_id]

    def patients(self) -> Sequence[Patient]:
        return sorted(self._held.patients.values(), key=lambda p: (p.family_name, p.given_name))

    def patient(self, patient_id: str) -> Patient:
        return self._held.patients[patient_id]

    def find_patients(self, words: str, limit: int = 20) -> Sequence[Patient]:
        asked = words.casefold().replace(",", " ").split()
        found = [p for p in self.patients() if asked and self._matches(p, asked)]
        return found[:limit]

    def _matches(self, patient: Patient, asked: list[str]) -> bool:
        own = [patient.family_name, patient.given_name, patient.known_as, patient.mrn]
        own += [i.serial for i in self._held.implants.values() if i.patient_id == patient.id]
        own += [r.number for r in self._held.records if r.patient_id == patient.id]
        told = [word.casefold() for text in own for word in text.split()]
        return all(any(word.startswith(each) for word in told) for each in asked)

    def patient_by_mrn(self, mrn: str) -> Patient | None:
        return next((p for p in self._held.patients.values() if p.mrn == mrn), None)

    def implants(self) -> Sequence[Implant]:
        return sorted(self._held.implants.values(), key=lambda i: (i.implanted_on, i.id))

    def implant(self, implant_id: str) -> Implant:
        return self._held.implants[implant_id]

    def implant_of(self, patient_id: str) -> Implant | None:
        own = [i for i in self.implants() if i.patient_id == patient_id and i.removed_on is None]
        return own[-1] if own else None

    def implant_by_serial(self, serial: str) -> Implant | None:
        own = [i for i in self.implants() if i.serial == serial]
        return min(own, key=lambda i: i.removed_on is not None, default=None)

    def plans_of(self, patient_id: str) -> Sequence[DosePlan]:
        own = [plan for plan in self._held.plans.values() if plan.patient_id == patient_id]
        return sorted(own, key=lambda plan: plan.version)

    def plan(self, plan_id: str) -> DosePlan:
        return self._held.plans[plan_id]

    def fills_of(self, patient_id: str) -> Sequence[PastFill]:
        own = [fill for fill in self._held.fills if fill.patient_id == patient_id]
        return sorted(own, key=lambda fill: (fill.filled_at, fill.id))

    def labs_of(self, patient_id: str) -> Sequence[LabResult]:
        own = [lab for lab in self._held.labs if lab.patient_id == patient_id]
        return sorted(own, key=lambda lab: (lab.drawn_on, lab.id))

    def booking(self, booking_id: str) -> Booking:
        return self._held.bookings[booking_id]

    def bookings_between(self, first: date, last: date) -> Sequence[Booking]:
        return self._bookings(lambda booking: first <= booking.at.date() <= last)

    def open_bookings_before(self, day: date) -> Sequence[Booking]:
        return self._bookings(lambda b: b.at.date() < day and b.state is BookingState.BOOKED)

    def bookings_of(self, patient_id: str) -> Sequence[Booking]:
        return self._bookings(lambda booking: booking.patient_id == patient_id)

    def _bookings(self, wanted: Callable[[Booking], bool]) -> Sequence[Booking]:
        found = [booking for booking in self._held.bookings.values() if wanted(booking)]
        return sorted(found, key=lambda booking: (booking.at, booking.id))

    def worksheet(self, worksheet_id: str) -> Worksheet:
        return self._held.worksheets[worksheet_id]

    def worksheets(self, statuses: Sequence[Status]) -> Sequence[Worksheet]:
        found = [sheet for sheet in self._held.worksheets.values() if sheet.status in statuses]
        return sorted(found, key=lambda sheet: (sheet.started_at, sheet.id))

    def entries(self, worksheet_id: str) -> Sequence[Entry]:
        return tuple(self._held.entries.get(worksheet_id, ()))

    def accesses(self, implant_id: str) -> Sequence[Access]:
        own = [each.id for each in self._held.worksheets.values() if each.implant_id == implant_id]
        return accesses_of((id_, entry) for id_ in own for entry in self.entries(id_))

    def lease_of(self, worksheet_id: str) -> Lease | None:
        return self._held.leases.get(worksheet_id)

    def lots_of(self, worksheet_id: str) -> Sequence[Lot]:
        return [lot for lot in self._held.lots if lot.worksheet_id == worksheet_id]

    def record(self, number: str, version: int | None = None) -> FiledRecord:
        found = [r for r in self._held.records if r.number == number]
        found = [r for r in found if version is None or r.version == version]
        if not found:
            raise LookupError(f"record {number}")
        return max(found, key=lambda record: record.version)

    def records(self, patient_id: str | None = None, limit: int = 200) -> Sequence[FiledRecord]:
        found = [r for r in self._held.records if patient_id in (None, r.patient_id)]
        return sorted(found, key=lambda record: record.signed_at, reverse=True)[:limit]

    def document(self, kind: DocumentKind, version: int | None = None) -> ClinicDocument:
        found = [d for d in self._held.documents if d.kind is kind]
        found = [d for d in found if version is None or d.version == version]
        if not found:
            raise LookupError(f"document {kind}")
        return max(found, key=lambda document: (document.in_use, document.version))

    def documents(self, kind: DocumentKind) -> Sequence[ClinicDocument]:
        found = [d for d in self._held.documents if d.kind is kind]
        return sorted(found, key=lambda document: document.version)

    def audit(self, patient_id: str | None = None, limit: int = 200) -> Sequence[AuditEntry]:
        found = [a for a in reversed(self._held.audit) if patient_id in (None, a.patient_id)]
        return found[:limit]

    def identity(self, user_id: str) -> tuple[bytes, bytes]:
        return self._held.identities[user_id]

    def authority(self) -> bytes:
        return self._held.authority
