"""From typed texts to a patient and an implanted pump, or to what is wrong with each answer."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeVar
from uuid import uuid4

from hai_desk.dosing.reading import Marks, NotEntered, NumberShape, Unreadable, read_number
from hai_desk.dosing.reading_time import UnreadableTime, read_clock, read_date
from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient, Sex
from hai_desk.pumps.implant import Implant, PerfusionScan, SurgeryFill
from hai_desk.safety.limits import Guardrail, Limits
from hai_desk.services.registration_draft import (
    YES,
    Asked,
    Fault,
    LastFill,
    Problem,
    Registration,
    RegistrationDraft,
    Scan,
    listed,
    sex_text,
)
from hai_desk.units import FlowRate, Quantity, Volume, from_exact_text, magnitude, of

Read = TypeVar("Read", date, time)
_OLDEST = 120


class _Answers:
    """Reads answer by answer and keeps the first thing wrong with each."""

    def __init__(self, draft: RegistrationDraft, marks: Marks, now: datetime) -> None:
        self.draft = draft
        self.marks = marks
        self.now = now
        self.problems: dict[Asked, Problem] = {}

    def words(self, asked: Asked) -> str:
        text = self.draft.text(asked).strip()
        if not text:
            self.problems[asked] = Fault.NOT_ENTERED
        return text

    def number(
        self, asked: Asked, decimals: int, unit: str, *, rail: Guardrail | None = None
    ) -> Quantity | None:
        """None for an empty or wrong answer; an empty one is no problem yet."""
        read = read_number(self.draft.text(asked), NumberShape(decimals), self.marks)
        if isinstance(read, NotEntered):
            return None
        if isinstance(read, Unreadable):
            self.problems[asked] = read
            return None
        if read.value <= 0 or (rail is not None and rail.breaks_hard(read.value)):
            self.problems[asked] = Fault.IMPOSSIBLE
            return None
        return of(read.value, unit)

    def needed_number(self, asked: Asked, decimals: int, unit: str) -> Quantity | None:
        if self.words(asked):
            return self.number(asked, decimals, unit)
        return None

    def day(self, asked: Asked) -> date | None:
        found = self._kept(asked, read_date(self.draft.text(asked)))
        if found is not None and found > self.now.date():
            self.problems[asked] = Fault.IN_FUTURE
            return None
        return found

    def clock(self, asked: Asked) -> time | None:
        return self._kept(asked, read_clock(self.draft.text(asked)))

    def _kept(self, asked: Asked, read: Read | NotEntered | UnreadableTime) -> Read | None:
        if isinstance(read, NotEntered):
            self.problems[asked] = Fault.NOT_ENTERED
            return None
        if isinstance(read, UnreadableTime):
            self.problems[asked] = read
            return None
        return read


def read_registration(
    draft: RegistrationDraft, *, limits: Limits, now: datetime, marks: Marks
) -> Registration:
    answers = _Answers(draft, marks, now)
    born = _born(answers)
    patient = _patient(answers, limits, born)
    weight = answers.number(Asked.WEIGHT, 1, "kg", rail=limits["weight"])
    implant = _implant(answers, patient.id if patient else draft.patient_id)
    return Registration(patient, implant, weight, born, answers.problems)


def _patient(answers: _Answers, limits: Limits, born: date | None) -> Patient | None:
    allergies = _allergies(answers)
    height = answers.number(Asked.HEIGHT, 1, "cm", rail=limits["height"])
    family, given, mrn = (answers.words(asked) for asked in (Asked.FAMILY, Asked.GIVEN, Asked.MRN))
    gender, sex = answers.words(Asked.GENDER), sex_text(answers.draft)
    if not sex and gender:
        answers.problems[Asked.SEX] = Fault.NOT_ENTERED
    if born is None or allergies is None or answers.problems:
        return None
    text = answers.draft.text
    return Patient(
        id=answers.draft.patient_id or str(uuid4()),
        family_name=family,
        given_name=given,
        born=born,
        gender=Gender(gender),
        mrn=mrn,
        allergies=allergies,
        sex_for_ideal_weight=Sex(sex),
        height=height,
        known_as=text(Asked.KNOWN_AS).strip(),
        phone=text(Asked.PHONE).strip(),
        note=text(Asked.NOTE).strip(),
    )


def _born(answers: _Answers) -> date | None:
    """Three boxes, whole numbers only; the year in full."""
    parts = [
        answers.needed_number(asked, 0, "day")
        for asked in (Asked.BORN_DAY, Asked.BORN_MONTH, Asked.BORN_YEAR)
    ]
    day, month, year = (int(magnitude(part, "day")) if part is not None else 0 for part in parts)
    if not all((day, month, year)):
        return None
    today = answers.now.date()
    try:
        born = date(year, month, day)
    except ValueError:
        answers.problems[Asked.BORN_DAY] = Fault.NO_SUCH_DAY
        return None
    if born > today or year < today.year - _OLDEST:
        answers.problems[Asked.BORN_YEAR] = Fault.IN_FUTURE if born > today else Fault.IMPOSSIBLE
        return None
    return born


def _allergies(answers: _Answers) -> Allergies | None:
    state, heparin = answers.words(Asked.ALLERGIES), answers.words(Asked.HEPARIN)
    if not state or not heparin:
        return None
    names = listed(answers.draft.text(Asked.ALLERGY_NAMES))
    if state == AllergyState.LISTED and not names:
        answers.problems[Asked.ALLERGY_NAMES] = Fault.NOT_ENTERED
        return None
    if state == AllergyState.NONE and heparin == YES:
        answers.problems[Asked.HEPARIN] = Fault.CONTRADICTS
        return None
    kept = names if state == AllergyState.LISTED else ()
    return Allergies(AllergyState(state), kept, heparin_reaction=heparin == YES)


def _implant(answers: _Answers, patient_id: str) -> Implant | None:
    before = set(answers.problems)
    model, serial = answers.words(Asked.MODEL), answers.words(Asked.SERIAL)
    if answers.words(Asked.SERIAL_AGAIN) not in ("", serial):
        answers.problems[Asked.SERIAL_AGAIN] = Fault.NOT_EQUAL
    flow = answers.needed_number(Asked.LABEL_FLOW, 3, "mL/day")
    reservoir_text = answers.words(Asked.RESERVOIR)
    reservoir = from_exact_text(reservoir_text) if reservoir_text else None
    implanted = answers.day(Asked.IMPLANTED)
    scan, first_fill = _scan(answers), _first_fill(answers, reservoir)
    if set(answers.problems) != before or not patient_id:
        return None
    return _built(
        answers.draft, patient_id, (model, serial), (flow, reservoir), implanted, scan, first_fill
    )


def _built(
    draft: RegistrationDraft,
    patient_id: str,
    names: tuple[str, str],
    figures: tuple[FlowRate | None, Volume | None],
    implanted: date | None,
    scan: PerfusionScan | None,
    first_fill: SurgeryFill | None,
) -> Implant | None:
    flow, reservoir = figures
    if flow is None or reservoir is None or implanted is None:
        return None
    return Implant(
        id=draft.implant_id or str(uuid4()),
        patient_id=patient_id,
        model_key=names[0],
        serial=names[1],
        label_flow=flow,
        reservoir=reservoir,
        implanted_on=implanted,
        perfusion=scan,
        first_fill=first_fill,
        catheter_note=draft.text(Asked.CATHETER).strip(),
    )


def _scan(answers: _Answers) -> PerfusionScan | None:
    result = answers.words(Asked.SCAN)
    if result in ("", Scan.NOT_DONE):
        return None
    on = answers.day(Asked.SCAN_DAY)
    return PerfusionScan(on, normal=result == Scan.NORMAL) if on is not None else None


def _first_fill(answers: _Answers, reservoir: Volume | None) -> SurgeryFill | None:
    if answers.words(Asked.LAST_FILL) != LastFill.AT_SURGERY:
        return None
    drug = answers.words(Asked.FILL_DRUG)
    volume = answers.needed_number(Asked.FILL_VOLUME, 1, "mL")
    on, at = answers.day(Asked.FILL_DAY), answers.clock(Asked.FILL_TIME)
    if volume is not None and reservoir is not None and volume > reservoir:
        answers.problems[Asked.FILL_VOLUME] = Fault.TOO_LARGE
    if volume is None or on is None or at is None:
        return None
    filled_at = datetime.combine(on, at, tzinfo=answers.now.tzinfo)
    if filled_at > answers.now:
        answers.problems[Asked.FILL_TIME] = Fault.IN_FUTURE
    return SurgeryFill(drug, volume, filled_at)
