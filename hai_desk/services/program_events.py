"""A program session as the registry keeps it: events that are only ever added.

The state of a session is what its events and the pump's own status say (program_state.py); nothing
else remembers anything, so every desk and every new start sees the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """What an event says. `INTENT` is on the disk before a single byte is sent."""

    READ = "pump read"
    REVIEWED = "reviewed"
    REOPENED = "taken back to change"
    CHECKED = "second check"
    CONFIRMED = "confirmed"
    INTENT = "intent"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    RUNNING = "running"
    ENDED = "ended"


class Verb(StrEnum):
    """What an intent is to do."""

    PREPARE = "prepare"
    COMMIT = "commit"
    CANCEL = "cancel"
    STOP = "stop"


class Result(StrEnum):
    """What the pump's own echo says became of an intent. `OTHER`: it runs a third program."""

    TAKEN = "taken"
    NOT_TAKEN = "not taken"
    OTHER = "other"


class Ending(StrEnum):
    RUNNING = "running"
    UNCHANGED = "nothing changed"
    STOPPED = "left stopped"


@dataclass(frozen=True, slots=True)
class ProgramSession:
    """`number` is PG-year-number. `mrn` is the patient the pump must be bound to; `serial` and
    `fingerprint` are those of the pump that was read when the session began."""

    id: str
    number: str
    patient_id: str
    implant_id: str
    worksheet_id: str
    mrn: str = field(repr=False)
    serial: str = field(repr=False)
    fingerprint: str
    started_at: datetime
    started_by: str
    desk: str
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProgramEvent:
    what: What
    at: datetime
    by: str
    body: Mapping[str, Any] = field(default_factory=dict, repr=False)
    seq: int = 0
