"""A visit that ended without a fill stays in sight until the next one is booked or made: what is
in the pump goes on running, and the day it is empty comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.ports import Reader

DAYS = 120
"""On the list for so long; the longest stay, eight weeks of glycerin, is over in half of it."""

FOLLOWS = (BookingState.BOOKED, BookingState.DONE)


def unsettled_before(reader: Reader, on: date) -> Iterator[Booking]:
    earlier = reader.bookings_between(on - timedelta(days=DAYS), on - timedelta(days=1))
    for booking in earlier:
        if unsettled(reader, booking):
            yield booking


def unsettled(reader: Reader, booking: Booking) -> bool:
    """Held, and neither a visit nor a fill came after it; of several the last one counts."""
    if booking.state is not BookingState.HELD or not _lives_with_pump(reader, booking.patient_id):
        return False
    others = [each for each in reader.bookings_of(booking.patient_id) if each.id != booking.id]
    if any(each.state in FOLLOWS and each.at.date() >= booking.at.date() for each in others):
        return False
    if any(each.state is BookingState.HELD and each.at > booking.at for each in others):
        return False
    return all(fill.filled_at <= booking.at for fill in reader.fills_of(booking.patient_id))


def last_unsettled(reader: Reader, patient_id: str) -> Booking | None:
    found = [each for each in reader.bookings_of(patient_id) if unsettled(reader, each)]
    return max(found, key=lambda booking: booking.at, default=None)


def _lives_with_pump(reader: Reader, patient_id: str) -> bool:
    return reader.patient(patient_id).died_on is None and reader.implant_of(patient_id) is not None
