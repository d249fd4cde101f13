"""The list of a day: who is next, who is late, what must be prepared and what blocks it; and, on
today's, every pump whose update is not finished, with or without a visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from hai_desk.clock import Clock
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.not_filled import unsettled_before
from hai_desk.services.ports import Reader, Registry
from hai_desk.services.program_open import OpenUpdate, updates_of
from hai_desk.services.today_known import UNFINISHED, known, models_of, worksheet_of
from hai_desk.services.today_order import mark_similar, ordered
from hai_desk.services.today_rows import row_of, row_of_update
from hai_desk.services.today_values import TodayView
from hai_desk.worksheet.worksheet import Status, Worksheet

LATE_SIGNATURE_DAYS = 14
"""For so long a record that awaits its second signature stays on today's list."""


def _of_patient(updates: Sequence[OpenUpdate], patient_id: str) -> OpenUpdate | None:
    return next((each for each in updates if each.patient_id == patient_id), None)


class TodayList:
    """Keeps one thing between two looks: which records are known to need no more signature."""

    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock
        self._settled: set[str] = set()

    def today(self) -> date:
        return self._clock.now().date()

    def day(self, on: date) -> TodayView:
        now = self._clock.now()
        with self._registry.read() as reader:
            models = models_of(reader)
            updates = updates_of(reader, self._registry.holder, now)
            rows = []
            for booking in self._booked(reader, on, now):
                found = known(reader, booking, models, now)
                unsigned = self._unsigned(reader, found.worksheet)
                update = _of_patient(updates, booking.patient_id)
                rows.append(row_of(reader, found, unsigned=unsigned, now=now, update=update))
            if on == now.date():
                shown = {row.update.session.id for row in rows if row.update is not None}
                unseen = (each for each in updates if each.session.id not in shown)
                rows += [row_of_update(reader, each, models, now) for each in unseen]
        return TodayView(day=on, now=now, rows=ordered(mark_similar(rows), now))

    def _booked(self, reader: Reader, on: date, now: datetime) -> Sequence[Booking]:
        """Of the day; today also whatever earlier days left open."""
        found = {booking.id: booking for booking in reader.bookings_between(on, on)}
        if on == now.date():
            found |= {booking.id: booking for booking in reader.open_bookings_before(on)}
            found |= {booking.id: booking for booking in self._left_open(reader, on)}
            found |= {booking.id: booking for booking in unsettled_before(reader, on)}
        return [each for each in found.values() if each.state is not BookingState.CANCELLED]

    def _left_open(self, reader: Reader, on: date) -> Iterator[Booking]:
        for worksheet in reader.worksheets(UNFINISHED):
            if worksheet.booking_id:
                yield reader.booking(worksheet.booking_id)
        earliest = on - timedelta(days=LATE_SIGNATURE_DAYS)
        for booking in reader.bookings_between(earliest, on - timedelta(days=1)):
            if self._unsigned(reader, worksheet_of(reader, booking)):
                yield booking

    def _unsigned(self, reader: Reader, worksheet: Worksheet | None) -> bool:
        """Whether its record awaits the countersignature."""
        if worksheet is None or worksheet.status is not Status.SIGNED:
            return False
        if worksheet.number in self._settled:
            return False
        awaits = reader.record(worksheet.number).awaiting_countersign
        if not awaits:
            self._settled.add(worksheet.number)
        return awaits
