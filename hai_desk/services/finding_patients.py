"""Find patients by name, MRN, serial or record number; list them with what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hai_desk.clock import Clock
from hai_desk.patients.patient import Patient
from hai_desk.plans.booking import BookingState
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpModel
from hai_desk.services.case_building import newest_signed
from hai_desk.services.ports import Reader, Registry
from hai_desk.services.today_known import interval_days, models_of

LETTERS: Final = 3
"""Fewer letters find too much to choose from (design, section 5)."""

DUE_DAYS: Final = 7
SHOWN: Final = 100
"""A list longer than this is searched, not scrolled."""

COUNTED: Final = 300
"""Of more patients than this, who is due is worked out only when it is asked for."""


@dataclass(frozen=True, slots=True)
class FoundPatient:
    patient: Patient = field(repr=False)
    model: str
    serial: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A filed record whose number was typed in full."""

    number: str
    patient: Patient = field(repr=False)


class ListFilter(StrEnum):
    ACTIVE = "active"
    DUE = "due"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ListedPatient:
    """`pump` is the implant in the patient now, else the last one removed."""

    patient: Patient = field(repr=False)
    pump: Implant | None = field(repr=False)
    model: str
    electronic: bool
    last_refill: date | None
    next_due: date | None
    booked: bool


@dataclass(frozen=True, slots=True)
class PatientList:
    """`more` patients match and are not in `rows`. `counts` are of all, whatever is typed; a filter
    without a count has not been worked out."""

    today: date
    rows: tuple[ListedPatient, ...]
    counts: Mapping[ListFilter, int]
    more: int = 0


class FindingPatients:
    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock

    def find(self, words: str, limit: int = 8) -> tuple[FoundPatient | FoundRecord, ...]:
        """Nothing under three letters or digits."""
        if sum(letter.isalnum() for letter in words) < LETTERS:
            return ()
        with self._registry.read() as reader:
            models = models_of(reader)
            found = reader.find_patients(words, limit)
            patients = [_found(reader, patient, models) for patient in found]
            return (*_records(reader, words.strip()), *patients)

    def listed(self, chosen: ListFilter, words: str = "") -> PatientList:
        today = self._clock.now().date()
        with self._registry.read() as reader:
            models = models_of(reader)
            pumps = _pumps(reader.implants())
            groups = _groups(reader, pumps, chosen, today + timedelta(days=DUE_DAYS))
            wanted = _matching(reader, groups[chosen], words)
            rows = [_listed(reader, each, pumps.get(each.id), models) for each in wanted[:SHOWN]]
        counts = {key: len(group) for key, group in groups.items()}
        return PatientList(today, tuple(rows), counts, max(len(wanted) - SHOWN, 0))


def _groups(
    reader: Reader, pumps: Mapping[str, Implant], chosen: ListFilter, last: date
) -> dict[ListFilter, list[Patient]]:
    everyone = reader.patients()
    active = [each for each in everyone if is_active(each, pumps.get(each.id))]
    groups = {
        ListFilter.ACTIVE: active,
        ListFilter.REMOVED: [each for each in everyone if not is_active(each, pumps.get(each.id))],
    }
    if chosen is ListFilter.DUE or len(active) <= COUNTED:
        groups[ListFilter.DUE] = _due_by(reader, active, last)
    return groups


def is_active(patient: Patient, pump: Implant | None) -> bool:
    """Alive, and the pump still in place or not yet registered."""
    return patient.died_on is None and (pump is None or pump.removed_on is None)


def _pumps(implants: Iterable[Implant]) -> dict[str, Implant]:
    """Each patient's pump: the one in place, else the newest."""
    ordered = sorted(implants, key=lambda each: (each.removed_on is None, each.implanted_on))
    return {implant.patient_id: implant for implant in ordered}


def _found(reader: Reader, patient: Patient, models: Mapping[str, PumpModel]) -> FoundPatient:
    implant = reader.implant_of(patient.id)
    if implant is None:
        return FoundPatient(patient, "", "")
    return FoundPatient(patient, models[implant.model_key].name, implant.serial)


def _records(reader: Reader, words: str) -> Iterator[FoundRecord]:
    number = words.upper()
    if not number.startswith("RW-"):
        return
    try:
        record = reader.record(number)
    except LookupError:
        return
    yield FoundRecord(record.number, reader.patient(record.patient_id))


def _matching(reader: Reader, group: list[Patient], words: str) -> list[Patient]:
    if not words.strip():
        return group
    found = {patient.id for patient in reader.find_patients(words, len(group) + SHOWN)}
    return [patient for patient in group if patient.id in found]


def _due_by(reader: Reader, active: list[Patient], last: date) -> list[Patient]:
    due = [(each, _next_due(reader, each.id)) for each in active]
    return [patient for patient, (on, _booked) in due if on is not None and on <= last]


def _next_due(reader: Reader, patient_id: str) -> tuple[date | None, bool]:
    """The next open visit and True; else the last fill and the interval."""
    visits = reader.bookings_of(patient_id)
    booked = [each.at for each in visits if each.state is BookingState.BOOKED]
    if booked:
        return min(booked).date(), True
    fills = reader.fills_of(patient_id)
    if not fills:
        return None, False
    plan = newest_signed(tuple(reader.plans_of(patient_id)))
    days = timedelta(days=interval_days(reader, plan))
    return max(fill.filled_at for fill in fills).date() + days, False


def _listed(
    reader: Reader, patient: Patient, pump: Implant | None, models: Mapping[str, PumpModel]
) -> ListedPatient:
    fills = reader.fills_of(patient.id)
    last = max((fill.filled_at for fill in fills), default=None)
    active = is_active(patient, pump)
    due, booked = _next_due(reader, patient.id) if active else (None, False)
    model = models[pump.model_key] if pump else None
    return ListedPatient(
        patient=patient,
        pump=pump,
        model=model.name if model else "",
        electronic=model.electronic if model else False,
        last_refill=last.date() if last else None,
        next_due=due,
        booked=booked,
    )
