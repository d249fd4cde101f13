"""What can go wrong with a linked pump, and how loudly it is said (UX 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Priority(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    EVENT = "event"

    @property
    def rank(self) -> int:
        """Larger is more urgent; an event has none."""
        return _RANKS[self]


_RANKS: Final[Mapping[Priority, int]] = MappingProxyType(
    {Priority.EVENT: 0, Priority.LOW: 1, Priority.MEDIUM: 2, Priority.HIGH: 3}
)


class Cause(StrEnum):
    MOTOR_STALL = "motor stall"
    DELIVERY_STOPPED = "delivery stopped"
    RESERVOIR_EMPTY = "reservoir empty"
    OVER_PROGRAM = "over program"
    MEMORY_FAULT = "memory fault"
    LOW_RESERVOIR = "low reservoir"
    ERI_REACHED = "ERI reached"
    UNDER_PROGRAM = "under program"
    OCCLUSION = "occlusion"
    UPDATE_OPEN = "update open"
    LINK_LOST = "link lost"
    ERI_SOON = "ERI soon"
    RECORDING_STOPPED = "recording stopped"
    CLOCK_DIFFERENCE = "clock difference"
    OTHER = "other"
    """Named by the pump alone, in its own words and with its own priority."""
    LINKED = "linked"
    PROGRAM_CONFIRMED = "program confirmed"
    MARK = "mark"


PRIORITIES: Final[Mapping[Cause, Priority]] = MappingProxyType(
    {
        Cause.MOTOR_STALL: Priority.HIGH,
        Cause.DELIVERY_STOPPED: Priority.HIGH,
        Cause.RESERVOIR_EMPTY: Priority.HIGH,
        Cause.OVER_PROGRAM: Priority.HIGH,
        Cause.MEMORY_FAULT: Priority.HIGH,
        Cause.LOW_RESERVOIR: Priority.MEDIUM,
        Cause.ERI_REACHED: Priority.MEDIUM,
        Cause.UNDER_PROGRAM: Priority.MEDIUM,
        Cause.OCCLUSION: Priority.MEDIUM,
        Cause.UPDATE_OPEN: Priority.MEDIUM,
        Cause.LINK_LOST: Priority.LOW,
        Cause.ERI_SOON: Priority.LOW,
        Cause.RECORDING_STOPPED: Priority.LOW,
        Cause.CLOCK_DIFFERENCE: Priority.LOW,
        Cause.LINKED: Priority.EVENT,
        Cause.PROGRAM_CONFIRMED: Priority.EVENT,
        Cause.MARK: Priority.EVENT,
    }
)
"""The desk's own ranking. A pump may rank an alarm of its own higher, never lower."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    at: datetime
    by: str
    """The name of the person, as it is shown and recorded."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm from its first report on. `key` tells it from every other of this session."""

    key: str
    cause: Cause
    priority: Priority
    since: datetime
    facts: tuple[tuple[str, str], ...] = ()
    until: datetime | None = None
    """None while the condition lasts."""
    count: int = 1
    acknowledged: Acknowledged | None = None

    @property
    def lasts(self) -> bool:
        return self.until is None

    @property
    def in_force(self) -> bool:
        """Whether it stands in the bar: while it lasts, and a high one until acknowledged."""
        if self.priority is Priority.EVENT:
            return False
        return self.lasts or (self.priority is Priority.HIGH and self.acknowledged is None)

    @property
    def calls(self) -> bool:
        """Whether it still flashes and sounds."""
        return self.in_force and self.acknowledged is None

    def fact(self, name: str) -> str:
        return dict(self.facts).get(name, "")


def priority_of(cause: Cause, told: Priority | None = None) -> Priority:
    """What the pump says counts where it is more urgent than the desk's own ranking."""
    own = PRIORITIES.get(cause)
    if own is None or told is None:
        return own or told or Priority.MEDIUM
    return max(own, told, key=lambda each: each.rank)
