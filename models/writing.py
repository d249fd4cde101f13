"""Changes to the registry. Each leaves one audit row, in the same transaction, old beside new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from hai_desk.clock import Clock
from hai_desk.patients.laboratory import LabResult
from hai_desk.patients.patient import Patient
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import DosePlan
from hai_desk.pumps.implant import Implant
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Clinic, FiledRecord, Lot
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.worksheet import HELD_OPEN, Status, Worksheet
from models import audit
from models.base import Base
from models.bookings import BookingRow, from_booking
from models.clinic import ClinicRow, CounterRow, from_clinic
from models.documents import DocumentRow, from_document
from models.fills import from_fill
from models.implants import ImplantRow, from_implant
from models.labs import from_lab
from models.leases import PUMPS, WORKSHEETS, LeaseBook
from models.patients import PatientRow, from_patient
from models.plans import PlanRow, from_plan
from models.program_shelf import ProgramChanges
from models.reading import SqlReader
from models.records import RecordRow, SealRow, first_seal, from_record
from models.search import refresh_words
from models.stored import changed, stored
from models.telemetry.forgetting import drop_before
from models.users import AuthorityRow, IdentityRow, UserRow, from_user
from models.worksheets import EntryRow, WorksheetRow, from_entry, from_lot, from_worksheet


class SqlWriter(ProgramChanges, SqlReader):
    """Fulfils `Writer` inside one immediate transaction, for one user."""

    def __init__(self, session: Session, *, by: str, clock: Clock, holder: str) -> None:
        super().__init__(session)
        self._leases = LeaseBook(session, WORKSHEETS, by=by, clock=clock, holder=holder)
        self._holds = LeaseBook(session, PUMPS, by=by, clock=clock, holder=holder)
        self._by = by
        self._clock = clock
        self._head: audit.Head | None = None

    def forget_telemetry(self, before: datetime, *, because: str) -> int:
        gone = drop_before(self._session, before)
        if gone:
            facts = {"before": before.isoformat(), "samples": gone, "because": because}
            self._tell("telemetry removed", "", facts)
        return gone

    def note(self, what: str, *, patient_id: str = "", **detail: Any) -> None:
        self._tell(what, patient_id, detail)

    def _tell(self, what: str, patient_id: str, detail: Mapping[str, Any]) -> None:
        after = self._head or audit.head(self._session)
        row = audit.link(
            after,
            at=self._clock.now(),
            user_id=self._by,
            what=what,
            patient_id=patient_id,
            detail=detail,
        )
        self._session.add(row)
        self._session.flush()
        self._head = audit.Head(seq=row.seq, hash=row.hash)

    def _add(self, what: str, row: Base, *, patient_id: str = "") -> None:
        self._session.add(row)
        self._session.flush()
        self._tell(what, patient_id, {"new": stored(row)})

    def _change(
        self, what: str, row: Base, values: Mapping[str, Any], *, patient_id: str = "", **why: str
    ) -> None:
        """Set columns of a row that is there; the audit keeps the key and what differs."""
        before = stored(row)
        for name, value in values.items():
            setattr(row, name, value)
        self._session.flush()
        old, new = changed(before, stored(row))
        key = {column.name: before[column.name] for column in inspect(type(row)).primary_key}
        self._tell(what, patient_id, {"key": key, "old": old, "new": new, **why})

    def set_clinic(self, clinic: Clinic) -> None:
        row = self._session.get(ClinicRow, 1)
        if row is None:
            self._add("clinic added", from_clinic(clinic))
        else:
            self._change("clinic changed", row, _values(from_clinic(clinic)))

    def add_user(self, user: User) -> None:
        self._add("user added", from_user(user))

    def change_user(self, user: User) -> None:
        self._change("user changed", self._get(UserRow, user.id), _values(from_user(user)))

    def add_identity(self, user_id: str, certificate: bytes, private_key: bytes) -> None:
        """A newer certificate and encrypted key; the older ones stay."""
        last = select(func.max(IdentityRow.number)).where(IdentityRow.user_id == user_id)
        row = IdentityRow(
            user_id=user_id,
            number=(self._session.scalar(last) or 0) + 1,
            certificate=certificate,
            private_key=private_key,
        )
        self._add("identity added", row)

    def set_authority(self, certificate: bytes, sealed_key: bytes) -> None:
        row = AuthorityRow(id=1, certificate=certificate, sealed_key=sealed_key)
        self._add("authority added", row)

    def add_patient(self, patient: Patient) -> None:
        row = from_patient(patient)
        self._add("patient added", row, patient_id=patient.id)
        refresh_words(self._session, patient.id)

    def change_patient(self, patient: Patient, *, reason: str, second_person: str) -> None:
        self._change(
            "patient changed",
            self._get(PatientRow, patient.id),
            _values(from_patient(patient)),
            patient_id=patient.id,
            reason=reason,
            second_person=second_person,
        )
        refresh_words(self._session, patient.id)

    def add_implant(self, implant: Implant) -> None:
        self._add("implant added", from_implant(implant), patient_id=implant.patient_id)
        refresh_words(self._session, implant.patient_id)

    def change_implant(self, implant: Implant, *, reason: str, second_person: str) -> None:
        self._change(
            "implant changed",
            self._get(ImplantRow, implant.id),
            _values(from_implant(implant)),
            patient_id=implant.patient_id,
            reason=reason,
            second_person=second_person,
        )
        refresh_words(self._session, implant.patient_id)

    def add_plan(self, plan: DosePlan) -> None:
        self._add("plan added", from_plan(plan), patient_id=plan.patient_id)

    def sign_plan(self, plan_id: str, *, signed_by: str, at: datetime, cosigned_by: str) -> None:
        row = self._get(PlanRow, plan_id)
        signature = {"signed_by": signed_by, "signed_at": at, "cosigned_by": cosigned_by}
        self._change("plan signed", row, signature, patient_id=row.patient_id)

    def add_fill(self, fill: PastFill) -> None:
        self._add("fill added", from_fill(fill), patient_id=fill.patient_id)

    def add_lab(self, result: LabResult) -> None:
        self._add("blood result added", from_lab(result), patient_id=result.patient_id)

    def add_lot(self, lot: Lot) -> None:
        worksheet = self._get(WorksheetRow, lot.worksheet_id)
        self._add("lot added", from_lot(lot), patient_id=worksheet.patient_id)

    def add_booking(self, booking: Booking) -> None:
        self._add("booking added", from_booking(booking), patient_id=booking.patient_id)

    def set_booking(self, booking_id: str, state: BookingState, worksheet_id: str) -> None:
        row = self._get(BookingRow, booking_id)
        values = {"state": state.value, "worksheet_id": worksheet_id}
        self._change("booking changed", row, values, patient_id=row.patient_id)

    def next_record_number(self, year: int) -> str:
        return self._next_number(f"RW-{year}")

    def _next_number(self, name: str) -> str:
        row = self._session.get(CounterRow, name)
        if row is None:
            row = CounterRow(name=name, last=1)
            self._add("number given", row)
        else:
            self._change("number given", row, {"last": row.last + 1})
        return f"{name}-{row.last:04}"

    def add_worksheet(self, worksheet: Worksheet) -> None:
        row = from_worksheet(worksheet)
        self._add("worksheet started", row, patient_id=worksheet.patient_id)
        self._leases.put(worksheet.id)

    def take_lease(self, worksheet_id: str) -> None:
        what, detail = self._leases.take(worksheet_id)
        if what:
            patient_id = self._get(WorksheetRow, worksheet_id).patient_id
            self._tell(what, patient_id, {"worksheet": worksheet_id, **detail})

    def renew_lease(self, worksheet_id: str) -> None:
        self._leases.renew(worksheet_id)

    def give_back_lease(self, worksheet_id: str) -> None:
        self._leases.give_back(worksheet_id)

    def add_entry(self, worksheet_id: str, entry: Entry) -> Entry:
        """The entry with the number it got; numbers of a worksheet follow each other from 1."""
        self._leases.required(worksheet_id)
        worksheet = self._get(WorksheetRow, worksheet_id)
        last = select(func.max(EntryRow.seq)).where(EntryRow.worksheet_id == worksheet_id)
        numbered = replace(entry, seq=(self._session.scalar(last) or 0) + 1)
        row = from_entry(worksheet_id, numbered)
        self._add("entry", row, patient_id=worksheet.patient_id)
        return numbered

    def set_status(self, worksheet_id: str, status: Status, *, note: str) -> None:
        self._leases.required(worksheet_id)
        row = self._get(WorksheetRow, worksheet_id)
        values = {
            "status": status.value,
            "status_at": self._clock.now(),
            "status_by": self._by,
            "status_note": note,
        }
        self._change(f"worksheet {status.value}", row, values, patient_id=row.patient_id)
        if status not in HELD_OPEN:
            self._leases.give_back(worksheet_id)

    def file_record(self, record: FiledRecord) -> None:
        """The record and its sealed PDF. The PDF's digest stands in the audit row."""
        if record.worksheet_id:
            self._leases.required(record.worksheet_id)
        row, seal = from_record(record), first_seal(record)
        self._session.add(row)
        self._session.flush()
        self._session.add(seal)
        self._session.flush()
        detail = {"new": stored(row), "seal": stored(seal)}
        self._tell("record filed", record.patient_id, detail)

    def countersign_record(
        self, number: str, version: int, *, pdf: bytes, pdf_sha256: str, at: datetime
    ) -> None:
        """A further sealed PDF of the record; the one before stays."""
        record = self._get(RecordRow, (number, version))
        seal = SealRow(
            record_number=number,
            record_version=version,
            number=self._seal(record).number + 1,
            pdf=pdf,
            pdf_sha256=pdf_sha256,
            countersigned_at=at,
            awaiting_countersign=False,
        )
        self._add("record countersigned", seal, patient_id=record.patient_id)

    def add_document(self, document: ClinicDocument) -> None:
        self._add("document added", from_document(document))

    def sign_document(
        self, kind: DocumentKind, version: int, *, signed_by: str, at: datetime
    ) -> None:
        """From now on this version is in use."""
        row = self._get(DocumentRow, (kind.value, version))
        signature = {"in_use": True, "signed_by": signed_by, "signed_at": at}
        self._change("document signed", row, signature)


def _values(row: Base) -> dict[str, Any]:
    """The columns of a translated row that was never added, the derived ones left out."""
    columns = inspect(type(row)).column_attrs
    return {
        each.key: getattr(row, each.key)
        for each in columns
        if not each.columns[0].info.get("derived")
    }
