"""A booking's row and its two translations."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.plans.booking import Booking, BookingState
from models.base import Base
from models.columns import Moment, OptionalRef


class BookingRow(Base):
    __tablename__ = "booking"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    day: Mapped[date] = mapped_column(Date, index=True, info={"derived": True})
    """The clinic's calendar day: the day of `at` in the offset it was booked in."""
    planned: Mapped[str] = mapped_column(Text)
    cycle: Mapped[int]
    state: Mapped[str] = mapped_column(Text)
    worksheet_id: Mapped[str] = mapped_column(OptionalRef, nullable=True)
    note: Mapped[str] = mapped_column(Text)


def from_booking(booking: Booking) -> BookingRow:
    return BookingRow(
        id=booking.id,
        patient_id=booking.patient_id,
        at=booking.at,
        day=booking.at.date(),
        planned=booking.planned,
        cycle=booking.cycle,
        state=booking.state.value,
        worksheet_id=booking.worksheet_id,
        note=booking.note,
    )


def to_booking(row: BookingRow) -> Booking:
    return Booking(
        id=row.id,
        patient_id=row.patient_id,
        at=row.at,
        planned=row.planned,
        cycle=row.cycle,
        state=BookingState(row.state),
        worksheet_id=row.worksheet_id,
        note=row.note,
    )
