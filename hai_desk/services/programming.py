"""A program session at one desk: what is done when, and what the pump says became of it.

The steps follow each other in program_state.ALLOWED. Nothing is sent that is not written down
first, nothing is sent twice by itself, and nothing counts as done that the pump has not echoed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from hai_desk.clock import Clock
from hai_desk.errors import DeskError, HeldElsewhere
from hai_desk.link.commands import Command, PumpStatus
from hai_desk.link.wire_frame import WireFrame, digest_only
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.answers import SHORTEST_REASON
from hai_desk.safety.program_assessment import ProgramAssessment, assess_program
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.may_enter import require
from hai_desk.services.ports import Registry
from hai_desk.services.program_barriers import (
    Barred,
    Barrier,
    leaving_barriers,
    pump_barriers,
    status_barriers,
)
from hai_desk.services.program_beginning import begin_session
from hai_desk.services.program_case_building import program_case
from hai_desk.services.program_door import DoorStanding, ProgramDoor, ToldOfProgram, counted_left
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import Ending, ProgramSession, What
from hai_desk.services.program_hearing import Hearing
from hai_desk.services.program_sending import Sending
from hai_desk.services.program_shelf import ProgramShelf, answer_body
from hai_desk.services.program_standing import ProgramStanding, standing_of
from hai_desk.services.program_state import Act, ProgramState
from hai_desk.units import exact_text


class Programming:
    """One linked pump, one session at a time. Belongs to the thread that takes from the link."""

    def __init__(self, registry: Registry, door: ProgramDoor, clock: Clock) -> None:
        self._registry = registry
        self._door = door
        self._clock = clock
        self._shelf: ProgramShelf | None = None
        self._awaiting: set[int] = set()
        self._reading = False
        self._fresh: PumpStatus | None = None
        self._newest: PumpStatus | None = None
        self.trouble: DeskError | None = None

    # beginning

    def begin(self, patient_id: str, by: User, *, worksheet_id: str = "") -> Barred | None:
        """A session with the pump that is linked. None when it has begun."""
        require(by, Permission.PROGRAM)
        identity = self._door.standing().identity
        begun = begin_session(self._registry, self._clock, identity, patient_id, by, worksheet_id)
        if isinstance(begun, Barred):
            return begun
        self._open(begun, by)
        return None

    def resume(self, session_id: str, by: User) -> None:
        """Here or at another desk, after a crash or a handover. Raises HeldElsewhere while
        another desk is in it."""
        require(by, Permission.PROGRAM)
        with self._registry.write(by.id) as writer:
            session = writer.program_session(session_id)
            writer.take_pump(session.implant_id)
            writer.note(
                "program session resumed", patient_id=session.patient_id, session=session.id
            )
        self._open(session, by)

    def _open(self, session: ProgramSession, by: User) -> None:
        self._shelf = ProgramShelf(self._registry, self._clock, session, by.id)
        self._awaiting.clear()
        self._fresh = self.trouble = None
        self.read()

    @property
    def session(self) -> ProgramSession | None:
        return self._shelf.session if self._shelf is not None else None

    @property
    def _own(self) -> ProgramShelf:
        if self._shelf is None:
            raise ValueError("no session is open at this desk")
        return self._shelf

    def beat(self) -> None:
        """Every 20 s while a session is open: the desk is alive."""
        self._own.beat()

    # looking

    def state(self) -> ProgramState:
        return self._own.state(frozenset(self._awaiting))

    def standing(self) -> ProgramStanding:
        state = self.state()
        barriers = tuple(self._barriers(state))
        now = self._clock.now()
        return standing_of(self._own.session, state, self._newest, barriers, now)

    def _barriers(self, state: ProgramState) -> list[Barrier]:
        session = self._own.session
        found = list(pump_barriers(session, self._door.standing()))
        return [*found, *status_barriers(session, state, self._fresh, self._clock.now())]

    def case(self) -> ProgramCase:
        """What a draft is judged by, now."""
        with self._registry.read() as reader:
            status, now = self._newest, self._clock.now()
            return program_case(reader, self._own.session, self._door.standing(), status, now)

    def assess(self, draft: ProgramDraft) -> ProgramAssessment:
        return assess_program(self.case(), draft)

    def keep_draft(self, draft: ProgramDraft) -> None:
        """What is typed and not reviewed, for the same person in this session after a crash."""
        self._own.keep_draft(draft.texts)

    def kept_draft(self) -> KeptDraft | None:
        return self._own.kept_draft()

    # what the link tells

    def read(self) -> None:
        """Always allowed. What comes of it is told through `hear`."""
        self._reading = True
        self._fresh = None
        self._door.read_again()

    def hear(self, told: ToldOfProgram) -> None:
        """In the order of the link. What cannot be written down is as good as not heard: then the
        session stays where its events say, and `trouble` says why. A desk that lost its hold on
        the pump is out of the session."""
        try:
            self._take(told)
        except HeldElsewhere as elsewhere:
            self._shelf, self.trouble = None, elsewhere
        except DeskError as trouble:
            self.trouble = trouble

    def _take(self, told: ToldOfProgram) -> None:
        if isinstance(told, WireFrame):
            if self._shelf is not None:
                self._shelf.heard(_kept(told, self._own.session, self._door.standing()))
        elif isinstance(told, PumpStatus):
            self._newest = told
            if told.read and self._reading:
                self._reading, self._fresh = False, told
                if not self._of_another(told.patient):
                    self._heard(told)
        elif self._shelf is not None and told.command.number in self._awaiting:
            self._awaiting.discard(told.command.number)
            self._shelf.add((What.ANSWERED, answer_body(told.command, told.answer)))
            self.read()

    def _of_another(self, patient: str) -> bool:
        """What a pump tells that is bound to somebody else is compared, and never on file here."""
        standing, shelf = self._door.standing(), self._shelf
        told = (patient, standing.identity.patient if standing.identity is not None else "")
        return shelf is not None and _names_another(told, shelf.session)

    def _heard(self, status: PumpStatus) -> None:
        """A reading that began after everything this desk has sent."""
        if self._shelf is None or self._awaiting:
            return
        left = counted_left(self._door.standing())
        told = "" if left is None else exact_text(left, "mL")
        Hearing(self._shelf, told).heard(self.state(), status)

    # acting

    @property
    def _sending(self) -> Sending:
        return Sending(self._own, self._clock, self.assess, self._door, self._fresh)

    def review(self, draft: ProgramDraft) -> Barred | None:
        state = self.state()
        if not state.may(Act.REVIEW):
            return _not_now(state)
        return self._sending.review(draft)

    def reopen(self) -> Barred | None:
        state = self.state()
        if not state.may(Act.REOPEN):
            return _not_now(state)
        self._own.add((What.REOPENED, {}))
        return None

    def file_check(self, check: Mapping[str, Any]) -> Barred | None:
        """Of `ProgramChecking`: a sealed statement about the very program that was reviewed."""
        state = self.state()
        if not state.may(Act.CHECK) or state.reviewed is None:
            return _not_now(state)
        if check["subject"] != state.reviewed["subject"]:
            return Barred((Barrier.CHANGED,))
        self._own.add((What.CHECKED, check))
        return None

    def send(self) -> Barred | None:
        """Prepare: the pump lays the program beside the one that runs. Also `Send again`."""
        return self._tell(Act.SEND, lambda state: self._sending.prepare(state))

    def confirm(self, typed: str) -> Barred | None:
        """Commit, by the daily dose typed again from the pump's own column."""
        return self._tell(Act.CONFIRM, lambda state: self._sending.commit(state, typed))

    def restore(self) -> Barred | None:
        """The old program goes on. A pump that no longer holds the new one needs no command."""
        return self._tell(Act.RESTORE, lambda state: self._sending.cancel(state))

    def _tell(
        self, act: Act, made: Callable[[ProgramState], Command | Barred | None]
    ) -> Barred | None:
        state = self.state()
        if not state.may(act):
            return _not_now(state)
        command = made(state)
        if isinstance(command, Barred) or command is None:
            return command
        self._send(command)
        return None

    def _send(self, command: Command) -> None:
        self._awaiting.add(command.number)
        self._reading, self._fresh = False, None
        self._door.send(command)

    def stop(self) -> Barred | None:
        """Delivery stands still: always, also while a state is unknown, also when the disk is
        full; only not from a desk that does not hold the pump."""
        state = self.state()
        if not state.may(Act.STOP):
            return _not_now(state)
        newest = self._newest.last_command if self._newest is not None else 0
        command, told = self._sending.stop(state, newest)
        try:
            self._own.add(told, sends=self._door.compose(command))
        except HeldElsewhere:
            raise
        except DeskError:
            self._send(command)
            raise
        self._send(command)
        return None

    def end(self) -> Barred | None:
        """Nothing was changed: the pump runs what it ran."""
        state = self.state()
        if not state.may(Act.END):
            return _not_now(state)
        if barriers := tuple(leaving_barriers(state)):
            return Barred(barriers)
        self._own.add((What.ENDED, {"ending": Ending.UNCHANGED.value}), close=True)
        return None

    def leave_stopped(self, reason: str, prescriber: str) -> Barred | None:
        state = self.state()
        if not state.may(Act.LEAVE_STOPPED):
            return _not_now(state)
        if len(reason.strip()) < SHORTEST_REASON or not prescriber.strip():
            return Barred((Barrier.REASON_NEEDED,))
        body = {"ending": Ending.STOPPED.value, "reason": reason, "prescriber": prescriber}
        self._own.add((What.ENDED, body), close=True)
        return None


def _not_now(state: ProgramState) -> Barred:
    return Barred((Barrier.STATE_UNKNOWN if state.unknown else Barrier.NOT_NOW,))


_STRANGE: Final = frozenset({Barrier.NO_LINK, Barrier.WRONG_PUMP, Barrier.WRONG_CERTIFICATE})


def _kept(frame: WireFrame, session: ProgramSession, standing: DoorStanding) -> WireFrame:
    """Of another pump, and while it is not known which one speaks, only that a message went and
    its digest: what it says may be about another patient. A reading names its patient before the
    desk has read it."""
    patient = standing.identity.patient if standing.identity is not None else ""
    strange = not _STRANGE.isdisjoint(pump_barriers(session, standing))
    if strange or _names_another((patient, *frame.patients), session):
        return digest_only(frame)
    return frame


def _names_another(patients: Iterable[str], session: ProgramSession) -> bool:
    return any(each not in ("", session.mrn) for each in patients)
