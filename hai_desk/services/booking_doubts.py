"""What speaks against a booking: some of it refuses, the rest asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hai_desk.patients.patient import Patient
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.pumps.implant import Implant
from hai_desk.safety.program_time import Unclear
from hai_desk.services.contents_by_programs import by_programs
from hai_desk.services.ports import Reader
from hai_desk.services.pump_contents import Contents, Estimate, contents_of, estimate_of


class Problem(StrEnum):
    """The first four refuse; the others ask, and a person may book all the same."""

    DIED = "died"
    NO_PUMP = "no pump"
    DAY_PAST = "day past"
    SAME_DAY = "same day"
    OTHER_VISIT = "other visit"
    TIME_TAKEN = "time taken"
    AFTER_EMPTY = "after empty"
    LEFT_EMPTY = "left empty"


REFUSING = frozenset({Problem.DIED, Problem.NO_PUMP, Problem.DAY_PAST, Problem.SAME_DAY})


@dataclass(frozen=True, slots=True)
class Doubt:
    """`at` is the other visit, or when the reservoir is expected to be empty."""

    problem: Problem
    at: datetime | None = None
    other: Patient | None = field(default=None, repr=False)

    @property
    def refuses(self) -> bool:
        return self.problem in REFUSING


def doubts_of(reader: Reader, patient_id: str, at: datetime, *, today: date) -> Iterator[Doubt]:
    implant = reader.implant_of(patient_id)
    if reader.patient(patient_id).died_on is not None:
        yield Doubt(Problem.DIED)
    elif implant is None:
        yield Doubt(Problem.NO_PUMP)
    if at.date() < today:
        yield Doubt(Problem.DAY_PAST)
    yield from _other_visits(reader, patient_id, at)
    yield from _time_taken(reader, patient_id, at)
    if implant is not None:
        yield from _after_empty(reader, implant, at)


def _open_visits(reader: Reader, patient_id: str) -> list[Booking]:
    booked = reader.bookings_of(patient_id)
    return [each for each in booked if each.state is BookingState.BOOKED]


def _other_visits(reader: Reader, patient_id: str, at: datetime) -> Iterator[Doubt]:
    visits = _open_visits(reader, patient_id)
    same_day = [each for each in visits if each.at.date() == at.date()]
    if same_day:
        yield Doubt(Problem.SAME_DAY, same_day[0].at)
    elif visits:
        yield Doubt(Problem.OTHER_VISIT, visits[0].at)


def _time_taken(reader: Reader, patient_id: str, at: datetime) -> Iterator[Doubt]:
    for each in reader.bookings_between(at.date(), at.date()):
        taken = each.state is BookingState.BOOKED and each.at == at
        if taken and each.patient_id != patient_id:
            yield Doubt(Problem.TIME_TAKEN, each.at, reader.patient(each.patient_id))
            return


def _after_empty(reader: Reader, implant: Implant, at: datetime) -> Iterator[Doubt]:
    """Only while no earlier visit is booked: that one would fill the pump."""
    visits = _open_visits(reader, implant.patient_id)
    if any(each.at < at for each in visits):
        return
    fills = reader.fills_of(implant.patient_id)
    contents = contents_of(implant, fills, interval_days=0, at=at)
    if contents is not None and contents.left_empty:
        yield Doubt(Problem.LEFT_EMPTY, contents.filled_at)
    estimate = _estimate(reader, implant, contents, fills, at) if contents else None
    if estimate is not None and estimate.empty_at is not None and estimate.empty_at < at:
        yield Doubt(Problem.AFTER_EMPTY, estimate.empty_at)


def _estimate(
    reader: Reader, implant: Implant, contents: Contents, fills: Sequence[PastFill], at: datetime
) -> Estimate | None:
    told = by_programs(reader, implant, contents, fills, at=at)
    if isinstance(told, Unclear):
        return None
    return told or estimate_of(implant, contents, fills, at=at)
