"""One consistent view of the registry: every question of the `Reader` port, as a query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

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
from hai_desk.worksheet.access_told import TOLD_OF_ACCESS, accesses_of
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.lease import Lease
from hai_desk.worksheet.worksheet import Status, Worksheet
from models import leases, search
from models.audit import AuditRow, to_audit_entry
from models.bookings import BookingRow, to_booking
from models.clinic import ClinicRow, to_clinic
from models.documents import DocumentRow, to_document
from models.fills import FillRow, to_fill
from models.implants import ImplantRow, to_implant
from models.labs import LabRow, to_lab
from models.patients import PatientRow, to_patient
from models.plans import PlanRow, to_plan
from models.program_shelf import ProgramQuestions
from models.records import RecordRow, SealRow, to_record
from models.users import AuthorityRow, IdentityRow, UserRow, to_user
from models.worksheets import (
    EntryRow,
    LotRow,
    WorksheetRow,
    to_entry,
    to_lot,
    to_worksheet,
)

R = TypeVar("R")


class SqlReader(ProgramQuestions):
    """Fulfils `Reader`. Asking for an id that is not there raises LookupError: a bug."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _all(self, statement: Select[R]) -> Sequence[R]:
        return self._session.scalars(statement).all()

    def _first(self, statement: Select[R]) -> R | None:
        return self._session.scalars(statement.limit(1)).first()

    def _get(self, kind: type[R], key: Any) -> R:
        row = self._session.get(kind, key)
        if row is None:
            raise LookupError(f"{kind.__name__} {key}")
        return row

    def clinic(self) -> Clinic:
        return to_clinic(self._get(ClinicRow, 1))

    def users(self) -> Sequence[User]:
        return [to_user(row) for row in self._all(select(UserRow).order_by(UserRow.name))]

    def user(self, user_id: str) -> User:
        return to_user(self._get(UserRow, user_id))

    def patients(self) -> Sequence[Patient]:
        order = (PatientRow.family_name, PatientRow.given_name, PatientRow.id)
        return [to_patient(row) for row in self._all(select(PatientRow).order_by(*order))]

    def patient(self, patient_id: str) -> Patient:
        return to_patient(self._get(PatientRow, patient_id))

    def find_patients(self, words: str, limit: int = 20) -> Sequence[Patient]:
        return [to_patient(row) for row in search.find(self._session, words, limit)]

    def patient_by_mrn(self, mrn: str) -> Patient | None:
        row = self._first(select(PatientRow).where(PatientRow.mrn == mrn))
        return to_patient(row) if row else None

    def implants(self) -> Sequence[Implant]:
        order = (ImplantRow.implanted_on, ImplantRow.id)
        return [to_implant(row) for row in self._all(select(ImplantRow).order_by(*order))]

    def implant(self, implant_id: str) -> Implant:
        return to_implant(self._get(ImplantRow, implant_id))

    def implant_of(self, patient_id: str) -> Implant | None:
        """The pump that is in the patient now: the newest that was not removed."""
        return self._newest_implant(
            select(ImplantRow).where(
                ImplantRow.patient_id == patient_id, ImplantRow.removed_on.is_(None)
            )
        )

    def implant_by_serial(self, serial: str) -> Implant | None:
        """Of pumps of two models with one serial, the one that is still implanted, then newest."""
        return self._newest_implant(select(ImplantRow).where(ImplantRow.serial == serial))

    def _newest_implant(self, statement: Select[ImplantRow]) -> Implant | None:
        order = (ImplantRow.removed_on.is_not(None), ImplantRow.implanted_on.desc(), ImplantRow.id)
        row = self._first(statement.order_by(*order))
        return to_implant(row) if row else None

    def plans_of(self, patient_id: str) -> Sequence[DosePlan]:
        """Every version, the oldest first."""
        asked = select(PlanRow).where(PlanRow.patient_id == patient_id).order_by(PlanRow.version)
        return [to_plan(row) for row in self._all(asked)]

    def plan(self, plan_id: str) -> DosePlan:
        return to_plan(self._get(PlanRow, plan_id))

    def fills_of(self, patient_id: str) -> Sequence[PastFill]:
        """The oldest first."""
        asked = select(FillRow).where(FillRow.patient_id == patient_id)
        return [to_fill(row) for row in self._all(asked.order_by(FillRow.filled_at, FillRow.id))]

    def labs_of(self, patient_id: str) -> Sequence[LabResult]:
        """The oldest first."""
        asked = select(LabRow).where(LabRow.patient_id == patient_id)
        return [to_lab(row) for row in self._all(asked.order_by(LabRow.drawn_on, LabRow.id))]

    def booking(self, booking_id: str) -> Booking:
        return to_booking(self._get(BookingRow, booking_id))

    def bookings_between(self, first: date, last: date) -> Sequence[Booking]:
        """Both days included; the clinic's calendar days."""
        return self._bookings(select(BookingRow).where(BookingRow.day.between(first, last)))

    def open_bookings_before(self, day: date) -> Sequence[Booking]:
        """Booked and never done, on days before this one."""
        booked = BookingRow.state == BookingState.BOOKED.value
        return self._bookings(select(BookingRow).where(BookingRow.day < day, booked))

    def bookings_of(self, patient_id: str) -> Sequence[Booking]:
        return self._bookings(select(BookingRow).where(BookingRow.patient_id == patient_id))

    def _bookings(self, statement: Select[BookingRow]) -> Sequence[Booking]:
        ordered = statement.order_by(BookingRow.at, BookingRow.id)
        return [to_booking(row) for row in self._all(ordered)]

    def worksheet(self, worksheet_id: str) -> Worksheet:
        return to_worksheet(self._get(WorksheetRow, worksheet_id))

    def worksheets(self, statuses: Sequence[Status]) -> Sequence[Worksheet]:
        asked = select(WorksheetRow).where(
            WorksheetRow.status.in_([status.value for status in statuses])
        )
        ordered = asked.order_by(WorksheetRow.started_at, WorksheetRow.id)
        return [to_worksheet(row) for row in self._all(ordered)]

    def entries(self, worksheet_id: str) -> Sequence[Entry]:
        asked = select(EntryRow).where(EntryRow.worksheet_id == worksheet_id)
        return [to_entry(row) for row in self._all(asked.order_by(EntryRow.seq))]

    def accesses(self, implant_id: str) -> Sequence[Access]:
        asked = select(EntryRow).join(WorksheetRow, WorksheetRow.id == EntryRow.worksheet_id)
        own = asked.where(WorksheetRow.implant_id == implant_id, EntryRow.key.in_(TOLD_OF_ACCESS))
        rows = self._all(own.order_by(EntryRow.worksheet_id, EntryRow.seq))
        return accesses_of((row.worksheet_id, to_entry(row)) for row in rows)

    def lease_of(self, worksheet_id: str) -> Lease | None:
        return leases.lease_of(self._session, leases.WORKSHEETS, worksheet_id)

    def lots_of(self, worksheet_id: str) -> Sequence[Lot]:
        asked = select(LotRow).where(LotRow.worksheet_id == worksheet_id).order_by(LotRow.id)
        return [to_lot(row) for row in self._all(asked)]

    def record(self, number: str, version: int | None = None) -> FiledRecord:
        """The version asked for, else the newest; its PDF as it was sealed last."""
        asked = select(RecordRow).where(RecordRow.number == number)
        if version is not None:
            asked = asked.where(RecordRow.version == version)
        row = self._first(asked.order_by(RecordRow.version.desc()))
        if row is None:
            raise LookupError(f"record {number} version {version}")
        return to_record(row, self._seal(row))

    def records(self, patient_id: str | None = None, limit: int = 200) -> Sequence[FiledRecord]:
        """Every version of every record, the last signed first."""
        asked = select(RecordRow).order_by(
            RecordRow.signed_at.desc(), RecordRow.number.desc(), RecordRow.version.desc()
        )
        if patient_id is not None:
            asked = asked.where(RecordRow.patient_id == patient_id)
        return [to_record(row, self._seal(row)) for row in self._all(asked.limit(limit))]

    def _seal(self, row: RecordRow) -> SealRow:
        asked = select(SealRow).where(
            SealRow.record_number == row.number, SealRow.record_version == row.version
        )
        return self._session.scalars(asked.order_by(SealRow.number.desc()).limit(1)).one()

    def document(self, kind: DocumentKind, version: int | None = None) -> ClinicDocument:
        """The version asked for, else the newest in use, else the newest that waits for its use."""
        if version is not None:
            return to_document(self._get(DocumentRow, (kind.value, version)))
        asked = select(DocumentRow).where(DocumentRow.kind == kind.value)
        row = self._first(asked.order_by(DocumentRow.in_use.desc(), DocumentRow.version.desc()))
        if row is None:
            raise LookupError(f"document {kind.value}")
        return to_document(row)

    def documents(self, kind: DocumentKind) -> Sequence[ClinicDocument]:
        asked = select(DocumentRow).where(DocumentRow.kind == kind.value)
        return [to_document(row) for row in self._all(asked.order_by(DocumentRow.version))]

    def audit(self, patient_id: str | None = None, limit: int = 200) -> Sequence[AuditEntry]:
        """The newest first."""
        asked = select(AuditRow).order_by(AuditRow.seq.desc()).limit(limit)
        if patient_id is not None:
            asked = asked.where(AuditRow.patient_id == patient_id)
        return [to_audit_entry(row) for row in self._all(asked)]

    def identity(self, user_id: str) -> tuple[bytes, bytes]:
        asked = select(IdentityRow).where(IdentityRow.user_id == user_id)
        row = self._first(asked.order_by(IdentityRow.number.desc()))
        if row is None:
            raise LookupError(f"identity of {user_id}")
        return row.certificate, row.private_key

    def authority(self) -> bytes:
        return self._get(AuthorityRow, 1).certificate

    def sealed_authority_key(self) -> bytes:
        """The clinic CA's private key, sealed under the key that administrators unlock."""
        return self._get(AuthorityRow, 1).sealed_key
