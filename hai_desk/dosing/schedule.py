"""When the pump is due again, and when it will have run down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Final

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.run_out import run_out
from hai_desk.units import Duration, FlowRate, Volume, magnitude, millilitres, of

LONGEST_DAYS: Final = 36_525
"""A century: a pump that slow has stopped, and calendars end."""


@dataclass(frozen=True, slots=True)
class NextRefill:
    """`due` is the interval's day, or the day the reserve is reached where that comes first.

    `reserve_at` and `empty_at` are moments; their days are those of the place of the fill.
    """

    wanted: date
    due: date
    reserve_at: datetime
    empty_at: datetime

    @property
    def brought_forward(self) -> bool:
        return self.due < self.wanted

    @property
    def reserve_on(self) -> date:
        return self.reserve_at.date()

    @property
    def empty_on(self) -> date:
        return self.empty_at.date()


def next_refill(
    *, filled_at: datetime, interval_days: int, filled: Volume, flow: FlowRate, reserve: Volume
) -> NextRefill | Refused:
    """Date of fill and interval, never after the day only `reserve` is left."""
    if interval_days <= 0:
        return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "interval")
    reserve_at = run_down_at(filled_at=filled_at, filled=filled, flow=flow, reserve=reserve)
    empty_at = run_down_at(filled_at=filled_at, filled=filled, flow=flow, reserve=millilitres("0"))
    if isinstance(reserve_at, Refused):
        return reserve_at
    if isinstance(empty_at, Refused):
        return empty_at
    wanted = filled_at.date() + timedelta(days=interval_days)
    return NextRefill(wanted, min(wanted, reserve_at.date()), reserve_at, empty_at)


def run_down_at(
    *, filled_at: datetime, filled: Volume, flow: FlowRate, reserve: Volume
) -> datetime | Refused:
    """The moment when only `reserve` is left."""
    lasts = run_out(filled=filled, flow=flow, reserve=reserve)
    if isinstance(lasts, Refused):
        return lasts
    if magnitude(lasts.time, "day") > LONGEST_DAYS:
        return Refused(RefusedBecause.BEYOND_CALENDAR, "flow")
    return after(filled_at, lasts.time)


def after(start: datetime, time: Duration) -> datetime:
    """Real time added; told in the zone of `start`, down to the microsecond before."""
    microseconds = int(magnitude(time, "second") * Fraction(1_000_000) // 1)
    return (start.astimezone(UTC) + timedelta(microseconds=microseconds)).astimezone(start.tzinfo)


def left_after(*, filled: Volume, flow: FlowRate, time: Duration) -> Volume:
    """An estimate from elapsed time, for "about 12 mL"; not below 0."""
    left = magnitude(filled, "mL") - magnitude(flow * time, "mL")
    return of(max(left, Fraction(0)), "mL")
