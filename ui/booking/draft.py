"""What was typed into the booking dialog so far, and how it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from hai_desk.dosing.reading import NotEntered
from hai_desk.dosing.reading_time import UnreadableTime, read_clock, read_date
from hai_desk.patients.patient import Patient
from hai_desk.services.booking import Proposal
from hai_desk.services.booking_doubts import Doubt


@dataclass(frozen=True, slots=True)
class BookingDraft:
    """`fixed` means the patient was chosen before the dialog opened. `planned` is what will be
    filled, proposed until someone changes it. `accepted` follows a press on "all the same"."""

    patients: tuple[Patient, ...] = field(default=(), repr=False)
    proposal: Proposal | None = field(default=None, repr=False)
    fixed: bool = False
    day_text: str = ""
    time_text: str = ""
    planned: str = ""
    proposed: str = ""
    cycle: int = 0
    note: str = field(default="", repr=False)
    doubts: tuple[Doubt, ...] = ()
    asked: bool = False
    trouble: str = ""

    @property
    def day(self) -> date | UnreadableTime | NotEntered:
        return read_date(self.day_text)

    @property
    def time(self) -> time | UnreadableTime | NotEntered:
        return read_clock(self.time_text)

    def moment(self, zone: tzinfo | None) -> datetime | None:
        """None while day or time say nothing certain."""
        day, clock = self.day, self.time
        if isinstance(day, date) and isinstance(clock, time):
            return datetime.combine(day, clock, tzinfo=zone)
        return None

    @property
    def refused(self) -> bool:
        return any(doubt.refuses for doubt in self.doubts)
