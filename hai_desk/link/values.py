"""What comes off a wire, whichever it was: copied, timed, not yet judged.

The sources make these in their own threads and drop them in the mailbox; the session, which lives
with whoever takes them out, decides what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from hai_desk.link.commands import CommandAnswered
from hai_desk.link.wire_frame import WireFrame
from hai_desk.telemetry.alarm import Cause, Priority
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.sample import Validity


@dataclass(frozen=True, slots=True)
class Moment:
    """The desk's two clocks, read together: the one on the wall and the one that never jumps."""

    wall: datetime
    steady: float


@dataclass(frozen=True, slots=True)
class Epoch:
    """One life of a pump's counters. Another sequence or instance is another life."""

    sequence: str
    instance: int = 0

    @property
    def key(self) -> str:
        return f"{self.sequence}#{self.instance}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the pump says it is. `note` is its own plain word, such as that it is a simulator."""

    manufacturer: str = ""
    model: str = ""
    serial: str = ""
    firmware: str = ""
    note: str = ""
    simulator: bool = False
    patient: str = field(default="", repr=False)
    """The identifier of the patient this pump says it is bound to."""
    fingerprint: str = ""
    """SHA-256 of the certificate it came with; empty without TLS."""


@dataclass(frozen=True, slots=True)
class AlarmOffered:
    """An alarm this pump can raise. `id` is made of its cause, or of its code where the desk knows
    none; `text` are the pump's own words."""

    key: str
    id: str
    cause: Cause
    priority: Priority
    text: str


@dataclass(frozen=True, slots=True)
class AlarmState:
    key: str
    on: bool
    ordinal: int
    priority: Priority | None = None
    """Where it differs from the one the pump announced."""
    at: datetime | None = None
    """Since when, by the pump's clock, where the pump says it of this alarm."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a channel, in its unit. Without an ordinal the report's number counts."""

    channel: str
    value: Decimal | None
    validity: Validity
    ordinal: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points of a waveform from `at` on."""

    channel: str
    values: tuple[Decimal, ...]
    validity: Validity
    ordinal: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the pump's own log; its number decides, never its time."""

    number: int
    kind: str
    at: datetime | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A pump was read from end to end: who it is and what it offers."""

    identity: Identity
    channels: tuple[Channel, ...]
    alarms: tuple[AlarmOffered, ...]
    epoch: Epoch
    number: int
    """The report number that the values read with it have."""
    replayed: bool = False
    """Not a pump but a recording of one; its clock says nothing about now."""


@dataclass(frozen=True, slots=True)
class Report:
    """What arrived together. `read` marks what the desk asked for instead of being told."""

    epoch: Epoch
    number: int
    at: datetime | None
    readings: tuple[Reading, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    read: bool = False
    program: tuple[tuple[str, str], ...] = ()
    """What it says of its program, by the names of `status_book`."""
    asked: int = 0
    """The newest request for a reading when this reading began."""


@dataclass(frozen=True, slots=True)
class AlarmReport:
    epoch: Epoch
    number: int
    at: datetime | None
    states: tuple[AlarmState, ...]
    read: bool = False


@dataclass(frozen=True, slots=True)
class LogReport:
    """Entries of the log that is called `log`, which may outlive an epoch. What is older than
    `oldest` the pump no longer has."""

    log: str
    oldest: int
    entries: tuple[LogEntry, ...]


class Trouble(StrEnum):
    """Why a source has no pump at the moment."""

    NO_ANSWER = "no answer"
    CLOSED = "connection closed"
    ENDED_BY_PUMP = "ended by the pump"
    NOT_UNDERSTOOD = "not understood"
    REFUSED = "refused"
    WRONG_CERTIFICATE = "wrong certificate"
    AT_END = "end of recording"


@dataclass(frozen=True, slots=True)
class Broken:
    """A source has no pump; it goes on trying unless `final`."""

    why: Trouble
    final: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """The pump reports, before it is read anew, whom it is bound to now; empty for nobody."""

    epoch: Epoch
    number: int
    patient: str = field(repr=False)


Telemetry: TypeAlias = Report
Weighty: TypeAlias = (
    Described | Bound | AlarmReport | LogReport | Broken | CommandAnswered | WireFrame
)
"""What is never dropped, however slow the desk is."""

Received: TypeAlias = Telemetry | Weighty
