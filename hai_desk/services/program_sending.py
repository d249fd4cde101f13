"""Making the commands of a session: each one compared, judged and written down before it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hai_desk.clock import Clock
from hai_desk.dosing.reading import Marks, Number, NumberShape, read_number
from hai_desk.link.commands import Cancel, Command, Commit, Prepare, PumpStatus, Stop
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import crc32, program_text, read_program, sha256
from hai_desk.safety.answers import answer_to
from hai_desk.safety.program_assessment import ProgramAssessment
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.program_barriers import (
    Barred,
    Barrier,
    pump_barriers,
    shadow_barriers,
    status_barriers,
)
from hai_desk.services.program_door import ProgramDoor
from hai_desk.services.program_echo import said, waits
from hai_desk.services.program_events import Result, Verb, What
from hai_desk.services.program_read_back import typed_dose_is
from hai_desk.services.program_rests import rests_on
from hai_desk.services.program_shelf import ProgramShelf, intent_body, subject_of
from hai_desk.services.program_standing import is_checked
from hai_desk.services.program_state import Intent, ProgramState
from hai_desk.wording.findings import words


@dataclass(frozen=True, slots=True)
class Sending:
    """For one act. `fresh` is the reading just made, None where there is none."""

    shelf: ProgramShelf
    clock: Clock
    assess: Callable[[ProgramDraft], ProgramAssessment]
    door: ProgramDoor
    fresh: PumpStatus | None

    def review(self, draft: ProgramDraft) -> Barred | None:
        assessed = self.assess(draft)
        barred = _judged(assessed)
        if barred is not None or assessed.sums is None:
            return barred
        program = program_text(assessed.sums.program)
        body = {
            "texts": dict(draft.texts),
            "program": program,
            "subject": self._subject(assessed, program),
            "needs_check": assessed.needs_check,
            "answers": _answers(assessed, draft),
            "rests_on": rests_on(assessed.case, assessed.sums),
        }
        self.shelf.add((What.REVIEWED, body))
        return None

    def _subject(self, assessed: ProgramAssessment, program: str) -> str:
        case = assessed.case
        plan = case.prescribed.plan_id if case.prescribed is not None else ""
        filled = case.filled.record if case.filled is not None else ""
        return subject_of(case.patient_id, program, plan, filled)

    def prepare(self, state: ProgramState) -> Command | Barred:
        barred = self._barred(state)
        if barred is not None or self.fresh is None or state.reviewed is None:
            return barred or Barred((Barrier.NOT_READ,))
        session = self.shelf.session
        program = read_program(str(state.reviewed["program"]))
        own = replace(program, id=f"{session.number}/{state.prepared + 1}")
        text = program_text(own)
        intent = self._intent(Verb.PREPARE, self.fresh.last_command + 1, own.id, text)
        command = Prepare(intent.number, text, intent.base, intent.crc, session.mrn)
        return self._written(command, (What.INTENT, intent_body(intent)))

    def commit(self, state: ProgramState, typed: str) -> Command | Barred:
        barred = self._barred(state) or _listed(tuple(shadow_barriers(state, self.fresh)))
        if barred is not None or self.fresh is None or state.asked is None:
            return barred or Barred((Barrier.NOT_READ,))
        if not _typed(typed, read_program(state.read_back)):
            return Barred((Barrier.DOSE_NOT_TYPED,))
        asked, session = state.asked, self.shelf.session
        intent = self._intent(
            Verb.COMMIT, self.fresh.last_command + 1, asked.program_id, asked.text
        )
        confirmed = (What.CONFIRMED, {"typed": typed, "program_id": asked.program_id})
        command = Commit(intent.number, asked.program_id, asked.crc, session.mrn)
        body = {**intent_body(intent), "rests_on": self._rests(state.reviewed or {})}
        return self._written(command, confirmed, (What.INTENT, body))

    def _rests(self, reviewed: Mapping[str, Any]) -> Mapping[str, Any]:
        """Anew: since the review the pump ran on, and the hour of its day is another."""
        assessed = self._assessed(reviewed)
        return {} if assessed.sums is None else rests_on(assessed.case, assessed.sums)

    def _assessed(self, reviewed: Mapping[str, Any]) -> ProgramAssessment:
        return self.assess(ProgramDraft(self.shelf.session.patient_id, dict(reviewed["texts"])))

    def cancel(self, state: ProgramState) -> Command | Barred | None:
        fresh = self.fresh
        barred = _listed(tuple(self._same_pump(state)))
        if barred is not None or fresh is None:
            return barred or Barred((Barrier.NOT_READ,))
        if state.asked is None or not waits(state.asked, fresh):
            self._gone(state, fresh)
            return None
        intent = self._intent(
            Verb.CANCEL, fresh.last_command + 1, state.asked.program_id, state.asked.text
        )
        command = Cancel(intent.number, intent.program_id)
        return self._written(command, (What.INTENT, intent_body(intent)))

    def _written(self, command: Command, *told: tuple[What, Mapping[str, Any]]) -> Command:
        """The intent and the message that will carry it, in one transaction, before it goes."""
        self.shelf.add(*told, sends=self.door.compose(command))
        return command

    def _gone(self, state: ProgramState, fresh: PumpStatus) -> None:
        """The pump let go of the new program by itself; what it runs now it says itself."""
        same = fresh.text == str(state.base.get("text", ""))
        result = Result.TAKEN if same else Result.OTHER
        body = {"verb": Verb.CANCEL.value, "number": 0, "result": result.value}
        self.shelf.add((What.RESOLVED, {**body, "status": said(fresh)}))

    def stop(self, state: ProgramState, newest: int) -> tuple[Stop, tuple[What, dict[str, Any]]]:
        """After every number that the pump may have taken meanwhile."""
        known = (newest, int(state.base.get("last_command", 0)), *(i.number for i in state.open))
        text = str(state.base.get("text", ""))
        intent = self._intent(Verb.STOP, max(known) + 1, "", text)
        told = (What.INTENT, {**intent_body(intent), "base": sha256(text), "text": ""})
        return Stop(intent.number, self.shelf.session.mrn), told

    def _intent(self, verb: Verb, number: int, program_id: str, text: str) -> Intent:
        fresh = self.fresh
        return Intent(
            verb=verb,
            number=number,
            program_id=program_id,
            text=text,
            crc=crc32(text),
            base=sha256(fresh.text) if fresh is not None else "",
            epoch=fresh.epoch if fresh is not None else "",
            at=self.clock.now(),
        )

    def _barred(self, state: ProgramState) -> Barred | None:
        """All that is compared and judged again before a program goes further."""
        found = [*self._same_pump(state)]
        if state.reviewed is None:
            return Barred((*found, Barrier.CHANGED))
        assessed = self._assessed(state.reviewed)
        if judged := _judged(assessed):
            return Barred((*found, *judged.barriers), judged.findings)
        if assessed.sums is not None:
            program = program_text(assessed.sums.program)
            if self._subject(assessed, program) != state.reviewed["subject"]:
                found.append(Barrier.CHANGED)
        if (assessed.needs_check or state.reviewed["needs_check"]) and not is_checked(state):
            found.append(Barrier.CHECK_NEEDED)
        return _listed(tuple(found))

    def _same_pump(self, state: ProgramState) -> Iterator[Barrier]:
        session = self.shelf.session
        yield from pump_barriers(session, self.door.standing())
        yield from status_barriers(session, state, self.fresh, self.clock.now())


def _judged(assessed: ProgramAssessment) -> Barred | None:
    if assessed.stops:
        return Barred((Barrier.STOPS,), assessed.stops)
    if assessed.open_questions:
        return Barred((Barrier.QUESTIONS,), assessed.open_questions)
    return None if assessed.may_go_on else Barred((Barrier.CHANGED,))


def _listed(barriers: tuple[Barrier, ...]) -> Barred | None:
    return Barred(barriers) if barriers else None


def _answers(assessed: ProgramAssessment, draft: ProgramDraft) -> list[Mapping[str, Any]]:
    """The questions that were kept, with reason and prescriber, for the report."""
    told: list[Mapping[str, Any]] = []
    for found in assessed.findings:
        if found.soft:
            answer = answer_to(found, draft.entries)
            told.append(
                {
                    "rule": found.rule.value,
                    "question": words(found).title,
                    "facts": dict(found.facts),
                    "reason": answer.reason,
                    "prescriber": answer.prescriber,
                }
            )
    return told


def _typed(text: str, program: PumpProgram) -> bool:
    read = read_number(text, NumberShape(3), Marks())
    return isinstance(read, Number) and typed_dose_is(program, read.value)
