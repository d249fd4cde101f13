"""What a pump ran and when, as its program sessions on file tell it: its own readings alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from hai_desk.dosing.ran import NONE, History, Ran, given_by
from hai_desk.dosing.schedule import after
from hai_desk.pumps.program import NOTHING, PumpProgram
from hai_desk.pumps.program_text import NotAProgram, read_program
from hai_desk.services.ports import Reader
from hai_desk.services.program_echo import RUNS
from hai_desk.services.program_events import ProgramEvent, Result, What
from hai_desk.services.program_ports import ProgramReader
from hai_desk.units import Volume

_GIVES: Final = frozenset(each.value for each in RUNS)


@dataclass(frozen=True, slots=True)
class _Said:
    """One reading. `program` is None where what it says of itself is none."""

    at: datetime
    text: str
    program: PumpProgram | None
    delivers: bool
    first: bool
    """Of its session: what happened since the one before, no desk saw."""

    ours: bool
    """It came of a command of this session, so what is new in it is new since just now."""


def history_of(reader: ProgramReader, patient_id: str, implant_id: str) -> History:
    """Of every session of this pump, finished or not."""
    own = [each for each in reader.program_sessions(patient_id) if each.implant_id == implant_id]
    ran: list[Ran] = []
    gaps: list[tuple[datetime, datetime]] = []
    before: _Said | None = None
    for session in sorted(own, key=lambda each: (each.started_at, each.number)):
        for told in _readings(reader.program_events(session.id)):
            if before is not None and _unseen(before, told):
                gaps.append((before.at, told.at))
            if before is None or _differs(before, told):
                ran = [each for each in ran if each.since < told.at]
                ran += _pieces(told, before)
            before = told
    return History(tuple(ran), tuple(gaps))


def filed_between(reader: Reader, serial: str, start: datetime, end: datetime) -> Volume | None:
    """What the programs on file gave in that time; None where they do not tell."""
    implant = reader.implant_by_serial(serial) if serial else None
    if implant is None:
        return None
    found = history_of(reader, implant.patient_id, implant.id)
    if not found.known_in(start, end) or found.unclear_in(start, end):
        return None
    return given_by(found.within(start, end), end)


def _readings(events: Sequence[ProgramEvent]) -> Iterator[_Said]:
    first = True
    for event in events:
        status = _status(event)
        if status:
            yield _said(event, status, first=first)
            first = False


def _status(event: ProgramEvent) -> Mapping[str, Any]:
    if event.what in (What.READ, What.RUNNING):
        return event.body
    return dict(event.body["status"]) if event.what is What.RESOLVED else {}


def _said(event: ProgramEvent, status: Mapping[str, Any], *, first: bool) -> _Said:
    text, therapy = str(status.get("text", "")), str(status.get("therapy", ""))
    try:
        program = read_program(text) if text else None
    except NotAProgram:
        program = None
    delivers = therapy in _GIVES and program is not None
    ours = event.what is not What.READ and event.body.get("result") != Result.OTHER.value
    return _Said(event.at, text, program, delivers, first, ours)


def _unseen(before: _Said, told: _Said) -> bool:
    """Somebody else told the pump otherwise, or stopped it, between two readings."""
    if told.first:
        return _differs(before, told)
    return before.text != told.text and not told.ours


def _differs(before: _Said, told: _Said) -> bool:
    return (before.text, before.delivers) != (told.text, told.delivers)


def _pieces(told: _Said, before: _Said | None) -> Iterator[Ran]:
    """A program that this desk saw come into force begins with its prime or its bridge."""
    program = told.program
    if program is None or not told.delivers:
        yield Ran(told.at, NOTHING)
        return
    new = before is not None and told.ours and before.text != told.text
    if new and program.bridge is not None:
        yield Ran(told.at, program.bridge.rate)
        yield Ran(after(told.at, program.bridge.lasts), program.volume_per_day)
        return
    primed = program.prime if new and program.prime is not None else NONE
    yield Ran(told.at, program.volume_per_day, primed)
