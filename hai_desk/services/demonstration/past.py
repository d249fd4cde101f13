"""The visits that lie behind a demonstration patient, the same on every machine and every day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from random import Random

from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.demonstration.calendar import Days
from hai_desk.services.demonstration.story import INTERVAL, Story, Turn
from hai_desk.units import BodyWeight, FlowRate, Quantity, exact_number, magnitude, of, quantity

FROM_BOOKING, TO_PORT, TO_END = 5, 20, 30
"""Minutes: a visit begins after the hour it is booked for; then to the port, to needle out."""

_SPREAD, _WIDEST = 0.013, 0.035
_COUNTS = {Test.WHITE_CELLS: (5200, 7400, 100), Test.PLATELETS: (182000, 264000, 1000)}
_RISES = {Test.AST: (0.05, 0.5, 1), Test.ALP: (-0.02, 0.1, 1), Test.BILIRUBIN: (-0.12, 0.12, 10)}
_UNITS = {Test.AST: "U/L", Test.ALP: "U/L", Test.BILIRUBIN: "mg/dL"}


@dataclass(frozen=True, slots=True)
class PastVisit:
    """`back` counts from the visit that is booked: 1 is the last refill. `then` comes after it."""

    back: int
    turn: Turn
    then: Turn
    booked_at: datetime
    starts: datetime
    port: datetime
    ends: datetime
    flow: FlowRate
    weight: BodyWeight
    tests: Mapping[Test, Quantity] = field(repr=False)

    @property
    def floxuridine(self) -> bool:
        return self.turn.drug == FLOXURIDINE


def days_ago(story: Story, back: int) -> int:
    stay = story.other.days if story.other is not None else INTERVAL
    return story.booked.days_ago + (stay + (back - 1) * INTERVAL if back else 0)


def implanted_days_ago(story: Story) -> int:
    return days_ago(story, story.refills + 1)


def past_visits(story: Story, days: Days) -> tuple[PastVisit, ...]:
    """The oldest first."""
    chance = Random(story.patient.mrn)
    visits, then = [], story.booked.turn
    for back in range(1, story.refills + 1):
        turn = then.before()
        if back == 1 and story.other is not None:
            turn = Turn(story.other.planned, then.cycle)
        visits.append(_visit(story, days, back, (turn, then), chance))
        then = turn
    return tuple(reversed(visits))


def _visit(
    story: Story, days: Days, back: int, turns: tuple[Turn, Turn], chance: Random
) -> PastVisit:
    turn, then = turns
    booked_at = days.at(days_ago(story, back), story.booked.hour)
    starts = days.after(booked_at, FROM_BOOKING)
    return PastVisit(
        back=back,
        turn=turn,
        then=then,
        booked_at=booked_at,
        starts=starts,
        port=days.after(starts, TO_PORT),
        ends=days.after(starts, TO_END),
        flow=_flow(story, chance),
        weight=_weight(story, back),
        tests=_tests(story, chance),
    )


def _flow(story: Story, chance: Random) -> FlowRate:
    """Around the pump's true flow; never so far that the clinic would ask."""
    error = max(-_WIDEST, min(_WIDEST, chance.gauss(0, _SPREAD)))
    return of(magnitude(story.pump.runs_at, "mL/day") * (1 + Fraction(f"{error:.4f}")), "mL/day")


def _weight(story: Story, back: int) -> BodyWeight:
    """Evenly from the first refill to the last, to 0.1 kg."""
    weights, steps = story.weights, max(story.refills - 1, 1)
    there = Fraction(back - 1, steps)
    exact = weights.last + (weights.first - weights.last) * there
    return of(Fraction(round(exact * 10), 10), "kg")


def _tests(story: Story, chance: Random) -> Mapping[Test, Quantity]:
    found: dict[Test, Quantity] = {}
    for test, (low, high, per) in _RISES.items():
        base = magnitude(story.baseline[test], _UNITS[test])
        value = base * (1 + Fraction(f"{chance.uniform(low, high):.3f}"))
        found[test] = of(Fraction(round(value * per), per), _UNITS[test])
    for test, (least, most, step) in _COUNTS.items():
        found[test] = quantity(str(chance.randrange(least, most, step)), "per_uL")
    return found


def lab_results(
    story: Story, days: Days, drawn_days_ago: int, values: Mapping[Test, Quantity]
) -> Iterator[LabResult]:
    drawn = days.day(drawn_days_ago)
    for test, value in values.items():
        lab_id = f"{story.patient.id} {drawn.isoformat()} {test.value}"
        yield LabResult(lab_id, story.patient.id, test, value, drawn)


def number_text(value: Quantity, unit: str) -> str:
    """As it is typed into a field: the number alone."""
    return exact_number(magnitude(value, unit))
