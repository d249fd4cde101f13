"""Program sessions in memory: what the registry's rows do, without rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from hai_desk.errors import HeldElsewhere
from hai_desk.link.wire_frame import WireFrame
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import ProgramEvent, ProgramSession
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.worksheet.lease import Lease


class FakeProgramQuestions:
    _held: Any

    def program_session(self, session_id: str) -> ProgramSession:
        found: ProgramSession = self._held.program_sessions[session_id]
        return found

    def program_sessions(self, patient_id: str) -> Sequence[ProgramSession]:
        own = [s for s in self._held.program_sessions.values() if s.patient_id == patient_id]
        return sorted(own, key=lambda each: (each.started_at, each.id), reverse=True)

    def open_program_sessions(self) -> Sequence[ProgramSession]:
        still = [s for s in self._held.program_sessions.values() if s.closed_at is None]
        return sorted(still, key=lambda each: (each.started_at, each.id))

    def program_events(self, session_id: str) -> Sequence[ProgramEvent]:
        return tuple(self._held.program_events.get(session_id, ()))

    def program_frames(self, session_id: str, after: int = 0) -> Sequence[ProgramFrame]:
        return tuple(self._held.program_frames.get(session_id, ())[after:])

    def program_draft(self, session_id: str) -> KeptDraft | None:
        found: KeptDraft | None = self._held.program_drafts.get(session_id)
        return found

    def pump_hold(self, implant_id: str) -> Lease | None:
        found: Lease | None = self._held.pump_holds.get(implant_id)
        return found


class FakeProgramChanges(FakeProgramQuestions):
    _by: str
    _now: datetime
    _holder: str

    def note(self, what: str, *, patient_id: str = "", **detail: Any) -> None:
        raise AssertionError("the writer has its own")

    def next_program_number(self, year: int) -> str:
        counters = self._held.program_counters
        counters[year] = counters.get(year, 0) + 1
        return f"PG-{year}-{counters[year]:04d}"

    def take_pump(self, implant_id: str) -> None:
        found = self.pump_hold(implant_id)
        if found is not None and found.bars(self._holder, self._now):
            raise HeldElsewhere(implant=implant_id, desk=found.desk, user=found.user_id)
        desk = self._held.clinic.desk if self._held.clinic is not None else ""
        hold = Lease(implant_id, self._holder, desk, self._by, self._now, self._now)
        self._held.pump_holds[implant_id] = hold

    def renew_pump(self, implant_id: str) -> None:
        hold = self._require_pump(implant_id)
        self._held.pump_holds[implant_id] = replace(hold, seen_at=self._now)

    def release_pump(self, implant_id: str) -> None:
        found = self.pump_hold(implant_id)
        if found is not None and found.holder == self._holder:
            del self._held.pump_holds[implant_id]

    def _require_pump(self, implant_id: str) -> Lease:
        found = self.pump_hold(implant_id)
        if found is None or found.holder != self._holder:
            raise HeldElsewhere(implant=implant_id)
        return found

    def add_program_session(self, session: ProgramSession) -> None:
        self._require_pump(session.implant_id)
        if any(s.implant_id == session.implant_id for s in self.open_program_sessions()):
            raise HeldElsewhere(session=session.number)
        self._held.program_sessions[session.id] = session
        self.note("program session begun", patient_id=session.patient_id)

    def add_program_event(self, session_id: str, event: ProgramEvent) -> ProgramEvent:
        session = self._writable(session_id)
        events = self._held.program_events.setdefault(session_id, [])
        numbered = replace(event, seq=len(events) + 1)
        events.append(numbered)
        self.note(f"program: {event.what.value}", patient_id=session.patient_id)
        return numbered

    def add_program_frame(self, session_id: str, frame: WireFrame) -> None:
        self._writable(session_id)
        frames = self._held.program_frames.setdefault(session_id, [])
        if frame not in [each.frame for each in frames]:
            after = len(self.program_events(session_id))
            frames.append(ProgramFrame(len(frames) + 1, after, frame))

    def keep_program_draft(self, session_id: str, kept: KeptDraft) -> None:
        self._writable(session_id)
        self._held.program_drafts[session_id] = kept

    def drop_program_draft(self, session_id: str) -> None:
        self._held.program_drafts.pop(session_id, None)

    def close_program_session(self, session_id: str) -> None:
        session = self._writable(session_id)
        self.drop_program_draft(session_id)
        self._held.program_sessions[session_id] = replace(session, closed_at=self._now)
        self.note("program session closed", patient_id=session.patient_id)
        self.release_pump(session.implant_id)

    def _writable(self, session_id: str) -> ProgramSession:
        session = self.program_session(session_id)
        if session.closed_at is not None:
            raise HeldElsewhere(session=session.number)
        self._require_pump(session.implant_id)
        return session
