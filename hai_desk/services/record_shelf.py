"""The signed records: find them, save them as files, and note what left the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from hai_desk.clock import Clock
from hai_desk.errors import PlaceNotWritable
from hai_desk.patients.patient import Patient
from hai_desk.people.user import User
from hai_desk.pumps.implant import Implant
from hai_desk.services.ports import FiledRecord, Reader, Registry

AUTHORITY_FILE = "clinic-ca.pem"
"""Stands beside every saved record, so that anyone can check it."""

OWNER_ONLY = 0o600
"""A saved record names a patient: whoever shall read it is given it, not found to have it."""

PRINTED = "record printed"
_ROWS = 500
_AUDIT_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Shelved:
    """A record with whose it is. `newest` is the number of its latest version."""

    record: FiledRecord
    patient: Patient = field(repr=False)
    implant: Implant | None = field(default=None, repr=False)
    newest: int = 1

    @property
    def superseded(self) -> bool:
        return self.record.version < self.newest


class RecordShelf:
    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock

    def all(self) -> tuple[Shelved, ...]:
        """Newest first."""
        with self._registry.read() as reader:
            records = reader.records(None, _ROWS)
            patients = {patient.id: patient for patient in reader.patients()}
        newest: dict[str, int] = {}
        for record in records:
            newest[record.number] = max(record.version, newest.get(record.number, 0))
        return tuple(
            Shelved(record, patients[record.patient_id], newest=newest[record.number])
            for record in records
        )

    def names(self) -> tuple[tuple[str, str], ...]:
        with self._registry.read() as reader:
            return tuple((user.id, user.name) for user in reader.users())

    def take(self, number: str, by: User, version: int | None = None) -> Shelved:
        """Looking at a record is audited."""
        with self._registry.write(by.id) as writer:
            shelved = _shelved(writer, number, version)
            record = shelved.record
            writer.note(
                "record viewed",
                patient_id=record.patient_id,
                number=number,
                version=record.version,
            )
        return shelved

    def copies_printed(self, record: FiledRecord) -> int:
        with self._registry.read() as reader:
            noted = reader.audit(record.patient_id, _AUDIT_ROWS)
        return sum(
            int(entry.detail.get("copies", 1))
            for entry in noted
            if entry.what == PRINTED and entry.detail.get("number") == record.number
        )

    def printed(self, record: FiledRecord, copies: int, by: User) -> None:
        self._note(PRINTED, record, by, copies=copies)

    def save(self, record: FiledRecord, target: Path, by: User) -> Path:
        """The signed bytes as they are, and the clinic's certificate beside them."""
        with self._registry.read() as reader:
            authority = reader.authority()
        beside = target.parent / AUTHORITY_FILE
        try:
            target.touch(mode=OWNER_ONLY)
            target.write_bytes(record.pdf)
            beside.write_bytes(authority)
        except OSError as fault:
            raise PlaceNotWritable(because=fault.strerror or "") from fault
        self._note("record saved as a file", record, by, copies=1)
        return beside

    def authority(self) -> bytes:
        with self._registry.read() as reader:
            return reader.authority()

    def _note(self, what: str, record: FiledRecord, by: User, *, copies: int) -> None:
        with self._registry.write(by.id) as writer:
            writer.note(
                what,
                patient_id=record.patient_id,
                number=record.number,
                version=record.version,
                copies=copies,
            )


def _shelved(reader: Reader, number: str, version: int | None) -> Shelved:
    record = reader.record(number, version)
    newest = reader.record(number).version
    return Shelved(
        record, reader.patient(record.patient_id), reader.implant_of(record.patient_id), newest
    )
