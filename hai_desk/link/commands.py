"""What the desk may tell a pump, and the four ways that can end.

An answer is one of four, and "uncertain" is as much an answer as the others: nothing is repeated
because of it. Only the pump's own status, read afterwards, says what became of the command.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import TypeAlias

from hai_desk.pumps.program import ProgramRange, PumpProgram


@dataclass(frozen=True, slots=True)
class Prepare:
    """Lays a shadow program beside the one that runs; nothing is delivered differently by it.

    `number` is one more than the last command the pump says it accepted. `base` is the SHA-256 of
    the text of the program it is to replace. `patient` is who the pump must be bound to.
    """

    number: int
    text: str
    base: str
    crc: str
    patient: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Commit:
    """Puts the shadow in force. The same one twice is one change."""

    number: int
    program_id: str
    crc: str
    patient: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cancel:
    """Drops the shadow; the old program goes on."""

    number: int
    program_id: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Delivery stands still, whatever the program. The only command while a state is unknown."""

    number: int
    patient: str = field(repr=False)


Command: TypeAlias = Prepare | Commit | Cancel | Stop


class RefusedWhy(IntEnum):
    """The numbers of IHE PIV (RGV^O15)."""

    UNKNOWN_PUMP = 9001
    INFUSING = 9002
    MISSING_PARAMETER = 9003
    INVALID_PARAMETER = 9004
    OUT_OF_RANGE = 9005
    OFF = 9006
    OFFLINE = 9007
    WRONG_UNITS = 9008
    UNITS_NOT_OF_LIBRARY = 9009
    DRUG_NOT_IN_LIBRARY = 9010
    WEIGHT_MISMATCH = 9011
    PATIENT_MISMATCH = 9012


class NotSentBecause(StrEnum):
    READ_ONLY = "this line only reads"
    NO_PUMP = "no pump is linked"
    BUSY = "another command waits for its answer"


@dataclass(frozen=True, slots=True)
class Accepted:
    number: int


@dataclass(frozen=True, slots=True)
class RefusedByPump:
    """The pump changed nothing. `code` is of IHE PIV, or 0 where the pump gave none."""

    number: int
    code: int
    words: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """Not a byte of it left the desk."""

    number: int
    why: NotSentBecause


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may or may not have arrived and been obeyed."""

    number: int
    words: str


Answer: TypeAlias = Accepted | RefusedByPump | NotSent | Uncertain


@dataclass(frozen=True, slots=True)
class CommandAnswered:
    """Told by the link, once for each command, in the order of `PumpLink.take`."""

    command: Command
    answer: Answer
    at: datetime


class Therapy(StrEnum):
    RUNNING = "running"
    PRIMING = "priming"
    BRIDGING = "bridging"
    STOPPED = "stopped"
    HALTED = "halted for an update"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Shadow:
    """A program that was prepared and is not in force."""

    program: PumpProgram
    text: str
    crc: str
    base: str
    seconds_left: int


@dataclass(frozen=True, slots=True)
class PumpStatus:
    """What the pump says of its program, all from one and the same report.

    `text` is the pump's own echo: made by the pump from what it holds, not what was sent.
    """

    program: PumpProgram | None
    text: str
    crc: str
    last_command: int
    therapy: Therapy
    shadow: Shadow | None
    range: ProgramRange | None
    patient: str = field(repr=False)
    heard_at: datetime
    epoch: str
    read: bool
    """Whether the desk asked for it just now, instead of having been told."""
