"""What a code names when no open page asks for it: the patient, the record, the worksheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.scans.codes import DateCard, Product, Scan, SyringeLabel, Wristband
from hai_desk.services.ports import Reader, Registry
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.labels import find
from hai_desk.worksheet.worksheet import Status, Worksheet


@dataclass(frozen=True, slots=True)
class ThatPatient:
    patient_id: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ThatRecord:
    number: str


@dataclass(frozen=True, slots=True)
class ThatWorksheet:
    """Not signed yet, so there is no record to open."""

    worksheet_id: str


Named = ThatPatient | ThatRecord | ThatWorksheet


class ScannedObjects:
    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def named_by(self, scan: Scan) -> Named | None:
        """None when nothing here has that code, or the code names nothing to open."""
        with self._registry.read() as reader:
            match scan:
                case Wristband(mrn):
                    patient = reader.patient_by_mrn(mrn)
                    return ThatPatient(patient.id) if patient is not None else None
                case Product(serial=serial) if serial:
                    implant = reader.implant_by_serial(serial)
                    return ThatPatient(implant.patient_id) if implant is not None else None
                case DateCard(record):
                    return _visit(reader, record)
                case SyringeLabel():
                    return _visit_of_label(reader, scan)
                case _:
                    return None


def _visit(reader: Reader, number: str) -> Named | None:
    try:
        return ThatRecord(reader.record(number).number)
    except LookupError:
        return None


def _visit_of_label(reader: Reader, label: SyringeLabel) -> Named | None:
    """`L-0193-1` is a label of RW-year-0193; the check of the code tells of which year."""
    parts = label.number.split("-")
    if len(parts) != 3:
        return None
    for each in reader.worksheets(tuple(Status)):
        if _ends_in(each, parts[1]) and _printed(reader, each, label):
            signed = each.status is Status.SIGNED
            return ThatRecord(each.number) if signed else ThatWorksheet(each.id)
    return None


def _printed(reader: Reader, worksheet: Worksheet, label: SyringeLabel) -> bool:
    return find(Entries.of(reader.entries(worksheet.id)), label.text) is not None


def _ends_in(worksheet: Worksheet, digits: str) -> bool:
    return worksheet.number.rpartition("-")[2] == digits
