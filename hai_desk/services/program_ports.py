"""What programming needs of the registry. `Reader` and `Writer` of ports.py have it too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hai_desk.link.wire_frame import WireFrame
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import ProgramEvent, ProgramSession
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.worksheet.lease import Lease


class ProgramReader(Protocol):
    def program_session(self, session_id: str) -> ProgramSession: ...
    def program_sessions(self, patient_id: str) -> Sequence[ProgramSession]:
        """Of one patient, the newest first."""
        ...

    def open_program_sessions(self) -> Sequence[ProgramSession]:
        """Of every patient: none of them may be forgotten."""
        ...

    def program_events(self, session_id: str) -> Sequence[ProgramEvent]: ...
    def program_frames(self, session_id: str, after: int = 0) -> Sequence[ProgramFrame]:
        """Those with a number greater than `after`."""
        ...

    def program_draft(self, session_id: str) -> KeptDraft | None: ...
    def pump_hold(self, implant_id: str) -> Lease | None: ...


class ProgramWriter(Protocol):
    def next_program_number(self, year: int) -> str:
        """PG-year-number, never given twice."""
        ...

    def take_pump(self, implant_id: str) -> None:
        """From now on this desk alone tells the pump things. Raises HeldElsewhere."""
        ...

    def renew_pump(self, implant_id: str) -> None:
        """A sign of life, without an audit row. Raises HeldElsewhere when the hold was lost."""
        ...

    def release_pump(self, implant_id: str) -> None: ...
    def add_program_session(self, session: ProgramSession) -> None:
        """Raises HeldElsewhere without the hold, and while another session of the pump is open."""
        ...

    def add_program_event(self, session_id: str, event: ProgramEvent) -> ProgramEvent:
        """Numbered. Raises HeldElsewhere without the hold, or after the session was closed."""
        ...

    def add_program_frame(self, session_id: str, frame: WireFrame) -> None:
        """Once, however often it is tried. Without an audit row: the one of the end of a session
        has a digest of all. Raises as `add_program_event` does."""
        ...

    def keep_program_draft(self, session_id: str, kept: KeptDraft) -> None:
        """In place of the one before, without an audit row: nobody has answered for it yet. Raises
        as `add_program_event` does."""
        ...

    def drop_program_draft(self, session_id: str) -> None:
        """Whether or not there is one. Closing a session drops it, too."""
        ...

    def close_program_session(self, session_id: str) -> None:
        """The pump is released with it."""
        ...
