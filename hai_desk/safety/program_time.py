"""Program × time of a stay whose programs are on file, also where they were changed in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from hai_desk.dosing.ran import History, Ran, given_by
from hai_desk.pumps.model import PumpKind
from hai_desk.pumps.program import NOTHING
from hai_desk.safety.case import Case
from hai_desk.units import FlowRate, Volume, check_units, elapsed, magnitude, of
from hai_desk.worksheet.reads import Reads

STOPPED_PUMP: Final = "stopped pump"
"""Of the alarms of a pump the one that says that it delivers nothing."""

MOTOR_STALL: Final = "motor stall"

READ_TO: Final = Fraction(1, 1000)
"""mL/day: the last place of the rate that is read or typed at the start."""


class Unclear(StrEnum):
    """Why program × time cannot be told although sessions are on file."""

    CHANGED_ELSEWHERE = "changed elsewhere"
    NOT_ON_FILE = "not on file"
    """It changed or stopped at a time that nobody saw, or could not be read for a time."""

    UPDATE_OPEN = "update open"

    FOUND_STILL = "found standing still"
    """It delivers nothing, and nobody saw since when, or what it did before."""

    READ_OTHERWISE = "read otherwise"
    """The rate at the start is not that of the last program on file."""


@dataclass(frozen=True, slots=True)
class ProgramTime:
    """From the last fill to the port. The first piece begins with the fill."""

    ran: tuple[Ran, ...]
    filled: Volume
    end: datetime
    given: Volume

    def __post_init__(self) -> None:
        check_units(self)

    @property
    def expected(self) -> Volume:
        """What the programs leave, not below nothing."""
        left = magnitude(self.filled, "mL") - magnitude(self.given, "mL")
        return of(max(left, Fraction(0)), "mL")

    @property
    def mean(self) -> FlowRate:
        time = elapsed(self.ran[0].since, self.end)
        return of(magnitude(self.given, "mL") / magnitude(time, "day"), "mL/day")


def program_time(case: Case, reads: Reads) -> ProgramTime | Unclear | None:
    """None where nothing is on file of this stay: then the rate that was read counts for all of
    it, and nobody knows better. A pump that was left stopped before it stood still in it too."""
    port, previous = reads.moment("em.port"), case.previous
    rate = reads.number("id.rate")
    if case.model.kind is not PumpKind.PROGRAMMABLE or port is None or previous is None:
        return None
    start = previous.filled_at
    if rate is None or port <= start:
        return None
    history, still = case.history, read_still(reads)
    if not (history.known_in(start, port) or history.still_since(start)):
        return Unclear.FOUND_STILL if still else None
    if history.unclear_in(start, port):
        return why_unclear(history, start, port)
    ran = history.within(start, port)
    if not same_rate(ran[-1].rate, NOTHING if still else rate):
        return Unclear.FOUND_STILL if still else Unclear.READ_OTHERWISE
    return ProgramTime(ran, previous.volume, port, given_by(ran, port))


def read_still(reads: Reads) -> bool:
    """A pump that stands still may go on telling the rate of its program. A stall that was typed
    is no stop for the sum: a wrong return would be held against nothing."""
    return stands_still(reads.number("id.rate"), reads.choices("id.alarms"))


def stands_still(rate: FlowRate | None, alarms: Collection[str]) -> bool:
    return STOPPED_PUMP in alarms or (rate is not None and rate.magnitude <= 0)


def delivers_nothing(rate: FlowRate | None, alarms: Collection[str]) -> bool:
    """From now on: a motor that stalled moves nothing, whatever it did before."""
    return MOTOR_STALL in alarms or stands_still(rate, alarms)


def why_unclear(history: History, start: datetime, end: datetime) -> Unclear:
    """The gravest reason; of a pump that stands still at the end, that nobody saw since when, if
    nobody did."""
    if history.elsewhere_in(start, end):
        return Unclear.CHANGED_ELSEWHERE
    unseen = history.still_since(end) is not None and history.stop_seen(end) is None
    return Unclear.FOUND_STILL if unseen else Unclear.NOT_ON_FILE


def same_rate(on_file: FlowRate, read: FlowRate) -> bool:
    """As far as a rate is read: a flex day has a mean of more places."""
    apart = abs(magnitude(on_file, "mL/day") - magnitude(read, "mL/day"))
    return 2 * apart <= READ_TO
