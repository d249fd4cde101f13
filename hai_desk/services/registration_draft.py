"""A patient and a pump while someone types them, and the first thing wrong with each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from hai_desk.dosing.reading import Unreadable
from hai_desk.dosing.reading_time import MONTHS, UnreadableTime
from hai_desk.patients.patient import AllergyState, Gender, Patient, Sex
from hai_desk.pumps.implant import Implant
from hai_desk.units import BodyWeight, exact_text


class Asked(StrEnum):
    """What the form asks. Texts are kept under these keys."""

    FAMILY = "family"
    GIVEN = "given"
    KNOWN_AS = "known_as"
    BORN_DAY = "born_day"
    BORN_MONTH = "born_month"
    BORN_YEAR = "born_year"
    GENDER = "gender"
    MRN = "mrn"
    ALLERGIES = "allergies"
    ALLERGY_NAMES = "allergy_names"
    HEPARIN = "heparin_reaction"
    HEIGHT = "height"
    WEIGHT = "weight"
    SEX = "sex"
    PHONE = "phone"
    NOTE = "note"
    MODEL = "model"
    SERIAL = "serial"
    SERIAL_AGAIN = "serial_again"
    LABEL_FLOW = "label_flow"
    RESERVOIR = "reservoir"
    IMPLANTED = "implanted"
    LAST_FILL = "last_fill"
    FILL_DRUG = "fill_drug"
    FILL_VOLUME = "fill_volume"
    FILL_DAY = "fill_day"
    FILL_TIME = "fill_time"
    SCAN = "scan"
    SCAN_DAY = "scan_day"
    CATHETER = "catheter"


class LastFill(StrEnum):
    AT_SURGERY = "at surgery"
    UNKNOWN = "transferred, last fill unknown"


class Scan(StrEnum):
    NORMAL = "normal"
    NOT_NORMAL = "not normal"
    NOT_DONE = "not done"


YES: Final = "yes"
NO: Final = "no"


class Fault(StrEnum):
    """Why a readable answer does not do."""

    NOT_ENTERED = "not entered"
    IMPOSSIBLE = "outside what is possible"
    IN_FUTURE = "in the future"
    NOT_EQUAL = "typed differently"
    CONTRADICTS = "contradicts another answer"
    TOO_LARGE = "more than the reservoir"
    NO_SUCH_DAY = "no such day"


Problem: TypeAlias = Fault | Unreadable | UnreadableTime


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """`patient_id` and `implant_id` are set while those on file are edited."""

    texts: Mapping[Asked, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    patient_id: str = ""
    implant_id: str = ""

    def text(self, asked: Asked) -> str:
        return self.texts.get(asked, "")

    def with_(self, asked: Asked, text: str) -> RegistrationDraft:
        return replace(self, texts=MappingProxyType({**self.texts, asked: text}))


@dataclass(frozen=True, slots=True)
class Registration:
    """What the texts say. Patient and implant are None while anything they need is wrong.

    `weight` is of today, for the dose plan; it is no property of the patient. `born` is known
    before the rest is complete, so that somebody on file is found early.
    """

    patient: Patient | None
    implant: Implant | None
    weight: BodyWeight | None
    born: date | None = field(repr=False)
    problems: Mapping[Asked, Problem]

    @property
    def complete(self) -> bool:
        return self.patient is not None and self.implant is not None and not self.problems


def draft_of(patient: Patient, implant: Implant | None) -> RegistrationDraft:
    """Those on file, as the form shows them for editing."""
    texts = {**_patient_texts(patient), **(_implant_texts(implant) if implant else {})}
    filled = MappingProxyType({asked: text for asked, text in texts.items() if text})
    return RegistrationDraft(filled, patient.id, implant.id if implant else "")


def _patient_texts(patient: Patient) -> dict[Asked, str]:
    allergies = patient.allergies
    return {
        Asked.FAMILY: patient.family_name,
        Asked.GIVEN: patient.given_name,
        Asked.KNOWN_AS: patient.known_as,
        Asked.BORN_DAY: str(patient.born.day),
        Asked.BORN_MONTH: str(patient.born.month),
        Asked.BORN_YEAR: str(patient.born.year),
        Asked.GENDER: patient.gender.value,
        Asked.MRN: patient.mrn,
        Asked.ALLERGIES: allergies.state.value,
        Asked.ALLERGY_NAMES: ", ".join(allergies.names),
        Asked.HEPARIN: YES if allergies.heparin_reaction else NO,
        Asked.HEIGHT: exact_text(patient.height, "cm").split()[0] if patient.height else "",
        Asked.SEX: patient.sex_for_ideal_weight.value,
        Asked.PHONE: patient.phone,
        Asked.NOTE: patient.note,
    }


def _implant_texts(implant: Implant) -> dict[Asked, str]:
    texts = {
        Asked.MODEL: implant.model_key,
        Asked.SERIAL: implant.serial,
        Asked.SERIAL_AGAIN: implant.serial,
        Asked.LABEL_FLOW: exact_text(implant.label_flow, "mL/day").split()[0],
        Asked.RESERVOIR: exact_text(implant.reservoir, "mL"),
        Asked.IMPLANTED: _day_text(implant.implanted_on),
        Asked.LAST_FILL: LastFill.UNKNOWN.value,
        Asked.SCAN: Scan.NOT_DONE.value,
        Asked.CATHETER: implant.catheter_note,
    }
    if implant.perfusion is not None:
        texts[Asked.SCAN] = (Scan.NORMAL if implant.perfusion.normal else Scan.NOT_NORMAL).value
        texts[Asked.SCAN_DAY] = _day_text(implant.perfusion.on)
    if implant.first_fill is not None:
        filled = implant.first_fill
        texts[Asked.LAST_FILL] = LastFill.AT_SURGERY.value
        texts[Asked.FILL_DRUG] = filled.drug
        texts[Asked.FILL_VOLUME] = exact_text(filled.volume, "mL").split()[0]
        texts[Asked.FILL_DAY] = _day_text(filled.at.date())
        texts[Asked.FILL_TIME] = f"{filled.at:%H:%M}"
    return texts


def _day_text(on: date) -> str:
    """As `read_date` takes it back."""
    return f"{on.day:02d}-{MONTHS[on.month - 1]}-{on.year:04d}"


def listed(names_text: str) -> tuple[str, ...]:
    """Names of a list typed with commas or semicolons between."""
    parts = names_text.replace(";", ",").replace("\n", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def sex_is_asked(draft: RegistrationDraft) -> bool:
    """The ideal weight needs a sex; it follows from the gender only where that names one."""
    return draft.text(Asked.GENDER) in (Gender.OTHER, Gender.NOT_KNOWN)


def allergies_are_listed(draft: RegistrationDraft) -> bool:
    return draft.text(Asked.ALLERGIES) == AllergyState.LISTED


def sex_text(draft: RegistrationDraft) -> str:
    if sex_is_asked(draft):
        return draft.text(Asked.SEX)
    gender = draft.text(Asked.GENDER)
    return gender if gender in (Sex.FEMALE, Sex.MALE) else ""
