"""The pump of a story is told its program: stage 7 of a visit, by the pump specialist, through
Programming, ProgramChecking and ProgramReporting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Final

from hai_desk.people.user import User
from hai_desk.plans.fill import PastFill
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.program import FlexStep, Mode, PumpProgram
from hai_desk.pumps.program_text import read_program
from hai_desk.safety.answers import keys_of
from hai_desk.safety.program_assessment import ProgramAssessment
from hai_desk.safety.program_carried import carried
from hai_desk.safety.program_draft import NO, ON, YES, Ask, ProgramDraft
from hai_desk.safety.program_sums import daily_unit
from hai_desk.services.checking import CheckSession
from hai_desk.services.demonstration.answers import checked
from hai_desk.services.demonstration.linked import LinkedPump
from hai_desk.services.demonstration.orders import PRESCRIBER
from hai_desk.services.demonstration.past import number_text
from hai_desk.services.demonstration.room import Room
from hai_desk.services.program_barriers import Barred
from hai_desk.services.program_checking import ProgramChecking
from hai_desk.services.program_reporting import ProgramReporting
from hai_desk.services.programming import Programming
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Signed
from hai_desk.units import exact_number, is_kind, magnitude, millilitres, told_in

SPECIALIST: Final = "specialist1"
TO_BEGIN, TO_REVIEW, TO_CHECK, CHECK_SEALED = 31, 32, 33, 35
TO_SEND, TO_CONFIRM, TO_REPORT = 36, 37, 38
TOLD_BY: Final = 39
"""Minutes of the visit, after the needle is out."""

LOW_ALARM: Final = "2"


def pump_of(room: Room, sheet: Sheet) -> LinkedPump:
    """It runs since the visit before, at the rate that its registration tells."""
    case = sheet.case
    if case.previous is None:
        raise ValueError("nobody knows what is in the pump")
    return room.link(
        room.clock,
        serial=case.implant.serial,
        mrn=case.patient.mrn,
        program=_before(case.previous, case.implant),
        since=case.previous.filled_at,
    )


def _before(fill: PastFill, implant: Implant) -> PumpProgram:
    if fill.amount is None:
        raise ValueError("nobody knows how strong it is")
    strength = "mg/mL" if is_kind(fill.amount, "mg") else "units/mL"
    return PumpProgram(
        id=f"{fill.record_number} program",
        mode=Mode.CONTINUOUS,
        drug=fill.drug,
        concentration=told_in(fill.amount / fill.volume, strength),
        steps=(FlexStep(0, implant.label_flow),),
        low_alarm=millilitres(LOW_ALARM),
        sounds=True,
        fill=fill.volume,
    )


class Telling:
    """One session, from reading the pump to the signed report."""

    def __init__(self, room: Room, sheet: Sheet, pump: LinkedPump, *, checker: str) -> None:
        self._room, self._sheet, self._pump, self._checker = room, sheet, pump, checker
        tools = (room.registry, room.doorkeeper, room.sealer)
        self._programming = Programming(room.registry, pump, room.clock)
        self._checking = ProgramChecking(*tools, self._programming, room.clock)
        self._reporting = ProgramReporting(*tools, room.clock, room.version)

    @property
    def _by(self) -> User:
        return self._room.people[SPECIALIST]

    def act(self, at: Callable[[int], datetime]) -> Iterator[datetime]:
        """`at` is a minute of the visit."""
        yield at(TO_BEGIN)
        patient = self._sheet.case.patient.id
        self._done(self._programming.begin(patient, self._by, worksheet_id=self._sheet.id))
        yield at(TO_REVIEW)
        self._read()
        self._done(self._programming.review(self._draft(patient)))
        yield from self._check(at)
        yield at(TO_SEND)
        self._read()
        self._done(self._programming.send())
        yield at(TO_CONFIRM)
        self._read()
        self._done(self._programming.confirm(self._daily_shown()))
        self._read()
        yield at(TO_REPORT)
        self._report()

    def _done(self, barred: Barred | None) -> None:
        if barred is not None:
            raise ValueError(f"{self._sheet.case.worksheet.number}: {barred}")
        self._hear()

    def _hear(self) -> None:
        while self._pump.heard:
            self._programming.hear(self._pump.heard.pop(0))

    def _read(self) -> None:
        self._programming.read()
        self._hear()

    def _draft(self, patient_id: str) -> ProgramDraft:
        """What the worksheet gives, and what a person types beside it."""
        typed = {
            Ask.MODE: Mode.CONTINUOUS.value,
            Ask.DAILY: self._prescribed(),
            Ask.ALARM: LOW_ALARM,
            Ask.SOUNDS: ON,
            Ask.PRIME: NO,
            Ask.EMPTIED: YES,
            Ask.RINSED: YES,
        }
        draft = carried(ProgramDraft(patient_id), self._programming.case())
        for key, text in typed.items():
            draft = draft.typed(key, text)
        return self._answered(draft, self._programming.assess(draft))

    def _prescribed(self) -> str:
        """The daily dose as the prescription has it: both people read it there."""
        signed = self._programming.case().prescribed
        if signed is None:
            raise ValueError("a program without a prescription")
        unit = "mg/day" if is_kind(signed.daily, "mg/day") else "units/day"
        return number_text(signed.daily, unit)

    def _answered(self, draft: ProgramDraft, assessed: ProgramAssessment) -> ProgramDraft:
        told = {
            "chosen": "keep",
            "reason": self._room.policy.reasons[0],
            "prescriber": self._room.people[PRESCRIBER].name,
        }
        for found in assessed.open_questions:
            keys = keys_of(found)
            for part, text in {**told, "kept": found.digest}.items():
                draft = draft.typed(keys[part], text)
        return draft

    def _check(self, at: Callable[[int], datetime]) -> Iterator[datetime]:
        yield at(TO_CHECK)
        typed = self._room.password_of(self._checker)
        session = self._checking.begin(
            login=typed.login, password=typed.password, performer=self._by
        )
        if not isinstance(session, CheckSession):
            raise ValueError(f"nobody may check {self._sheet.case.worksheet.number}")
        yield at(CHECK_SEALED)
        entered = {**checked(session.fields), "daily": self._prescribed()}
        answer = self._checking.submit(session, entered)
        if not isinstance(answer, Mapping):
            raise ValueError(f"the check of {self._sheet.case.worksheet.number}: {answer}")

    def _daily_shown(self) -> str:
        """To 0.01, from the column that the pump reads back."""
        asked = self._programming.state().asked
        if asked is None:
            raise ValueError("nothing was asked for")
        program = read_program(asked.text)
        hundredths = magnitude(program.daily_amount, daily_unit(program)) * 100
        return exact_number(Fraction((hundredths + Fraction(1, 2)) // 1, 100))

    def _report(self) -> None:
        session = self._programming.session
        if session is None:
            raise ValueError("no session")
        prepared = self._reporting.prepare(session.id, self._by)
        answer = self._reporting.sign(prepared, by=self._by, password=self._room.pass_phrase)
        if not isinstance(answer, Signed):
            raise ValueError(f"not signed: {answer}")
        self._room.report(answer.record.number)
