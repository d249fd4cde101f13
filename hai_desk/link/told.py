"""What a link tells the desk: judged, each thing once, in the order it was heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from hai_desk.link.commands import CommandAnswered, PumpStatus
from hai_desk.link.values import Identity, Trouble
from hai_desk.link.wire_frame import WireFrame
from hai_desk.telemetry.alarm import Cause, Priority
from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.telemetry.sample import Sample, Wave


class LinkState(StrEnum):
    LINKING = "linking"
    FRESH = "fresh"
    LATE = "late"
    LOST = "lost"
    RESTARTED = "restarted"
    WRONG_PUMP = "wrong_pump"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class LinkChange:
    state: LinkState
    at: datetime
    why: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Identified:
    identity: Identity
    channels: tuple[Channel, ...]
    not_offered: tuple[ChannelName, ...]
    at: datetime
    epoch: str


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """`at` by the pump's clock, where it tells one. `text` are the pump's own words."""

    id: str
    cause: Cause
    on: bool
    priority: Priority
    text: str
    at: datetime
    heard_at: datetime
    epoch: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class PumpEvent:
    """An entry of the pump's log. Pump, epoch and number are its key for ever."""

    number: int
    kind: str
    detail: str
    at: datetime
    heard_at: datetime
    epoch: str


@dataclass(frozen=True, slots=True)
class LogGap:
    """Entries of the pump's log that it no longer has; they stay missing."""

    first: int
    last: int
    heard_at: datetime
    epoch: str


@dataclass(frozen=True, slots=True)
class PumpSays:
    """A text the pump states of itself: drug, program, whether it infuses."""

    what: str
    text: str
    heard_at: datetime


Told: TypeAlias = (
    Identified
    | Sample
    | Wave
    | AlarmChange
    | PumpEvent
    | LogGap
    | PumpSays
    | PumpStatus
    | CommandAnswered
    | WireFrame
    | LinkChange
)
