"""Book the next visit: what it would fill by the alternation rule, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import uuid4

from hai_desk.clock import Clock
from hai_desk.patients.patient import Patient
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.plans.fill import PastFill
from hai_desk.services.booking_doubts import Doubt, Problem, doubts_of
from hai_desk.services.case_building import newest_signed
from hai_desk.services.may_enter import require
from hai_desk.services.ports import Registry
from hai_desk.services.today_known import interval_days
from hai_desk.services.turns import Turn, cycle_for, last_turn, next_turn


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the next visit would be. `on` is the last fill and the interval, never before today."""

    patient: Patient = field(repr=False)
    on: date
    planned: str
    cycle: int
    last: PastFill | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Booked:
    booking: Booking


@dataclass(frozen=True, slots=True)
class NotBooked:
    """Nothing was stored: these doubts refuse, or were not accepted."""

    doubts: tuple[Doubt, ...]


class BookingVisits:
    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock

    def now(self) -> datetime:
        """In the offset of the clinic, in which visits are booked."""
        return self._clock.now()

    def patients(self) -> tuple[Patient, ...]:
        """Whoever lives with a pump in place."""
        with self._registry.read() as reader:
            pumped = {each.patient_id for each in reader.implants() if each.removed_on is None}
            everyone = reader.patients()
        return tuple(each for each in everyone if each.id in pumped and each.died_on is None)

    def propose(self, patient_id: str) -> Proposal:
        today = self._clock.now().date()
        with self._registry.read() as reader:
            fills = reader.fills_of(patient_id)
            last = max(fills, key=lambda fill: fill.filled_at, default=None)
            plan = newest_signed(tuple(reader.plans_of(patient_id)))
            days = timedelta(days=interval_days(reader, plan))
            due = last.filled_at.date() + days if last else today
            on = max(due, today)
            turn = next_turn(last_turn(reader, patient_id, on))
            return Proposal(reader.patient(patient_id), on, turn.drug, turn.cycle, last)

    def turn_on(self, patient_id: str, on: date) -> Turn:
        """The alternation for a visit on that day, counting the visits booked before it."""
        with self._registry.read() as reader:
            return next_turn(last_turn(reader, patient_id, on))

    def turn_before(self, patient_id: str, on: date) -> Turn | None:
        """The last visit before that day, filed or booked."""
        with self._registry.read() as reader:
            return last_turn(reader, patient_id, on)

    def doubts(self, patient_id: str, at: datetime) -> tuple[Doubt, ...]:
        with self._registry.read() as reader:
            return tuple(doubts_of(reader, patient_id, at, today=self._clock.now().date()))

    def book(
        self,
        patient_id: str,
        *,
        at: datetime,
        planned: str,
        by: User,
        note: str = "",
        accepted: frozenset[Problem] = frozenset(),
    ) -> Booked | NotBooked:
        """Looks again inside the transaction, so that two desks cannot book the same day."""
        require(by, Permission.REGISTER)
        with self._registry.write(by.id) as writer:
            doubts = tuple(doubts_of(writer, patient_id, at, today=self._clock.now().date()))
            if any(each.refuses or each.problem not in accepted for each in doubts):
                return NotBooked(doubts)
            last = last_turn(writer, patient_id, at.date())
            booking = Booking(
                id=str(uuid4()),
                patient_id=patient_id,
                at=at,
                planned=planned,
                cycle=cycle_for(planned, last),
                note=note,
            )
            writer.add_booking(booking)
        return Booked(booking)
