"""A program session seen from outside: at another desk, or by somebody who may not program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hai_desk.clock import Clock
from hai_desk.patients.patient import Patient
from hai_desk.pumps.implant import Implant
from hai_desk.services.case_building import pump_model
from hai_desk.services.ports import Registry
from hai_desk.services.program_events import ProgramEvent, ProgramSession
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.services.program_standing import ProgramStanding, standing_of
from hai_desk.services.program_state import state_of


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose session it is."""

    session: ProgramSession
    patient: Patient = field(repr=False)
    implant: Implant
    model: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the pump, and at which desk; a desk that has died holds nothing."""

    desk: str
    name: str


class ProgramLooking:
    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock

    def unfinished(self) -> Sequence[ProgramSession]:
        with self._registry.read() as reader:
            return tuple(reader.open_program_sessions())

    def unfinished_of(self, patient_id: str) -> ProgramSession | None:
        own = [each for each in self.unfinished() if each.patient_id == patient_id]
        return own[0] if own else None

    def subject(self, session_id: str) -> Subject:
        with self._registry.read() as reader:
            session = reader.program_session(session_id)
            implant = reader.implant(session.implant_id)
            patient = reader.patient(session.patient_id)
            return Subject(session, patient, implant, pump_model(reader, implant).name)

    def standing(self, session_id: str) -> ProgramStanding:
        """By its events alone: nothing here waits for an answer, and no pump is asked."""
        with self._registry.read() as reader:
            session = reader.program_session(session_id)
            state = state_of(reader.program_events(session_id))
        return standing_of(session, state, None, (), self._clock.now())

    def holder(self, session_id: str) -> Holder | None:
        """None once no desk holds the pump."""
        with self._registry.read() as reader:
            hold = reader.pump_hold(reader.program_session(session_id).implant_id)
            if hold is None or not hold.stands(self._clock.now()):
                return None
            return Holder(hold.desk, reader.user(hold.user_id).name)

    def events(self, session_id: str) -> Sequence[ProgramEvent]:
        with self._registry.read() as reader:
            return tuple(reader.program_events(session_id))

    def frames(self, session_id: str, after: int = 0) -> Sequence[ProgramFrame]:
        with self._registry.read() as reader:
            return tuple(reader.program_frames(session_id, after))
