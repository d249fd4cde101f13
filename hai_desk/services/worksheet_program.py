"""The program session of a worksheet, as its events tell it."""

from __future__ import annotations

from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import NotAProgram, read_program
from hai_desk.pumps.programmed import ProgramDone
from hai_desk.services.program_events import Ending, ProgramSession
from hai_desk.services.program_ports import ProgramReader
from hai_desk.services.program_state import ProgramState, state_of
from hai_desk.worksheet.worksheet import Worksheet


def program_of_worksheet(reader: ProgramReader, worksheet: Worksheet) -> ProgramDone | None:
    """The newest session counts: an open one after one that ran is not over."""
    session = session_of_worksheet(reader, worksheet)
    if session is None:
        return None
    state = state_of(reader.program_events(session.id))
    ended = state.ending.value if state.ending is not None else ""
    return ProgramDone(session.id, session.number, ended, _running(state), session.closed_at)


def session_of_worksheet(reader: ProgramReader, worksheet: Worksheet) -> ProgramSession | None:
    if not worksheet.id:
        return None
    own = reader.program_sessions(worksheet.patient_id)
    return next((each for each in own if each.worksheet_id == worksheet.id), None)


def _running(state: ProgramState) -> PumpProgram | None:
    """By the pump's own echo, which the session compared with what was asked for."""
    if state.ending is not Ending.RUNNING:
        return None
    try:
        return read_program(str(state.base.get("text", "")))
    except NotAProgram:
        return None
