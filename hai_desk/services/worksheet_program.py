"""The program session of a worksheet, as its events tell it."""

from __future__ import annotations

from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import NotAProgram, read_program
from hai_desk.pumps.programmed import ProgramDone
from hai_desk.services.program_events import Ending, ProgramSession
from hai_desk.services.program_ports import ProgramReader
from hai_desk.services.program_state import state_of
from hai_desk.worksheet.worksheet import Worksheet


def program_of_worksheet(reader: ProgramReader, worksheet: Worksheet) -> ProgramDone | None:
    """The newest session counts: an open one after one that ran is not over."""
    session = session_of_worksheet(reader, worksheet)
    if session is None:
        return None
    state = state_of(reader.program_events(session.id))
    running = state.ending is Ending.RUNNING
    return ProgramDone(
        session_id=session.id,
        number=session.number,
        ended=state.ending.value if state.ending is not None else "",
        program=_read(state.base.get("text")) if running else None,
        at=session.closed_at,
    )


def session_of_worksheet(reader: ProgramReader, worksheet: Worksheet) -> ProgramSession | None:
    if not worksheet.id:
        return None
    own = reader.program_sessions(worksheet.patient_id)
    return next((each for each in own if each.worksheet_id == worksheet.id), None)


def _read(text: object) -> PumpProgram | None:
    """None too for a text that a faulty pump says of itself."""
    try:
        return read_program(str(text)) if text else None
    except NotAProgram:
        return None
