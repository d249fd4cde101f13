"""A visit acted out through Refilling, Checking and Signing, minute by minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hai_desk.people.user import User
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.syringe import COMPOUNDED
from hai_desk.services.checking import Agreed, CheckSession
from hai_desk.services.demonstration import answers
from hai_desk.services.demonstration.enrolling import booking_id
from hai_desk.services.demonstration.linked import LinkedPump
from hai_desk.services.demonstration.orders import PRESCRIBER, order_glycerin
from hai_desk.services.demonstration.paper import returned_of
from hai_desk.services.demonstration.past import TO_END, TO_PORT
from hai_desk.services.demonstration.room import Room
from hai_desk.services.demonstration.story import Story
from hai_desk.services.demonstration.telling import TOLD_BY, Telling, pump_of
from hai_desk.services.ports import FiledRecord
from hai_desk.services.reading_pump import NotRead, texts_from_pump
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Signed
from hai_desk.units import BodyWeight, FlowRate, Volume, elapsed, magnitude
from hai_desk.worksheet.entry import How

TO_ASSESS, TO_ORDER, TO_PREPARE, TO_CHECK, CHECK_SEALED = 5, 8, 10, 13, 15
TO_READ, TO_FILL, TO_SIGN, TO_COUNTERSIGN = 22, 24, 34, 36
TO_HOLD = 3
"""Minutes after the beginning of the visit; the rest of the timetable is in past.py."""

Minutes = Iterator[datetime]


@dataclass(frozen=True, slots=True)
class VisitToAct:
    """`back` names the booking; `flow` is how the pump really ran since the last fill. `then` is
    the drug of the next visit."""

    story: Story
    back: int
    starts: datetime
    weight: BodyWeight
    flow: FlowRate
    then: str


def whole_visit(room: Room, visit: VisitToAct) -> Minutes:
    acted = Acted(room, visit)
    yield from acted.until_prepared()
    yield from acted.second_check()
    yield from acted.empty_and_fill()
    yield from acted.program()
    yield from acted.sign()


def paused_visit(room: Room, visit: VisitToAct) -> Minutes:
    """Stands at Dose, where a question waits for the prescriber."""
    acted = Acted(room, visit)
    yield from acted.identify_and_assess()
    yield acted.at(TO_PREPARE)
    acted.pause()


def prepared_visit(room: Room, visit: VisitToAct) -> Minutes:
    """Everything but the second check."""
    yield from Acted(room, visit).until_prepared()


def held_visit(room: Room, visit: VisitToAct) -> Minutes:
    acted = Acted(room, visit)
    yield from acted.identify()
    yield acted.at(TO_HOLD)
    acted.hold(visit.story.today.reason)


class Acted:
    def __init__(self, room: Room, visit: VisitToAct) -> None:
        self._room = room
        self._visit = visit
        self._sheet: Sheet | None = None
        self._pump: LinkedPump | None = None

    def at(self, minutes: int) -> datetime:
        return self._room.days.after(self._visit.starts, minutes)

    @property
    def _performer(self) -> User:
        return self._room.people[self._visit.story.performer]

    @property
    def _open(self) -> Sheet:
        if self._sheet is None:
            raise ValueError("the visit has not begun")
        return self._sheet

    def _enter(self, texts: answers.Texts, how: How = How.TYPED) -> None:
        self._sheet = self._room.refilling.enter_all(self._open, texts, self._performer, how)

    def identify(self) -> Minutes:
        yield self.at(0)
        booking = booking_id(self._visit.story, self._visit.back)
        worksheet = self._room.refilling.start(booking, self._performer)
        self._sheet = self._room.refilling.open(worksheet)
        yield self.at(1)
        self._enter(answers.identity(self._open))
        self._read_pump()
        self._enter({"id.time_out": answers.TAPPED}, How.TAPPED)

    def _read_pump(self) -> None:
        """Of a programmable pump, over its link."""
        if not self._open.case.model.electronic:
            return
        self._pump = pump_of(self._room, self._open)
        told = texts_from_pump(
            self._pump.standing(), self._open.case.implant, mrn=self._open.case.patient.mrn
        )
        if isinstance(told, NotRead):
            raise ValueError(told.value)
        self._enter(told, How.FROM_PUMP)

    def identify_and_assess(self) -> Minutes:
        yield from self.identify()
        yield self.at(TO_ASSESS)
        assessment = self._room.refilling.assess(self._open)
        self._enter(answers.state(self._open, assessment, self._visit.weight))

    def until_prepared(self) -> Minutes:
        yield from self.identify_and_assess()
        yield self.at(TO_ORDER)
        self._ordered()
        yield self.at(TO_PREPARE)
        assessment = self._room.refilling.assess(self._open)
        self._enter(answers.syringe(assessment, self.at(TO_PREPARE)))
        if self._open.entries.text("pr.source") == COMPOUNDED:
            self._print_label()

    def _ordered(self) -> None:
        """A fill of the cycle rests on its prescription, any other visit on an order of its own."""
        visit, other = self._room.refilling.assess(self._open).visit, self._visit.story.other
        if visit.drug == GLYCERIN:
            self._sheet = order_glycerin(self._room, self._visit.story, self._open)
        elif visit.leaves_empty and other is not None:
            prescriber = {"fe.prescriber": self._room.people[PRESCRIBER].name}
            self._enter({"fe.reason": other.reason, **prescriber})

    def _print_label(self) -> None:
        sheet, issued = self._room.labelling.issue(self._open, self._performer)
        self._sheet = sheet
        self._enter({"pr.label_scan": issued.label.code}, How.SCANNED)

    def second_check(self) -> Minutes:
        yield self.at(TO_CHECK)
        room, typed = self._room, self._room.password_of(self._visit.story.checker)
        session = room.checking.begin(
            self._open, login=typed.login, password=typed.password, performer=self._performer
        )
        if not isinstance(session, CheckSession):
            raise ValueError(f"nobody may check {self._open.case.worksheet.number}")
        yield self.at(CHECK_SEALED)
        entered = answers.checked(session.fields)
        sheet, outcome = room.checking.submit(self._open, session, entered, self._performer)
        if not isinstance(outcome, Agreed):
            raise ValueError(f"the check of {sheet.case.worksheet.number} differs")
        self._sheet = sheet

    def empty_and_fill(self) -> Minutes:
        port, started, finished = self.at(TO_PORT), self.at(TO_FILL), self.at(TO_END)
        yield port
        self._enter(answers.entering(self._open, port))
        yield self.at(TO_READ)
        self._enter(answers.emptying(self._open, self._returned(port)))
        yield started
        assessment = self._room.refilling.assess(self._open)
        self._enter(answers.filling(self._open, assessment, started))
        yield finished
        ends = assessment.visit.leaves_empty
        planned = {} if ends else {"si.planned": self._visit.then}
        self._enter({"fi.finished": finished.isoformat(), **planned})
        self._enter({"fi.waste": answers.TAPPED, "si.teaching": answers.TAPPED}, How.TAPPED)

    def _returned(self, port: datetime) -> Volume:
        previous = self._open.case.previous
        if previous is None:
            raise ValueError("nobody knows what is in the pump")
        stay = magnitude(elapsed(previous.filled_at, port), "day")
        flow = magnitude(self._visit.flow, "mL/day")
        return returned_of(previous.volume, flow, stay)

    def program(self) -> Minutes:
        if self._pump is None:
            return
        checker = self._visit.story.checker
        yield from Telling(self._room, self._open, self._pump, checker=checker).act(self.at)
        self._sheet = self._room.refilling.open(self._open.id)

    def sign(self) -> Minutes:
        later = TOLD_BY - TO_END if self._pump is not None else 0
        yield self.at(TO_SIGN + later)
        room, story = self._room, self._visit.story
        prepared = room.signing.prepare(self._open, self._performer)
        record = _signed(
            room.signing.sign(self._open, prepared, by=self._performer, password=room.pass_phrase)
        )
        yield self.at(TO_COUNTERSIGN + later)
        typed = room.password_of(story.checker)
        _signed(room.signing.countersign(record, login=typed.login, password=typed.password))
        room.report(record.number)

    def pause(self) -> None:
        self._sheet = self._room.refilling.pause(self._open, self._performer)

    def hold(self, reason: str) -> None:
        self._sheet = self._room.refilling.delay(self._open, self._performer, reason=reason)


def _signed(answer: object) -> FiledRecord:
    if not isinstance(answer, Signed):
        raise ValueError(f"not signed: {answer}")
    return answer.record
