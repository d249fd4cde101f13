"""Enrol a patient with a pump, and correct what identifies them with a second person."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from hai_desk.clock import Clock
from hai_desk.dosing.reading import Marks
from hai_desk.errors import NotAllowed
from hai_desk.patients.patient import Patient
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpModel
from hai_desk.safety.limits import load_limits
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader, Registry
from hai_desk.services.registration_draft import Asked, Registration, RegistrationDraft, draft_of
from hai_desk.services.registration_reading import read_registration
from hai_desk.units import exact_text

SHORTEST_REASON = 8


class SameAs(StrEnum):
    """In what somebody on file is the same; the first two cannot be kept."""

    MRN = "MRN"
    SERIAL = "pump serial"
    NAME_AND_BIRTH = "name and birth date"


@dataclass(frozen=True, slots=True)
class Duplicate:
    same: SameAs
    patient: Patient = field(repr=False)

    @property
    def hard(self) -> bool:
        return self.same is not SameAs.NAME_AND_BIRTH


class NotChanged(StrEnum):
    INCOMPLETE = "incomplete"
    DUPLICATE = "duplicate"
    REASON_TOO_SHORT = "reason too short"
    SECOND_PERSON_MISSING = "second person missing"
    SAME_PERSON = "same person"
    SECOND_PERSON_MAY_NOT = "the second person may not check"


class Registering:
    def __init__(self, registry: Registry, clock: Clock, marks: Marks | None = None) -> None:
        self._registry = registry
        self._clock = clock
        self._marks = marks or Marks()

    def models(self) -> tuple[PumpModel, ...]:
        with self._registry.read() as reader:
            return tuple(load_catalogue(dict(reader.document(DocumentKind.CATALOGUE).body)))

    def on_file(self, patient_id: str) -> RegistrationDraft:
        with self._registry.read() as reader:
            return draft_of(reader.patient(patient_id), reader.implant_of(patient_id))

    def read(self, draft: RegistrationDraft) -> Registration:
        with self._registry.read() as reader:
            limits = load_limits(reader.document(DocumentKind.LIMITS).body)
        return read_registration(draft, limits=limits, now=self._clock.now(), marks=self._marks)

    def duplicates(self, draft: RegistrationDraft) -> tuple[Duplicate, ...]:
        """Others on file with the same MRN, serial, or name and birth date."""
        born = self.read(draft).born
        with self._registry.read() as reader:
            return _duplicates(reader, draft, born)

    def register(
        self, draft: RegistrationDraft, *, by: User, keep_similar: bool = False
    ) -> Patient | NotChanged:
        """`keep_similar` says that someone of the same name and birth date is another person."""
        _require(by, Permission.REGISTER)
        read = self.read(draft)
        if read.patient is None or read.implant is None or read.problems:
            return NotChanged.INCOMPLETE
        with self._registry.write(by.id) as writer:
            found = _duplicates(writer, draft, read.born)
            if any(each.hard for each in found) or (found and not keep_similar):
                return NotChanged.DUPLICATE
            writer.add_patient(read.patient)
            writer.add_implant(read.implant)
            if read.weight is not None:
                text = exact_text(read.weight, "kg")
                writer.note("weight at registration", patient_id=read.patient.id, weight=text)
        return read.patient

    def guarded(self, draft: RegistrationDraft) -> tuple[str, ...]:
        """Which of name, born, MRN and serial an edit would change."""
        read = self.read(draft)
        if read.patient is None:
            return ()
        with self._registry.read() as reader:
            before = reader.patient(draft.patient_id)
            implant = reader.implant_of(draft.patient_id)
        return _guarded(before, read.patient, implant, read.implant)

    def change(
        self, draft: RegistrationDraft, *, by: User, reason: str, second: User | None
    ) -> Patient | NotChanged:
        """What identifies a patient or a pump changes only with a reason and a second person."""
        _require(by, Permission.REGISTER)
        read = self.read(draft)
        if read.patient is None or (draft.implant_id and read.implant is None) or read.problems:
            return NotChanged.INCOMPLETE
        with self._registry.write(by.id) as writer:
            before = writer.patient(draft.patient_id)
            implant = writer.implant_of(draft.patient_id)
            if any(each.hard for each in _duplicates(writer, draft, read.born)):
                return NotChanged.DUPLICATE
            refused = _refused(_guarded(before, read.patient, implant, read.implant), by, second)
            if _guarded(before, read.patient, implant, read.implant):
                if len(reason.strip()) < SHORTEST_REASON:
                    return NotChanged.REASON_TOO_SHORT
                if refused is not None:
                    return refused
            name = second.name if second else ""
            kept = replace(read.patient, died_on=before.died_on)
            if kept != before:
                writer.change_patient(kept, reason=reason.strip(), second_person=name)
            if implant is not None and read.implant is not None:
                pump = replace(read.implant, removed_on=implant.removed_on)
                if pump != implant:
                    writer.change_implant(pump, reason=reason.strip(), second_person=name)
        return kept


def _refused(guarded: tuple[str, ...], by: User, second: User | None) -> NotChanged | None:
    if not guarded:
        return None
    if second is None:
        return NotChanged.SECOND_PERSON_MISSING
    if second.id == by.id:
        return NotChanged.SAME_PERSON
    may = second.may(Permission.SECOND_CHECK) or second.may(Permission.REGISTER)
    return None if may else NotChanged.SECOND_PERSON_MAY_NOT


def _guarded(
    before: Patient, after: Patient, implant: Implant | None, new_implant: Implant | None
) -> tuple[str, ...]:
    pairs = {
        "family name": (before.family_name, after.family_name),
        "given name": (before.given_name, after.given_name),
        "born": (before.born, after.born),
        "MRN": (before.mrn, after.mrn),
    }
    if implant is not None and new_implant is not None:
        pairs["serial"] = (implant.serial, new_implant.serial)
    return tuple(name for name, (old, new) in pairs.items() if old != new)


def _duplicates(
    reader: Reader, draft: RegistrationDraft, born: date | None
) -> tuple[Duplicate, ...]:
    found: list[Duplicate] = []
    same_mrn = reader.patient_by_mrn(draft.text(Asked.MRN).strip())
    if same_mrn is not None:
        found.append(Duplicate(SameAs.MRN, same_mrn))
    pump = reader.implant_by_serial(draft.text(Asked.SERIAL).strip())
    if pump is not None:
        found.append(Duplicate(SameAs.SERIAL, reader.patient(pump.patient_id)))
    found += [Duplicate(SameAs.NAME_AND_BIRTH, other) for other in _twins(reader, draft, born)]
    others = {each.patient.id: each for each in reversed(found)}
    return tuple(each for each in others.values() if each.patient.id != draft.patient_id)


def _twins(reader: Reader, draft: RegistrationDraft, born: date | None) -> tuple[Patient, ...]:
    """Same family name, given name and birth date, whatever the capitals."""
    family, given = draft.text(Asked.FAMILY).strip(), draft.text(Asked.GIVEN).strip()
    if not family or not given or born is None:
        return ()
    names = (family.casefold(), given.casefold())
    return tuple(
        other
        for other in reader.find_patients(f"{family} {given}")
        if other.born == born
        and (other.family_name.casefold(), other.given_name.casefold()) == names
    )


def _require(by: User, permission: Permission) -> None:
    if not by.may(permission):
        raise NotAllowed(what=permission.value, because=f"role {by.role_text}")
