"""A patient comes to the desk: card, pump, paper records, tests so far, and the visits booked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from hai_desk.patients.laboratory import LabResult
from hai_desk.plans.booking import Booking
from hai_desk.plans.plan import HEPARIN_SALINE
from hai_desk.pumps.implant import Implant, PerfusionScan, SurgeryFill
from hai_desk.services.demonstration.calendar import Days
from hai_desk.services.demonstration.paper import paper_fills
from hai_desk.services.demonstration.past import (
    PastVisit,
    days_ago,
    implanted_days_ago,
    lab_results,
)
from hai_desk.services.demonstration.room import Room
from hai_desk.services.demonstration.story import Story
from hai_desk.services.ports import Writer

SURGERY_HOUR = time(13, 40)
SCAN_AFTER, BASELINE_AFTER = 7, 9
"""Days after surgery; both lie before the first floxuridine at day 14 or later."""


def enrol(room: Room, story: Story, visits: Sequence[PastVisit]) -> None:
    implant = implant_of(story, room.days)
    on_paper = [visit for visit in visits if visit.back > story.sealed]
    with room.registry.write(room.people[story.performer].id) as writer:
        writer.add_patient(story.patient)
        writer.add_implant(implant)
        for fill in paper_fills(story, implant, on_paper, room.policy):
            writer.add_fill(fill)
        for result in (*baseline(story, room.days), *_known_tests(story, room.days, visits)):
            writer.add_lab(result)
        _book(writer, story, room.days, visits)


def implant_of(story: Story, days: Days) -> Implant:
    pump, ago = story.pump, implanted_days_ago(story)
    surgery = SurgeryFill(HEPARIN_SALINE, pump.reservoir, days.at(ago, SURGERY_HOUR))
    return Implant(
        id=f"{story.patient.id} pump",
        patient_id=story.patient.id,
        model_key=pump.model_key,
        serial=pump.serial,
        label_flow=pump.label_flow,
        reservoir=pump.reservoir,
        implanted_on=days.day(ago),
        perfusion=PerfusionScan(on=days.day(ago - SCAN_AFTER), normal=True),
        first_fill=None if pump.transferred else surgery,
        catheter_note=pump.catheter_note,
    )


def baseline(story: Story, days: Days) -> list[LabResult]:
    drawn = days.day(implanted_days_ago(story) - BASELINE_AFTER)
    patient = story.patient.id
    return [
        LabResult(f"{patient} baseline {test.value}", patient, test, value, drawn, baseline=True)
        for test, value in story.baseline.items()
    ]


def tests_drawn_ago(story: Story, visit: PastVisit) -> int:
    """The day before the refill."""
    return days_ago(story, visit.back) + 1


def _known_tests(story: Story, days: Days, visits: Sequence[PastVisit]) -> list[LabResult]:
    return [
        result
        for visit in visits
        if visit.floxuridine and visit.back > story.sealed
        for result in lab_results(story, days, tests_drawn_ago(story, visit), visit.tests)
    ]


def booking_id(story: Story, back: int) -> str:
    return f"{story.patient.id} booking {back}"


def _book(writer: Writer, story: Story, days: Days, visits: Sequence[PastVisit]) -> None:
    """Booked in a row, so that each keeps its hour on the wall when summer time begins or ends."""
    for visit in visits:
        if visit.back <= story.sealed:
            writer.add_booking(
                Booking(
                    id=booking_id(story, visit.back),
                    patient_id=story.patient.id,
                    at=visit.booked_at,
                    planned=visit.turn.drug,
                    cycle=visit.turn.cycle,
                )
            )
    booked = story.booked
    at = days.at(booked.days_ago, booked.hour)
    turn = booked.turn
    writer.add_booking(Booking(booking_id(story, 0), story.patient.id, at, turn.drug, turn.cycle))
