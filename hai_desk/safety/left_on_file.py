"""What is left in a programmable pump at a visit: by the programs on file and by its reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hai_desk.safety.program_left import Left, left_by_programs
from hai_desk.safety.program_time import Unclear, delivers_nothing, same_rate
from hai_desk.safety.visit import Visit
from hai_desk.units import FlowRate


def left_on_file(visit: Visit) -> Left | Unclear | None:
    """As long as the programs and what was read at this visit agree whether it stands still, and at
    which rate it runs. What was read before the last session is overruled by it."""
    previous, history = visit.case.previous, visit.case.history
    if not visit.programmable or previous is None:
        return None
    told = left_by_programs(history, filled=previous.volume, start=previous.filled_at, at=visit.now)
    read = _newer_reading(visit)
    if read.nothing:
        return told if isinstance(told, Left) and told.still_since else Unclear.FOUND_STILL
    still = history.still_since(visit.now) is not None
    if _updating(visit) and not still:
        return Unclear.UPDATE_OPEN
    if read.rate is not None:
        ran = history.within(read.at, read.at)
        return told if not ran or same_rate(ran[0].rate, read.rate) else Unclear.READ_OTHERWISE
    return Unclear.FOUND_STILL if isinstance(told, Unclear) and still else told


def _updating(visit: Visit) -> bool:
    done = visit.case.program
    return done is not None and not done.ended


@dataclass(frozen=True, slots=True)
class _Reading:
    at: datetime
    rate: FlowRate | None
    nothing: bool


def _newer_reading(visit: Visit) -> _Reading:
    """What the nurse entered after the last reading of a session."""
    alarms = visit.reads.choices("id.alarms") if _newer(visit, "id.alarms") else ()
    rate = visit.reads.number("id.rate") if _newer(visit, "id.rate") else None
    return _Reading(_read_at(visit, "id.rate"), rate, delivers_nothing(rate, alarms))


def _newer(visit: Visit, key: str) -> bool:
    last = visit.case.history.read_at
    return last is None or _read_at(visit, key) > last


def _read_at(visit: Visit, key: str) -> datetime:
    """Of a visit that is written down later, as it began."""
    entry = visit.entries.entry(key)
    return visit.began if entry is None or visit.later is not None else entry.at
