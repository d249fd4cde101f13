"""Audit and records as CSV files. What leaves the desk is audited, and says no more than asked.

Patients are told by the desk's own random ids unless identifiers were asked for. The details of an
audit entry quote what was typed, names among it, so they go only with identifiers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hai_desk.errors import NotAllowed, PlaceNotWritable
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.audit_reading import AuditRow, flattened
from hai_desk.services.export_table import Table, csv_bytes, quantity_cell
from hai_desk.services.ports import FiledRecord, Registry
from hai_desk.services.record_shelf import OWNER_ONLY, Shelved

AUDIT_COLUMNS = ("entry", "time", "who", "what", "patient id", "chain value")
AUDIT_DETAIL = ("patient", "field", "value", "unit")
RECORD_COLUMNS = ("record", "version", "kind", "signed", "signed by", "checked by", "patient id")
RECORD_PATIENT = ("patient", "born", "MRN", "pump serial")
QUANTITIES = {
    "drug amount": ("fill", "in_pump", "amount"),
    "fill volume": ("fill", "in_pump", "volume"),
    "returned volume": ("empty", "returned"),
    "measured flow": ("empty", "flow", "flow"),
    "daily dose": ("dose", "daily_dose"),
    "dosing weight": ("dose", "weight"),
}
"""Where the record keeps them; each is a column for the number and one for its unit."""


class Exporting:
    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def audit(self, rows: Sequence[AuditRow], target: Path, by: User, *, identifiers: bool) -> None:
        self._write(audit_table(rows, identifiers=identifiers), target, by, Permission.AUDIT,
                    "audit exported", identifiers=identifiers)  # fmt: skip

    def records(
        self, shelved: Sequence[Shelved], target: Path, by: User, *, identifiers: bool
    ) -> None:
        with self._registry.read() as reader:
            names = {user.id: user.name for user in reader.users()}
        table = record_table(shelved, names, identifiers=identifiers)
        self._write(table, target, by, Permission.VIEW, "records exported",
                    identifiers=identifiers)  # fmt: skip

    def _write(
        self, table: Table, target: Path, by: User, needed: Permission, what: str,
        *, identifiers: bool,
    ) -> None:  # fmt: skip
        """Straight into the file that was chosen: no copy of it lies anywhere else."""
        if not by.may(needed):
            raise NotAllowed(what=needed.value, because=f"role {by.role_text}")
        whole = csv_bytes(table)
        try:
            target.touch(mode=OWNER_ONLY)
            target.write_bytes(whole)
        except OSError as fault:
            raise PlaceNotWritable(because=fault.strerror or "") from fault
        with self._registry.write(by.id) as writer:
            digest = hashlib.sha256(whole).hexdigest()
            writer.note(what, rows=len(table.rows), identifiers=identifiers, sha256=digest)


def audit_table(rows: Sequence[AuditRow], *, identifiers: bool) -> Table:
    """One row an entry; with identifiers one for each detail of it."""
    if not identifiers:
        return Table(AUDIT_COLUMNS, tuple(_entry(row) for row in rows))
    lines = (
        (*_entry(row), row.patient, name, *_value(text))
        for row in rows
        for name, text in flattened(row.entry.detail) or (("", ""),)
    )
    return Table((*AUDIT_COLUMNS, *AUDIT_DETAIL), tuple(lines))


def _entry(row: AuditRow) -> tuple[str, ...]:
    entry = row.entry
    fixed = (str(entry.seq), entry.at.isoformat(), row.who, entry.what)
    return (*fixed, entry.patient_id, entry.hash)


def _value(text: str) -> tuple[str, str]:
    cell = quantity_cell(text)
    return cell.value, cell.unit


def record_table(
    shelved: Sequence[Shelved], names: Mapping[str, str], *, identifiers: bool
) -> Table:
    columns = [*RECORD_COLUMNS, *(RECORD_PATIENT if identifiers else ()), "drug"]
    for name in QUANTITIES:
        columns += [name, f"{name}, unit"]
    rows = (tuple(_record(each, names, identifiers=identifiers)) for each in shelved)
    return Table((*columns, "next visit", "PDF SHA-256"), tuple(rows))


def _record(each: Shelved, names: Mapping[str, str], *, identifiers: bool) -> Iterator[str]:
    record = each.record
    yield from (record.number, str(record.version), record.kind, record.signed_at.isoformat())
    yield names.get(record.signed_by, record.signed_by)
    yield names.get(record.checked_by, record.checked_by)
    yield record.patient_id
    if identifiers:
        patient = each.patient
        yield from (patient.display_name, patient.born.isoformat(), patient.mrn)
        yield _at(record, ("pump", "serial"))
    yield _at(record, ("fill", "in_pump", "drug"))
    for path in QUANTITIES.values():
        cell = quantity_cell(_at(record, path))
        yield from (cell.value, cell.unit)
    yield _at(record, ("next", "due"))
    yield record.pdf_sha256


def _at(record: FiledRecord, path: tuple[str, ...]) -> str:
    """Empty where this record has no such value: a pump check fills nothing."""
    found: Any = record.body
    for key in path:
        found = found.get(key, "") if isinstance(found, Mapping) else ""
    return found if isinstance(found, str) else ""
