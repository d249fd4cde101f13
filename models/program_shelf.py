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
from hai_desk.link.wire_frame import WireFrame
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import ProgramEvent, ProgramSession
from hai_desk.services.program_frames import ProgramFrame, digest_of
from hai_desk.worksheet.lease import Lease
from models.base import Base
from models.leases import PUMPS, LeaseBook, lease_of
from models.programs import (
    ProgramDraftRow,
    ProgramEventRow,
    ProgramFrameRow,
    ProgramSessionRow,
    from_kept_draft,
    from_program_event,
    from_program_frame,
    from_program_session,
    to_kept_draft,
    to_program_event,
    to_program_frame,
    to_program_session,
)


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

    def program_frames(self, session_id: str, after: int = 0) -> Sequence[ProgramFrame]:
        own = select(ProgramFrameRow).where(
            ProgramFrameRow.session_id == session_id, ProgramFrameRow.seq > after
        )
        rows = self._session.scalars(own.order_by(ProgramFrameRow.seq))
        return [to_program_frame(row) for row in rows]

    def program_draft(self, session_id: str) -> KeptDraft | None:
        row = self._session.get(ProgramDraftRow, session_id)
        return None if row is None else to_kept_draft(row)

    def pump_hold(self, implant_id: str) -> Lease | None:
        return lease_of(self._session, PUMPS, implant_id)


class ProgramChanges(ProgramQuestions):
    """Fulfils `ProgramWriter`, with the audit of the writer that it is a part of."""

    _clock: Clock
    _holds: LeaseBook

    @abstractmethod
    def _add(self, what: str, row: Base, *, patient_id: str = "") -> None: ...

    @abstractmethod
    def _change(
        self, what: str, row: Base, values: Any, *, patient_id: str = "", **why: str
    ) -> None: ...

    @abstractmethod
    def _next_number(self, name: str) -> str: ...

    @abstractmethod
    def note(self, what: str, *, patient_id: str = "", **detail: Any) -> None: ...

    def next_program_number(self, year: int) -> str:
        return self._next_number(f"PG-{year}")

    def take_pump(self, implant_id: str) -> None:
        what, detail = self._holds.take(implant_id)
        if what:
            self.note(what, implant=implant_id, **detail)

    def renew_pump(self, implant_id: str) -> None:
        self._holds.renew(implant_id)

    def release_pump(self, implant_id: str) -> None:
        self._holds.give_back(implant_id)

    def add_program_session(self, session: ProgramSession) -> None:
        self._holds.required(session.implant_id)
        for each in self.open_program_sessions():
            if each.implant_id == session.implant_id:
                raise HeldElsewhere(session=each.number, desk=each.desk)
        row = from_program_session(session)
        self._add("program session begun", row, patient_id=session.patient_id)

    def add_program_event(self, session_id: str, event: ProgramEvent) -> ProgramEvent:
        session = self._writable(session_id)
        numbered = replace(event, seq=self._last(ProgramEventRow, session_id) + 1)
        row = from_program_event(session_id, numbered)
        self._add(f"program: {event.what.value}", row, patient_id=session.patient_id)
        return numbered

    def add_program_frame(self, session_id: str, frame: WireFrame) -> None:
        self._writable(session_id)
        if self._has(session_id, frame):
            return
        seq = self._last(ProgramFrameRow, session_id) + 1
        told = ProgramFrame(seq, self._last(ProgramEventRow, session_id), frame)
        self._session.add(from_program_frame(session_id, told))
        self._session.flush()

    def _has(self, session_id: str, frame: WireFrame) -> bool:
        """A message has an id of its own, so the same bytes at the same moment are the same."""
        same = select(ProgramFrameRow.seq).where(
            ProgramFrameRow.session_id == session_id,
            ProgramFrameRow.sha256 == frame.sha256,
            ProgramFrameRow.at == frame.at,
        )
        return self._session.scalar(same) is not None

    def _last(self, rows: type[ProgramEventRow | ProgramFrameRow], session_id: str) -> int:
        last = select(func.max(rows.seq)).where(rows.session_id == session_id)
        return self._session.scalar(last) or 0

    def keep_program_draft(self, session_id: str, kept: KeptDraft) -> None:
        self._writable(session_id)
        self._session.merge(from_kept_draft(session_id, kept))
        self._session.flush()

    def drop_program_draft(self, session_id: str) -> None:
        row = self._session.get(ProgramDraftRow, session_id)
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def close_program_session(self, session_id: str) -> None:
        session = self._writable(session_id)
        self.drop_program_draft(session_id)
        self._change(
            "program session closed",
            self._program_row(session_id),
            {"closed_at": self._clock.now()},
            patient_id=session.patient_id,
            frames=self._digest(session_id),
        )
        self.release_pump(session.implant_id)

    def _digest(self, session_id: str) -> str:
        own = ProgramFrameRow.session_id == session_id
        found = select(ProgramFrameRow.seq, ProgramFrameRow.sha256).where(own)
        told = [(row.seq, row.sha256) for row in self._session.execute(found.order_by("seq"))]
        return f"{len(told)}, SHA-256 of all {digest_of(told)}"

    def _writable(self, session_id: str) -> ProgramSession:
        session = self.program_session(session_id)
        if session.closed_at is not None:
            raise HeldElsewhere(session=session.number, desk=session.desk)
        self._holds.required(session.implant_id)
        return session
