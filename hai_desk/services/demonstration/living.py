"""The whole story of one patient at this desk, from enrolment to what was done today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from hai_desk.patients.laboratory import Test
from hai_desk.plans.kinds import alternate
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.demonstration.enrolling import enrol, tests_drawn_ago
from hai_desk.services.demonstration.orders import prescribe
from hai_desk.services.demonstration.past import PastVisit, lab_results, past_visits
from hai_desk.services.demonstration.room import Room
from hai_desk.services.demonstration.story import Act, Story
from hai_desk.services.demonstration.visiting import (
    TO_COUNTERSIGN,
    TO_HOLD,
    TO_PREPARE,
    VisitToAct,
    held_visit,
    paused_visit,
    prepared_visit,
    whole_visit,
)
from hai_desk.units import Quantity, exact_number, of

ENROLLED, RESULTS_IN, PLAN_SIGNED = time(8, 10), time(14, 5), time(15, 20)
AWAITING = 10 * 60
"""Minutes that an open worksheet of the story waits at most: after 12 h all is read again."""

_TODAY = {
    Act.SIGNED: (whole_visit, TO_COUNTERSIGN),
    Act.PAUSED: (paused_visit, TO_PREPARE),
    Act.PREPARED: (prepared_visit, TO_PREPARE),
    Act.HELD: (held_visit, TO_HOLD),
}

Moments = Iterator[datetime]


def live(room: Room, story: Story) -> Moments:
    visits = past_visits(story, room.days)
    yield room.days.at(story.registered, ENROLLED)
    enrol(room, story, visits)
    if story.dosing.prescribed:
        weight = visits[0].weight if visits else of(story.weights.now, "kg")
        prescribe(room, story, dose=story.dosing.last, weight=weight)
    for visit in visits:
        if visit.back <= story.sealed:
            yield from _past(room, story, visit)
    yield from _yesterday(room, story)
    yield from _today(room, story)


def _past(room: Room, story: Story, visit: PastVisit) -> Moments:
    if visit.floxuridine:
        ago = tests_drawn_ago(story, visit)
        yield room.days.at(ago, RESULTS_IN)
        _results(room, story, ago, visit.tests)
        yield room.days.at(ago, PLAN_SIGNED)
        prescribe(room, story, dose=story.dosing.last, weight=visit.weight)
    then = visit.then.drug
    acted = VisitToAct(story, visit.back, visit.starts, visit.weight, visit.flow, then)
    yield from whole_visit(room, acted)


def _yesterday(room: Room, story: Story) -> Moments:
    """Tests and prescription for the visit that is booked, where the story has them."""
    if story.tests:
        yield room.days.at(1, RESULTS_IN)
        _results(room, story, 1, story.tests)
    if story.booked.turn.drug == FLOXURIDINE and story.dosing.prescribed:
        yield room.days.at(1, PLAN_SIGNED)
        dosing, weight = story.dosing, of(story.weights.now, "kg")
        percent = exact_number(dosing.percent)
        prescribe(room, story, dose=dosing.now, weight=weight, percent=percent)


def _today(room: Room, story: Story) -> Moments:
    if story.today.act is Act.NONE:
        return
    act, minutes = _TODAY[story.today.act]
    wanted = room.days.at(story.booked.days_ago, story.today.start)
    starts = room.days.over_by(wanted, minutes)
    if story.today.act in (Act.PREPARED, Act.PAUSED):
        starts = max(starts, room.days.after(room.days.now, -AWAITING))
    weight, then = of(story.weights.now, "kg"), alternate(story.booked.turn.drug)
    yield from act(room, VisitToAct(story, 0, starts, weight, story.pump.runs_at, then))


def _results(room: Room, story: Story, ago: int, values: Mapping[Test, Quantity]) -> None:
    with room.registry.write(room.people[story.performer].id) as writer:
        for result in lab_results(story, room.days, ago, values):
            writer.add_lab(result)
