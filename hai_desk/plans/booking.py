"""A place in the day's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BookingState(StrEnum):
    BOOKED = "booked"
    DONE = "done"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Booking:
    """`planned` is `floxuridine` or `heparin-saline`; `cycle` counts floxuridine fills."""

    id: str
    patient_id: str
    at: datetime
    planned: str
    cycle: int
    state: BookingState = BookingState.BOOKED
    worksheet_id: str = ""
    note: str = ""
