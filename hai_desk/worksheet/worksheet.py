"""A worksheet's own facts, beside its entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Visit(StrEnum):
    REFILL = "refill"
    FIRST_VISIT = "first visit after implant"


class Status(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    SIGNED = "signed"
    SURGEON_CALLED = "surgeon called"
    HELD = "held"
    NOT_ACCESSED = "not accessed"
    DISCARDED = "discarded"


UNDER_WAY = (Status.OPEN, Status.PAUSED, Status.SURGEON_CALLED)
"""Worksheets that may still be filled in and signed."""

HELD_OPEN = (Status.OPEN, Status.SURGEON_CALLED)
"""Worksheets that a desk may be writing in at this moment."""


DRAFT_DAYS = 7
"""Days after its start until a draft is listed for review; nothing deletes it."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """`number` is RW-year-number; the versions are those in force when it was started."""

    id: str
    number: str
    patient_id: str
    implant_id: str
    booking_id: str
    plan_id: str
    visit: Visit
    planned: str
    cycle: int
    started_at: datetime
    started_by: str
    desk: str
    limits_version: int
    liver_table_version: int
    status: Status = Status.OPEN
    status_at: datetime | None = None
    status_by: str = ""
    status_note: str = field(default="", repr=False)
