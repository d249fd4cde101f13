"""The questions and the changes of program sessions, for the one view and the one unit of work."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hai_desk.clock import Clock
from hai_desk.errors import HeldElsewhere
from hai_desk.services.program_events import ProgramEvent, ProgramSession, PumpHold
from models.base import Base
from models.clinic import ClinicRow, CounterRow
from models.programs import (
    ProgramEventRow,
    ProgramSessionRow,
    PumpHoldRow,
    from_hold,
    from_program_event,
    from_program_session,
    to_hold,
    to_program_event,
    to_program_session,
)

TAKEN, BROKEN = "pump taken", "pump taken from a silent desk"


class ProgramQuestions:
    """Fulfils `ProgramReader`."""

    _session: Session

    def program_session(self, session_id: str) -> ProgramSession:
        return to_program_session(self._program_row(session_id))

    def _program_row(self, session_id: str) -> ProgramSessionRow:
        row = self._session.get(ProgramSessionRow, session_id)
        if row is None:
            raise LookupError(f"program session {session_id}")
        return row

    def program_sessions(self, patient_id: str) -> Sequence[ProgramSession]:
        own = select(ProgramSessionRow).where(ProgramSessionRow.patient_id == patient_id)
        ordered = own.order_by(ProgramSessionRow.started_at.desc(), ProgramSessionRow.id)
        return [to_program_session(row) for row in self._session.scalars(ordered)]

    def open_program_sessions(self) -> Sequence[ProgramSession]:
        still = select(ProgramSessionRow).where(ProgramSessionRow.closed_at.is_(None))
        ordered = still.order_by(ProgramSessionRow.started_at, ProgramSessionRow.id)
        return [to_program_session(row) for row in self._session.scalars(ordered)]

    def program_events(self, session_id: str) -> Sequence[ProgramEvent]:
        own = select(ProgramEventRow).where(ProgramEventRow.session_id == session_id)
        rows = self._session.scalars(own.order_by(ProgramEventRow.seq))
        return [to_program_event(row) for row in rows]

    def pump_hold(self, implant_id: str) -> PumpHold | None:
        row = self._session.get(PumpHoldRow, implant_id)
        return to_hold(row) if row is not None else None


class ProgramChanges(ProgramQuestions):
    """Fulfils `ProgramWriter`, with the audit of the writer that it is a part of."""

    _by: str
    _clock: Clock
    _holder: str

    @abstractmethod
    def _add(self, what: str, row: Base, *, patient_id: str = "") -> None: ...

    @abstractmethod
    def _change(
        self, what: str, row: Base, values: Any, *, patient_id: str = "", **why: str
    ) -> None: ...

    @abstractmethod
    def note(self, what: str, *, patient_id: str = "", **detail: Any) -> None: ...

    def next_program_number(self, year: int) -> str:
        name = f"PG-{year}"
        row = self._session.get(CounterRow, name)
        if row is None:
            row = CounterRow(name=name, last=1)
            self._add("number given", row)
        else:
            self._change("number given", row, {"last": row.last + 1})
        return f"{name}-{row.last:04}"

    def take_pump(self, implant_id: str) -> None:
        found, now = self.pump_hold(implant_id), self._clock.now()
        if found is not None and found.bars(self._holder, now):
            raise held_elsewhere(implant_id, found)
        clinic = self._session.get(ClinicRow, 1)
        desk = clinic.desk if clinic is not None else ""
        self._put(PumpHold(implant_id, self._holder, desk, self._by, now, now))
        if found is None:
            self.note(TAKEN, implant=implant_id)
        elif found.holder != self._holder:
            self.note(BROKEN, implant=implant_id, desk=found.desk, by=found.user_id)

    def renew_pump(self, implant_id: str) -> None:
        self._put(replace(self._held(implant_id), seen_at=self._clock.now()))

    def release_pump(self, implant_id: str) -> None:
        """A hold of another desk stays."""
        row = self._session.get(PumpHoldRow, implant_id)
        if row is not None and row.holder == self._holder:
            self._session.delete(row)
            self._session.flush()

    def add_program_session(self, session: ProgramSession) -> None:
        self._held(session.implant_id)
        for each in self.open_program_sessions():
            if each.implant_id == session.implant_id:
                raise HeldElsewhere(session=each.number, desk=each.desk)
        row = from_program_session(session)
        self._add("program session begun", row, patient_id=session.patient_id)

    def add_program_event(self, session_id: str, event: ProgramEvent) -> ProgramEvent:
        session = self._writable(session_id)
        last = select(func.max(ProgramEventRow.seq)).where(ProgramEventRow.session_id == session_id)
        numbered = replace(event, seq=(self._session.scalar(last) or 0) + 1)
        row = from_program_event(session_id, numbered)
        self._add(f"program: {event.what.value}", row, patient_id=session.patient_id)
        return numbered

    def close_program_session(self, session_id: str) -> None:
        session = self._writable(session_id)
        self._change(
            "program session closed",
            self._program_row(session_id),
            {"closed_at": self._clock.now()},
            patient_id=session.patient_id,
        )
        self.release_pump(session.implant_id)

    def _writable(self, session_id: str) -> ProgramSession:
        session = self.program_session(session_id)
        if session.closed_at is not None:
            raise HeldElsewhere(session=session.number, desk=session.desk)
        self._held(session.implant_id)
        return session

    def _held(self, implant_id: str) -> PumpHold:
        found = self.pump_hold(implant_id)
        if found is None or found.holder != self._holder:
            raise held_elsewhere(implant_id, found)
        return found

    def _put(self, hold: PumpHold) -> None:
        self._session.merge(from_hold(hold))
        self._session.flush()


def held_elsewhere(implant_id: str, found: PumpHold | None) -> HeldElsewhere:
    if found is None:
        return HeldElsewhere(implant=implant_id)
    return HeldElsewhere(implant=implant_id, desk=found.desk, user=found.user_id)
