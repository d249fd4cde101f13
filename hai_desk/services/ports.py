"""What the services need from outside, as Protocols. models/ and reports/ fulfil them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeAlias

from hai_desk.patients.laboratory import LabResult
from hai_desk.patients.patient import Patient
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import DosePlan
from hai_desk.pumps.accesses import Access
from hai_desk.pumps.implant import Implant
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.program_ports import ProgramReader, ProgramWriter
from hai_desk.services.sealing import Authority, Identity
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.lease import Lease
from hai_desk.worksheet.worksheet import Status, Worksheet


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who runs this desk, as the first-run assistant asked."""

    name: str
    desk: str
    phone: str
    backup_folder: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class FiledRecord:
    """A signed record: its canonical JSON, its PDF and the digest of the PDF's bytes."""

    number: str
    version: int
    kind: str
    patient_id: str
    worksheet_id: str
    body: Mapping[str, Any] = field(repr=False)
    fingerprint: str
    pdf: bytes = field(repr=False)
    pdf_sha256: str
    signed_at: datetime
    signed_by: str
    checked_by: str
    countersigned_at: datetime | None
    awaiting_countersign: bool


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """`hash` chains each entry to the one before it."""

    seq: int
    at: datetime
    user_id: str
    what: str
    patient_id: str
    detail: Mapping[str, Any] = field(repr=False)
    hash: str


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot that was drawn up or put on the tray."""

    worksheet_id: str
    component: str
    strength: str
    lot: str
    expires: str
    how: str


class Reader(ProgramReader, Protocol):
    """One consistent view of the registry."""

    def clinic(self) -> Clinic: ...
    def users(self) -> Sequence[User]: ...
    def user(self, user_id: str) -> User: ...
    def patients(self) -> Sequence[Patient]: ...
    def patient(self, patient_id: str) -> Patient: ...
    def find_patients(self, words: str, limit: int = 20) -> Sequence[Patient]: ...
    def patient_by_mrn(self, mrn: str) -> Patient | None: ...
    def implants(self) -> Sequence[Implant]: ...
    def implant(self, implant_id: str) -> Implant: ...
    def implant_of(self, patient_id: str) -> Implant | None: ...
    def implant_by_serial(self, serial: str) -> Implant | None: ...
    def plans_of(self, patient_id: str) -> Sequence[DosePlan]: ...
    def plan(self, plan_id: str) -> DosePlan: ...
    def fills_of(self, patient_id: str) -> Sequence[PastFill]: ...
    def labs_of(self, patient_id: str) -> Sequence[LabResult]: ...
    def booking(self, booking_id: str) -> Booking: ...
    def bookings_between(self, first: date, last: date) -> Sequence[Booking]: ...
    def open_bookings_before(self, day: date) -> Sequence[Booking]: ...
    def bookings_of(self, patient_id: str) -> Sequence[Booking]: ...
    def worksheet(self, worksheet_id: str) -> Worksheet: ...
    def worksheets(self, statuses: Sequence[Status]) -> Sequence[Worksheet]: ...
    def entries(self, worksheet_id: str) -> Sequence[Entry]: ...
    def accesses(self, implant_id: str) -> Sequence[Access]:
        """Every visit of this pump's worksheets in which the port was entered, the oldest first."""
        ...

    def lease_of(self, worksheet_id: str) -> Lease | None: ...
    def lots_of(self, worksheet_id: str) -> Sequence[Lot]: ...
    def record(self, number: str, version: int | None = None) -> FiledRecord: ...
    def records(self, patient_id: str | None = None, limit: int = 200) -> Sequence[FiledRecord]: ...
    def document(self, kind: DocumentKind, version: int | None = None) -> ClinicDocument: ...
    def documents(self, kind: DocumentKind) -> Sequence[ClinicDocument]: ...
    def audit(self, patient_id: str | None = None, limit: int = 200) -> Sequence[AuditEntry]: ...
    def identity(self, user_id: str) -> tuple[bytes, bytes]:
        """A user's certificate (PEM) and password-encrypted private key (PKCS#8 DER)."""
        ...

    def authority(self) -> bytes:
        """The clinic CA's certificate (PEM)."""
        ...


class Writer(ProgramWriter, Reader, Protocol):
    """A reader inside one `BEGIN IMMEDIATE` transaction; every change leaves an audit row."""

    def set_clinic(self, clinic: Clinic) -> None: ...
    def add_user(self, user: User) -> None: ...
    def change_user(self, user: User) -> None: ...
    def add_identity(self, user_id: str, certificate: bytes, private_key: bytes) -> None:
        """A newer certificate (PEM) and encrypted private key; the older ones are kept."""
        ...

    def set_authority(self, certificate: bytes, sealed_key: bytes) -> None:
        """Once: the clinic CA's certificate (PEM), and its private key sealed."""
        ...

    def add_patient(self, patient: Patient) -> None: ...
    def change_patient(self, patient: Patient, *, reason: str, second_person: str) -> None: ...
    def add_implant(self, implant: Implant) -> None: ...
    def change_implant(self, implant: Implant, *, reason: str, second_person: str) -> None: ...
    def add_plan(self, plan: DosePlan) -> None: ...
    def sign_plan(
        self, plan_id: str, *, signed_by: str, at: datetime, cosigned_by: str
    ) -> None: ...
    def add_fill(self, fill: PastFill) -> None: ...
    def add_lab(self, result: LabResult) -> None: ...
    def add_lot(self, lot: Lot) -> None: ...
    def add_booking(self, booking: Booking) -> None: ...
    def set_booking(self, booking_id: str, state: BookingState, worksheet_id: str) -> None: ...
    def next_record_number(self, year: int) -> str:
        """RW-year-number, never given twice."""
        ...

    def add_worksheet(self, worksheet: Worksheet) -> None:
        """Whoever starts it may write in it."""
        ...

    def take_lease(self, worksheet_id: str) -> None:
        """From now on this desk alone writes here. Raises HeldElsewhere while another one does."""
        ...

    def renew_lease(self, worksheet_id: str) -> None:
        """A sign of life, without an audit row. Raises HeldElsewhere when the lease was lost."""
        ...

    def give_back_lease(self, worksheet_id: str) -> None: ...
    def add_entry(self, worksheet_id: str, entry: Entry) -> Entry:
        """Raises HeldElsewhere without the lease; so do set_status and file_record."""
        ...

    def set_status(self, worksheet_id: str, status: Status, *, note: str) -> None:
        """A worksheet that is paused or closed is held by no desk."""
        ...

    def file_record(self, record: FiledRecord) -> None: ...
    def countersign_record(
        self, number: str, version: int, *, pdf: bytes, pdf_sha256: str, at: datetime
    ) -> None: ...
    def add_document(self, document: ClinicDocument) -> None: ...
    def sign_document(
        self, kind: DocumentKind, version: int, *, signed_by: str, at: datetime
    ) -> None: ...
    def forget_telemetry(self, before: datetime, *, because: str) -> int:
        """Removes stretches of samples that ended before; answers how many samples went. Without
        any there is no audit row. Sessions, events, marks and records stay."""
        ...

    def note(self, what: str, *, patient_id: str = "", **detail: Any) -> None:
        """An audit row for something that changed no row of its own (viewed, refused, printed)."""
        ...


class Registry(Protocol):
    @property
    def holder(self) -> str:
        """This desk, as leases name it."""
        ...

    def read(self) -> AbstractContextManager[Reader]: ...
    def settle(self) -> None:
        """After an unknown outcome: what is read from now on is what the disk holds."""
        ...

    def write(self, by: str) -> AbstractContextManager[Writer]:
        """Changes made as user `by`; all or nothing. Raises RegistryBusy, DiskFull, ..."""
        ...


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A right password: the user, and the passphrase that opens their private key."""

    user: User
    key_passphrase: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class WrongPassword:
    tries_left: int


@dataclass(frozen=True, slots=True)
class LockedOut:
    until: datetime


class Doorkeeper(Protocol):
    """Checks passwords against the slot file; counts failures there, across restarts."""

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut: ...


PasswordCheck: TypeAlias = Callable[[str, str], Unlocked | WrongPassword | LockedOut]
"""Login and password, as `Doorkeeper.check` takes them, for those who need nothing else of it."""


class Issuer(Protocol):
    """Makes the clinic's authority and the certificates of its people; see reports/sealing."""

    def authority(self, clinic_name: str, at: datetime) -> Authority:
        """A new authority; its key is bare, since the registry keeps it sealed."""
        ...

    def identity(
        self, authority: Authority, user: User, at: datetime, *, passphrase: bytes
    ) -> Identity:
        """A certificate for one user; its key opens by `passphrase`."""
        ...


class Sealer(Protocol):
    """Makes paper and seals it; see reports/."""

    def statement(
        self, body: Mapping[str, Any], by: Unlocked, identity: tuple[bytes, bytes]
    ) -> Mapping[str, str]:
        """Seal a check statement with the checker's key; adds signature and certificate digest."""
        ...

    def refill_record(
        self,
        body: Mapping[str, Any],
        *,
        by: Unlocked,
        identity: tuple[bytes, bytes],
        authority: bytes,
        countersigner: User | None,
        at: datetime,
    ) -> bytes:
        """Draw, certify by the performer, and leave the countersigner's field prepared."""
        ...

    def program_report(
        self, body: Mapping[str, Any], *, by: Unlocked, identity: tuple[bytes, bytes],
        authority: bytes, at: datetime,
    ) -> bytes: ...  # fmt: skip

    def syringe_label(self, body: Mapping[str, Any]) -> bytes:
        """Drawn at the size that `body` names. Where it holds a code, the code was read back from
        the drawn pixels; raises LabelNotMade."""
        ...

    def date_card(self, body: Mapping[str, Any]) -> bytes: ...

    def countersign(
        self,
        pdf: bytes,
        *,
        by: Unlocked,
        identity: tuple[bytes, bytes],
        authority: bytes,
        at: datetime,
    ) -> bytes: ...
