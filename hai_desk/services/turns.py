"""Whose turn it is: what a visit fills by alternation, and which cycle it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hai_desk.plans.booking import BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import alternate, counts_as_turn, kind_of
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.ports import Reader


@dataclass(frozen=True, slots=True)
class Turn:
    """What a visit fills and which floxuridine cycle it belongs to."""

    drug: str
    cycle: int


def next_turn(last: Turn | None) -> Turn:
    """Floxuridine and heparin-saline take turns; a cycle begins with its floxuridine."""
    if last is None:
        return Turn(FLOXURIDINE, 1)
    drug = alternate(last.drug)
    return Turn(drug, cycle_for(drug, last))


def cycle_for(planned: str, last: Turn | None) -> int:
    """A floxuridine fill opens the next cycle, every other visit stays in the one before it."""
    before = last.cycle if last is not None else 0
    return before + 1 if planned == FLOXURIDINE else before


def turns_of(fills: Iterable[PastFill]) -> list[PastFill]:
    return [fill for fill in fills if counts_as_turn(fill)]


def last_turn(reader: Reader, patient_id: str, on: date) -> Turn | None:
    """The last visit before that day, filed or booked; surgery's fill opens no cycle."""
    fills = [
        (fill.filled_at, Turn(fill.drug, fill.cycle))
        for fill in turns_of(reader.fills_of(patient_id))
    ]
    booked = [
        (each.at, Turn(each.planned, each.cycle))
        for each in reader.bookings_of(patient_id)
        if each.state is BookingState.BOOKED and kind_of(each.planned).drug == each.planned
    ]
    before = [visit for visit in (*fills, *booked) if visit[0].date() < on]
    if before:
        return max(before, key=lambda visit: visit[0])[1]
    implant = reader.implant_of(patient_id)
    if implant is None or implant.first_fill is None:
        return None
    return Turn(implant.first_fill.drug, 1 if implant.first_fill.drug == FLOXURIDINE else 0)
