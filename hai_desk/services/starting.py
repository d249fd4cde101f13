"""What a visit is started as: as it was booked, or as another kind."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.plans.booking import Booking
from hai_desk.plans.kinds import kind_of
from hai_desk.services.ports import Reader
from hai_desk.services.turns import cycle_for, last_turn


@dataclass(frozen=True, slots=True)
class Wanted:
    """`planned` names the kind of visit; empty for what the booking says."""

    planned: str = ""


AS_BOOKED = Wanted()


def planned_and_cycle(reader: Reader, booking: Booking, wanted: Wanted) -> tuple[str, int]:
    """Of another kind than booked, the cycle follows from the visits before."""
    planned = kind_of(wanted.planned or booking.planned).name
    if planned == booking.planned:
        return planned, booking.cycle
    return planned, cycle_for(planned, last_turn(reader, booking.patient_id, booking.at.date()))
