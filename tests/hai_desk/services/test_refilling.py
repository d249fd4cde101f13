from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.plans.booking import BookingState
from hai_desk.services.documents import DocumentKind
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status, Visit
from tests.support.cases import (
    EMPTIED,
    IDENTITY,
    PREPARED,
    RESCUED,
    ROUTINE,
    TAUGHT,
    case,
    the_plan,
)
from tests.support.people_of_the_day import NURSE, NURSE_2, VIEWER, at
from tests.support.ward import Ward


def test_a_worksheet_starts_once_and_keeps_the_versions_of_that_moment() -> None:
    ward = Ward()
    number = ward.refilling.start("b1", NURSE)
    assert ward.refilling.start("b1", NURSE_2) == number
    started = ward.held.worksheets[number]
    assert (started.number, started.planned, started.cycle) == ("RW-2025-0001", "floxuridine", 7)
    assert (started.plan_id, started.visit) == ("plan1", Visit.REFILL)
    assert (started.limits_version, started.liver_table_version, started.desk) == (1, 1, "desk 2")
    assert ward.held.bookings["b1"].worksheet_id == number


def test_a_discarded_worksheet_is_not_given_back() -> None:
    ward = Ward()
    first = ward.refilling.start("b1", NURSE)
    with ward.registry.write(NURSE.id) as writer:
        writer.set_status(first, Status.DISCARDED, note="Wrong patient was opened")
    second = ward.refilling.start("b1", NURSE)
    assert second != first
    assert ward.held.worksheets[second].number == "RW-2025-0002"


def test_discarding_asks_why_keeps_everything_and_frees_the_visit() -> None:
    ward = Ward()
    sheet = ward.refilling.enter(ward.open(), "as.weight", "70", NURSE)
    gone = ward.refilling.discard(sheet, NURSE, reason="Wrong patient was opened")
    assert gone.case.worksheet.status is Status.DISCARDED
    assert gone.case.worksheet.status_note == "Wrong patient was opened"
    assert gone.entries.text("as.weight") == "70"
    assert ward.held.bookings["b1"].state is BookingState.BOOKED
    assert ward.refilling.start("b1", NURSE) != gone.id


def test_once_the_port_was_entered_nothing_can_be_discarded() -> None:
    ward = Ward()
    sheet = ward.refilling.enter(ward.open(), "em.port", at(18, 11).isoformat(), NURSE)
    with pytest.raises(NotAllowed):
        ward.refilling.discard(sheet, NURSE, reason="Wrong patient was opened")


def test_a_first_visit_is_known_by_the_pump_and_not_by_the_patient() -> None:
    """The patient's fills are of a pump that was explanted before this one was implanted."""
    new = replace(case().implant, implanted_on=at(10, 8).date())
    ward = Ward(implants={"i1": new})
    sheet = ward.open()
    assert sheet.case.worksheet.visit is Visit.FIRST_VISIT
    assert sheet.case.previous is None
    assert Ward(fills=[]).open().case.worksheet.visit is Visit.FIRST_VISIT


def test_without_a_prescription_a_worksheet_starts_and_stops_at_its_dose() -> None:
    ward = Ward(plans={})
    sheet = ward.open()
    assert (sheet.case.worksheet.plan_id, sheet.case.plan) == ("", None)


def test_without_a_pump_there_is_no_worksheet() -> None:
    with pytest.raises(NotAllowed):
        Ward(implants={}).refilling.start("b1", NURSE)


def test_a_programmable_pump_has_a_worksheet_that_ends_with_its_program() -> None:
    other = {"i1": replace(case().implant, model_key="synchromed-ii")}
    ward = Ward(implants=other)
    stage = ward.refilling.assess(ward.open()).stages[Stage.PROGRAM]
    assert (stage.needed_here, stage.done) == (True, False)


def test_a_viewer_starts_and_enters_nothing() -> None:
    ward = Ward()
    with pytest.raises(NotAllowed):
        ward.refilling.start("b1", VIEWER)
    sheet = ward.open()
    with pytest.raises(NotAllowed):
        ward.refilling.enter(sheet, "as.weight", "70", VIEWER)
    with pytest.raises(NotAllowed):
        ward.refilling.pause(sheet, VIEWER)
    with pytest.raises(NotAllowed):
        ward.refilling.delay(sheet, VIEWER, reason="The patient is ill")
    assert ward.held.entries == {}


def test_an_entry_is_stored_with_its_hand_its_time_and_its_way() -> None:
    ward = Ward()
    sheet = ward.refilling.enter(ward.open(), "id.mrn", "DEMO-0001", NURSE, How.SCANNED)
    (event,) = ward.held.entries[sheet.id]
    assert (event.key, event.by, event.at, event.how, event.seq) == (
        "id.mrn",
        NURSE.id,
        at(18, 10, 21),
        How.SCANNED,
        1,
    )
    assert sheet.entries.text("id.mrn") == "DEMO-0001"


def test_a_prescription_taken_over_is_the_one_worked_with() -> None:
    ward = Ward()
    sheet = ward.open()
    newer = the_plan(id="plan1-2", version=2, daily_dose=q("0.1 mg/kg/day"))
    ward.held.plans["plan1-2"] = newer
    assert ward.refilling.open(sheet.id).case.plan == the_plan()
    taken = ward.refilling.enter(sheet, "plan.id", "plan1-2", NURSE, How.CARRIED)
    assert taken.case.plan == newer
    assert taken.case.start_plan == the_plan()


def test_a_pause_is_taken_up_again() -> None:
    ward = Ward()
    paused = ward.refilling.pause(ward.open(), NURSE)
    assert paused.case.worksheet.status is Status.PAUSED
    assert ward.refilling.resume(paused, NURSE_2).case.worksheet.status is Status.OPEN
    again = ward.refilling.open(paused.id)
    assert ward.refilling.resume(again, NURSE).case.worksheet == again.case.worksheet


def test_a_delay_leaves_the_pump_as_it_is() -> None:
    ward = Ward()
    held = ward.refilling.delay(ward.open(), NURSE, reason="The patient has a fever")
    worksheet = ward.held.worksheets[held.id]
    assert (worksheet.status, worksheet.status_note) == (Status.HELD, "The patient has a fever")
    assert ward.held.bookings["b1"].state is BookingState.HELD


def test_an_attempt_without_access_ends_as_not_accessed() -> None:
    ward = Ward()
    ended = ward.refilling.not_accessed(ward.open(), NURSE, note="flipped; imaging tomorrow")
    assert ended.case.worksheet.status is Status.NOT_ACCESSED
    assert ward.held.bookings["b1"].state is BookingState.HELD


def test_once_the_port_was_entered_the_visit_cannot_be_called_off_from_any_desk() -> None:
    """The second desk still shows the worksheet as it was before the port."""
    ward = Ward()
    stale = ward.open()
    ward.enter(stale, {"em.port": at(18, 10, 21).isoformat()})
    for call_off in (
        lambda: ward.refilling.delay(stale, NURSE_2, reason="The patient left"),
        lambda: ward.refilling.not_accessed(stale, NURSE_2, note="too deep"),
    ):
        with pytest.raises(NotAllowed, match="the port was entered"):
            call_off()
    assert ward.held.worksheets[stale.id].status is Status.OPEN


def test_before_the_port_there_is_nothing_to_rescue() -> None:
    ward = Ward()
    sheet = ward.open()
    with pytest.raises(NotAllowed):
        ward.refilling.rescue(sheet, NURSE)
    with pytest.raises(NotAllowed):
        ward.refilling.surgeon_called(sheet, NURSE, note="Surgeon 1, at once")


def test_a_drug_hold_turns_the_worksheet_into_a_rest_fill() -> None:
    ward = Ward()
    sheet = ward.enter(ward.open(), PREPARED)
    rest = ward.refilling.turn_to_rest(sheet, NURSE, reason="Bilirubin is 2.1 × reference")
    visit = ward.refilling.assess(rest).visit
    assert (visit.drug, visit.turned_to_rest) == ("heparin-saline", True)
    assert ward.refilling.assess(rest).current is Stage.PREPARE


def test_a_called_surgeon_stays_in_sight_until_the_pump_is_filled_and_signed() -> None:
    ward = Ward()
    sheet = ward.enter(ward.open(), PREPARED, {**EMPTIED, "em.port": at(18, 10, 21).isoformat()})
    called = ward.refilling.surgeon_called(sheet, NURSE, note="Surgeon 1, here at noon")
    assert called.case.worksheet.status is Status.SURGEON_CALLED
    paused = ward.refilling.pause(called, NURSE)
    assert paused.case.worksheet.status is Status.SURGEON_CALLED
    assert ward.refilling.resume(paused, NURSE).case.worksheet.status is Status.SURGEON_CALLED
    ward.until(at(18, 11, 16))
    filled = ward.enter(ward.refilling.rescue(paused, NURSE), RESCUED)
    signed = ward.sign(filled)
    assert ward.held.worksheets[sheet.id].status is Status.SIGNED
    assert "Surgeon called: Surgeon 1, here at noon" in signed.record.body["outcome"]["words"]


@pytest.mark.parametrize(
    "act", ["enter", "pause", "turn_to_rest", "delay", "not_accessed", "rescue", "surgeon"]
)
def test_a_signed_worksheet_takes_nothing_more_from_a_desk_that_still_shows_it(act: str) -> None:
    ward = Ward()
    sheet = ward.enter(ward.open(), IDENTITY, {"em.port": at(18, 10, 21).isoformat()})
    with ward.registry.write(NURSE.id) as writer:
        writer.set_status(sheet.id, Status.SIGNED, note="")
    refilling = ward.refilling
    acts = {
        "enter": lambda: refilling.enter(sheet, "as.weight", "71", NURSE),
        "pause": lambda: refilling.pause(sheet, NURSE),
        "turn_to_rest": lambda: refilling.turn_to_rest(sheet, NURSE, reason="too late"),
        "delay": lambda: refilling.delay(sheet, NURSE, reason="too late"),
        "not_accessed": lambda: refilling.not_accessed(sheet, NURSE, note="too late"),
        "rescue": lambda: refilling.rescue(sheet, NURSE),
        "surgeon": lambda: refilling.surgeon_called(sheet, NURSE, note="too late"),
    }
    with pytest.raises(NotAllowed, match="the worksheet is closed"):
        acts[act]()
    assert ward.held.worksheets[sheet.id].status is Status.SIGNED
    assert len(ward.held.entries[sheet.id]) == len(IDENTITY) + 1


def test_the_day_list_asks_for_the_stage() -> None:
    ward = Ward()
    sheet = ward.enter(ward.open(), IDENTITY)
    assert ward.refilling.stage_of(sheet.id) == "assess"


def test_a_sheet_knows_its_people() -> None:
    sheet = Ward().open()
    assert sheet.name(NURSE.id) == "Nurse 1 (demo)"
    assert sheet.name("u-gone") == "u-gone"
    assert sheet.user("u-gone") is None
    assert {**ROUTINE, **TAUGHT} == ROUTINE


def test_a_table_that_nobody_signed_is_off_for_its_worksheets() -> None:
    ward = Ward()
    off = [replace(each, in_use=False) for each in ward.held.documents]
    assert Ward(documents=off).open().case.liver_table is None
    assert ward.open().case.liver_table is not None
    assert {each.kind for each in off} == set(DocumentKind) - {DocumentKind.PUMP_CERTIFICATES}


def test_a_rescue_is_no_way_around_what_comes_before_the_port() -> None:
    ward = Ward()
    sheet = ward.open()
    with pytest.raises(NotAllowed, match="not entered"):
        ward.enter(sheet, {"way": "rescue"})
    assert not ward.refilling.open(sheet.id).entries.has("way")
