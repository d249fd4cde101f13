"""A registry in memory for tests of services and presenters: same port, same all-or-nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hai_desk.clock import Clock
from hai_desk.errors import DeskError, HeldElsewhere, OutcomeUnknown
from hai_desk.patients.laboratory import LabResult
from hai_desk.patients.patient import Patient
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import DosePlan
from hai_desk.pumps.implant import Implant
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import AuditEntry, Clinic, FiledRecord, Lot, Reader, Writer
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.lease import Lease
from hai_desk.worksheet.worksheet import HELD_OPEN, Status, Worksheet
from tests.support.fake_programs import FakeProgramChanges
from tests.support.fake_reader import FakeReader, Shelves


class FakeWriter(FakeProgramChanges, FakeReader):
    def __init__(self, held: Shelves, by: str, now: datetime, holder: str) -> None:
        super().__init__(held)
        self._holder = holder
        self._by = by
        self._now = now

    def forget_telemetry(self, before: datetime, *, because: str) -> int:
        """As many as `Shelves` says lie before that moment."""
        gone = sum(1 for at in self._held.samples if at < before)
        self._held.samples = [at for at in self._held.samples if at >= before]
        if gone:
            self.note("telemetry removed", before=before.isoformat(), samples=gone, because=because)
        return gone

    def note(self, what: str, *, patient_id: str = "", **detail: Any) -> None:
        seq = len(self._held.audit) + 1
        entry = AuditEntry(seq, self._now, self._by, what, patient_id, detail, f"hash-{seq}")
        self._held.audit.append(entry)

    def set_clinic(self, clinic: Clinic) -> None:
        self._held.clinic = clinic
        self.note("clinic changed")

    def add_user(self, user: User) -> None:
        self._held.users[user.id] = user
        self.note("user added")

    def change_user(self, user: User) -> None:
        self._held.users[user.id] = user
        self.note("user changed")

    def add_identity(self, user_id: str, certificate: bytes, private_key: bytes) -> None:
        self._held.identities[user_id] = (certificate, private_key)
        self.note("identity added")

    def set_authority(self, certificate: bytes, sealed_key: bytes) -> None:
        self._held.authority, self._held.authority_key = certificate, sealed_key
        self.note("authority added")

    def add_patient(self, patient: Patient) -> None:
        self._held.patients[patient.id] = patient
        self.note("patient added", patient_id=patient.id)

    def change_patient(self, patient: Patient, *, reason: str, second_person: str) -> None:
        self._held.patients[patient.id] = patient
        detail = {"reason": reason, "second_person": second_person}
        self.note("patient changed", patient_id=patient.id, **detail)

    def add_implant(self, implant: Implant) -> None:
        self._held.implants[implant.id] = implant
        self.note("implant added", patient_id=implant.patient_id)

    def change_implant(self, implant: Implant, *, reason: str, second_person: str) -> None:
        self._held.implants[implant.id] = implant
        detail = {"reason": reason, "second_person": second_person}
        self.note("implant changed", patient_id=implant.patient_id, **detail)

    def add_plan(self, plan: DosePlan) -> None:
        self._held.plans[plan.id] = plan
        self.note("plan added", patient_id=plan.patient_id)

    def sign_plan(self, plan_id: str, *, signed_by: str, at: datetime, cosigned_by: str) -> None:
        self._held.plans[plan_id] = replace(
            self._held.plans[plan_id], signed_by=signed_by, signed_at=at, cosigned_by=cosigned_by
        )
        self.note("plan signed", patient_id=self._held.plans[plan_id].patient_id)

    def add_fill(self, fill: PastFill) -> None:
        self._held.fills.append(fill)
        self.note("fill added", patient_id=fill.patient_id)

    def add_lab(self, result: LabResult) -> None:
        self._held.labs.append(result)
        self.note("lab added", patient_id=result.patient_id)

    def add_lot(self, lot: Lot) -> None:
        self._held.lots.append(lot)
        self.note("lot added")

    def add_booking(self, booking: Booking) -> None:
        self._held.bookings[booking.id] = booking
        self.note("booking added", patient_id=booking.patient_id)

    def set_booking(self, booking_id: str, state: BookingState, worksheet_id: str) -> None:
        old = self._held.bookings[booking_id]
        self._held.bookings[booking_id] = replace(old, state=state, worksheet_id=worksheet_id)
        self.note("booking changed", patient_id=old.patient_id)

    def next_record_number(self, year: int) -> str:
        self._held.counters[year] = self._held.counters.get(year, 0) + 1
        return f"RW-{year}-{self._held.counters[year]:04d}"

    def add_worksheet(self, worksheet: Worksheet) -> None:
        self._held.worksheets[worksheet.id] = worksheet
        self.note("worksheet added", patient_id=worksheet.patient_id)
        self._put_lease(worksheet.id)

    def _put_lease(self, worksheet_id: str) -> None:
        desk = self._held.clinic.desk if self._held.clinic is not None else ""
        lease = Lease(worksheet_id, self._holder, desk, self._by, self._now, self._now)
        self._held.leases[worksheet_id] = lease

    def take_lease(self, worksheet_id: str) -> None:
        found = self._held.leases.get(worksheet_id)
        if found is not None and found.bars(self._holder, self._now):
            raise HeldElsewhere(worksheet=worksheet_id, desk=found.desk, user=found.user_id)
        self._put_lease(worksheet_id)
        if found is None or (found.holder, found.user_id) != (self._holder, self._by):
            self.note("worksheet opened", worksheet=worksheet_id)

    def renew_lease(self, worksheet_id: str) -> None:
        self._require_lease(worksheet_id)
        found = self._held.leases[worksheet_id]
        self._held.leases[worksheet_id] = replace(found, seen_at=self._now)

    def give_back_lease(self, worksheet_id: str) -> None:
        found = self._held.leases.get(worksheet_id)
        if found is not None and found.holder == self._holder:
            del self._held.leases[worksheet_id]

    def _require_lease(self, worksheet_id: str) -> None:
        found = self._held.leases.get(worksheet_id)
        if found is None or found.holder != self._holder:
            raise HeldElsewhere(worksheet=worksheet_id)

    def add_entry(self, worksheet_id: str, entry: Entry) -> Entry:
        self._require_lease(worksheet_id)
        events = self._held.entries.setdefault(worksheet_id, [])
        numbered = replace(entry, seq=len(events) + 1)
        events.append(numbered)
        self.note("entry added", key=entry.key)
        return numbered

    def set_status(self, worksheet_id: str, status: Status, *, note: str) -> None:
        self._require_lease(worksheet_id)
        old = self._held.worksheets[worksheet_id]
        self._held.worksheets[worksheet_id] = replace(
            old, status=status, status_at=self._now, status_by=self._by, status_note=note
        )
        self.note("worksheet status", patient_id=old.patient_id)
        if status not in HELD_OPEN:
            self.give_back_lease(worksheet_id)

    def file_record(self, record: FiledRecord) -> None:
        if record.worksheet_id in self._held.worksheets:
            self._require_lease(record.worksheet_id)
        self._held.records.append(record)
        self.note("record filed", patient_id=record.patient_id)

    def countersign_record(
        self, number: str, version: int, *, pdf: bytes, pdf_sha256: str, at: datetime
    ) -> None:
        old = self.record(number, version)
        place = self._held.records.index(old)
        self._held.records[place] = replace(
            old, awaiting_countersign=False, pdf=pdf, pdf_sha256=pdf_sha256, countersigned_at=at
        )
        self.note("record countersigned", patient_id=old.patient_id)

    def add_document(self, document: ClinicDocument) -> None:
        self._held.documents.append(document)
        self.note("document added")

    def sign_document(
        self, kind: DocumentKind, version: int, *, signed_by: str, at: datetime
    ) -> None:
        old = self.document(kind, version)
        place = self._held.documents.index(old)
        signed = replace(old, in_use=True, signed_by=signed_by, signed_at=at)
        self._held.documents[place] = signed
        self.note("document signed")


class FakeRegistry:
    """Fulfils `Registry`; `held` is what a test may fill or look at, `trouble` what it meets."""

    def __init__(self, clock: Clock | None = None, held: Shelves | None = None) -> None:
        self._clock = clock
        self._shared = [held or Shelves()]
        self.holder = "first desk"
        self.trouble: DeskError | None = None
        self.full: DeskError | None = None
        """What only a write meets."""
        self.unknown = ""
        """`kept` or `lost`: the outcome of the next write is not told, and is that."""
        self.settled = 0

    @property
    def held(self) -> Shelves:
        return self._shared[0]

    def second_desk(self) -> FakeRegistry:
        """Another desk over the same shelves."""
        other = FakeRegistry(self._clock)
        other._shared, other.holder = self._shared, "second desk"
        return other

    @contextmanager
    def read(self) -> Iterator[Reader]:
        self._meet_trouble()
        yield FakeReader(self.held.copied())

    @contextmanager
    def write(self, by: str) -> Iterator[Writer]:
        self._meet_trouble()
        if self.full is not None:
            raise self.full
        now = self._clock.now() if self._clock else datetime.now(UTC)
        draft = self.held.copied()
        yield FakeWriter(draft, by, now, self.holder)
        outcome, self.unknown = self.unknown, ""
        if outcome != "lost":
            self._shared[0] = draft
        if outcome:
            raise OutcomeUnknown(code="SQLITE_IOERR")

    def settle(self) -> None:
        self._meet_trouble()
        self.settled += 1

    def _meet_trouble(self) -> None:
        if self.trouble is not None:
            raise self.trouble
