"""What a pump ran and when, as its program sessions on file tell it: its own readings alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from hai_desk.dosing.ran import NONE, History, Ran, Span, given_by
from hai_desk.dosing.schedule import after
from hai_desk.pumps.program import NOTHING, PumpProgram
from hai_desk.pumps.program_text import NotAProgram, read_program
from hai_desk.services.ports import Reader
from hai_desk.services.program_echo import RUNS
from hai_desk.services.program_events import ProgramEvent, Result, Verb, What
from hai_desk.services.program_ports import ProgramReader
from hai_desk.units import Volume

_GIVES: Final = frozenset(each.value for each in RUNS)

_AT_ONCE: Final = timedelta(minutes=1)
"""A change that was seen within this time has the moment at which it was seen."""

_EVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Said:
    """One reading. `program` is None where what it says of itself is none."""

    at: datetime
    text: str
    program: PumpProgram | None
    delivers: bool
    sent: datetime | None
    """When the first command went whose echo this is; a pump may halt for a mere preparation."""

    ours: bool
    """The pump took the program of this session: what is new in its text came of that."""

    @property
    def unread(self) -> bool:
        """It runs something, and nobody can read what."""
        return self.delivers and self.program is None


def history_of(reader: ProgramReader, patient_id: str, implant_id: str) -> History:
    """Of every session of this pump, finished or not."""
    ran: list[Ran] = []
    gaps: list[Span] = []
    unseen: list[Span] = []
    before: _Said | None = None
    for told in _every(reader, patient_id, implant_id):
        if before is not None:
            gaps += _elsewhere(before, told)
            unseen += _unseen(before, told)
        if before is None or _differs(before, told):
            ran = [each for each in ran if each.since < told.at]
            ran += _pieces(told, before)
        before = told
    if before is not None and before.unread:
        unseen.append((before.at, _EVER))
    read_at = before.at if before is not None else None
    return History(tuple(ran), tuple(gaps), tuple(unseen), read_at)


def filed_between(reader: Reader, serial: str, start: datetime, end: datetime) -> Volume | None:
    """What the programs on file gave in that time; None where they do not tell."""
    implant = reader.implant_by_serial(serial) if serial else None
    if implant is None:
        return None
    found = history_of(reader, implant.patient_id, implant.id)
    known = found.known_in(start, end) or found.still_since(start) is not None
    if not known or found.unclear_in(start, end):
        return None
    return given_by(found.within(start, end), end)


def _every(reader: ProgramReader, patient_id: str, implant_id: str) -> Iterator[_Said]:
    own = [each for each in reader.program_sessions(patient_id) if each.implant_id == implant_id]
    for session in sorted(own, key=lambda each: (each.started_at, each.number)):
        yield from _readings(reader.program_events(session.id))


def _readings(events: Sequence[ProgramEvent]) -> Iterator[_Said]:
    """Each with the commands that were under way when it came."""
    sent: dict[tuple[str, int], datetime] = {}
    for event in events:
        if status := _status(event):
            yield _said(event, status, sent=min(sent.values(), default=None))
        if event.what is What.INTENT:
            sent[_command(event)] = event.at
        elif _ends(event):
            sent.pop(_command(event), None)


def _command(event: ProgramEvent) -> tuple[str, int]:
    return str(event.body["verb"]), int(event.body["number"])


def _ends(event: ProgramEvent) -> bool:
    """Refused and not sent are certain; for any other answer the echo of the pump is awaited."""
    if event.what is What.ANSWERED:
        return event.body["answer"] not in ("accepted", "uncertain")
    return event.what is What.RESOLVED


def _status(event: ProgramEvent) -> Mapping[str, Any]:
    if event.what in (What.READ, What.RUNNING):
        return event.body
    return dict(event.body["status"]) if event.what is What.RESOLVED else {}


def _said(event: ProgramEvent, status: Mapping[str, Any], *, sent: datetime | None) -> _Said:
    text, therapy = str(status.get("text", "")), str(status.get("therapy", ""))
    try:
        program = read_program(text) if text else None
    except NotAProgram:
        program = None
    told = (event.body.get("verb"), event.body.get("result"))
    ours = told == (Verb.COMMIT.value, Result.TAKEN.value)
    return _Said(event.at, text, program, therapy in _GIVES, sent, ours)


def _elsewhere(before: _Said, told: _Said) -> Iterator[Span]:
    """Somebody else told the pump otherwise between two readings."""
    if before.text != told.text and not told.ours:
        yield before.at, told.at


def _unseen(before: _Said, told: _Said) -> Iterator[Span]:
    """What it runs cannot be read, or it changed or stopped, and that was read only later. A bridge
    that began in such a time ends in none that is known."""
    if before.unread:
        yield before.at, told.at
    since = max(before.at, told.sent) if told.sent is not None else before.at
    if _differs(before, told) and told.at - since > _AT_ONCE:
        yield since, max((each.since for each in _pieces(told, before)), default=told.at)


def _differs(before: _Said, told: _Said) -> bool:
    return (before.text, before.delivers) != (told.text, told.delivers)


def _pieces(told: _Said, before: _Said | None) -> Iterator[Ran]:
    """A program that this desk saw come into force begins with its prime or its bridge. One that
    cannot be read is no piece."""
    program = told.program
    if not told.delivers:
        yield Ran(told.at, NOTHING)
        return
    if program is None:
        return
    new = before is not None and told.ours and before.text != told.text
    if new and program.bridge is not None:
        yield Ran(told.at, program.bridge.rate)
        yield Ran(after(told.at, program.bridge.lasts), program.volume_per_day)
        return
    primed = program.prime if new and program.prime is not None else NONE
    yield Ran(told.at, program.volume_per_day, primed)
