"""Once the needle is in, the pump is never left empty; before that, a visit may end early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hai_desk.plans.booking import BookingState
from hai_desk.safety.rules import Rule
from hai_desk.services.booking import Booked
from hai_desk.services.today_values import Group, Primary, StateKind
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.blocks_in import action, every, stops
from tests.support.clinic_desk import PASSWORD, Clinical
from tests.support.paper_read import text_of
from ui.form.blocks import StopCard

DAY = date(2025, 11, 18)


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    return Bedside(clinic)


def on_today(bed: Bedside) -> StateKind:
    (row,) = bed.clinic.parts.today.day(bed.clinic.clock.now().date()).rows
    return row.state.kind


def card(bed: Bedside, key: str) -> StopCard:
    blocks = every(bed.screen.form.body)
    return next(each for each in blocks if isinstance(each, StopCard) and each.key == key)


def valid(bed: Bedside) -> str:
    """The text of the record, when its seals hold."""
    assert bed.record is not None
    verdict = bed.clinic.parts.seal_check(bed.record.pdf, bed.clinic.anchor)
    assert verdict.valid, verdict.reasons
    return text_of(bed.record.pdf)


def rescue(bed: Bedside) -> None:
    bed.press("rescue")
    assert bed.page.stage is Stage.FILL
    bed.clinic.later(minutes=3)
    bed.fill_in({"fi.mrn": "DEMO-0001", "fi.label": "RS-1187"})
    bed.press("fi.started:now")
    steps.came_back(bed)
    bed.clinic.later(minutes=6)
    bed.fill_in({"fi.volume": "30"})
    bed.choose(fi__ending="normal")
    bed.press("fi.waste", "forward", "si.teaching", "sign")
    bed.dialog.type(password=PASSWORD).press("confirm")


def test_a_stopped_pump_gets_the_rescue_syringe_and_a_record_that_says_so(bed: Bedside) -> None:
    steps.until_prepared(bed)
    steps.enter_port(bed)
    steps.read(bed, "30")
    assert stops(bed.screen.form.body) == {
        "The pump has stopped, or its catheter is blocked.": "hard",
        "The needle is in. The pump is never left empty.": "note",
    }
    forward = bed.screen.footer.forward
    assert forward is not None
    assert not forward.enabled
    rescue(bed)
    assert bed.record is not None
    said = "Rescue fill: the heparin-saline on the tray went in. The pump has stopped"
    assert said in bed.record.body["outcome"]["words"]
    assert said in valid(bed)
    with bed.clinic.parts.registry.read() as reader:
        filled = reader.fills_of("p1")[-1]
        upcoming = [each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED]
    assert (filled.drug, filled.outcome) == ("heparin-saline", "rescue fill")
    assert [(each.planned, each.cycle) for each in upcoming] == [("floxuridine", 7)]


def test_the_surgeon_is_called_and_the_pump_filled_later(bed: Bedside) -> None:
    steps.until_prepared(bed)
    steps.enter_port(bed)
    bed.press("surgeon")
    bed.dialog.type(reason="Dr Sample called, will see the pump at 12:00").press("confirm")
    assert bed.page.sheet.case.worksheet.status is Status.SURGEON_CALLED
    assert on_today(bed) is StateKind.SURGEON_CALLED
    bed.press("pause")
    assert on_today(bed) is StateKind.SURGEON_CALLED
    bed.clinic.later(hours=1)
    again = Bedside(bed.clinic)
    assert again.page.sheet.id == bed.page.sheet.id
    rescue(again)
    assert on_today(again) is StateKind.SIGNED
    assert "Dr Sample called" in valid(again)


def test_a_rescue_that_was_chosen_by_mistake_can_be_undone(bed: Bedside) -> None:
    steps.until_prepared(bed)
    steps.enter_port(bed)
    bed.press("rescue")
    assert bed.page.assessment.visit.rescue
    bed.press("undo")
    assert not bed.page.assessment.visit.rescue
    assert bed.page.stage is Stage.EMPTY


def test_a_visit_that_cannot_happen_is_delayed_and_tells_when_the_pump_is_empty(
    bed: Bedside,
) -> None:
    steps.identify(bed)
    bed.press("hold")
    words = repr(bed.dialog.shown.body)
    assert "heparin-saline goes on running. The pump is empty on 27-Nov-2025." in words
    assert not bed.dialog.action("confirm").enabled
    bed.dialog.type(reason="The patient has a cold").press("confirm")
    assert bed.page.sheet.case.worksheet.status is Status.HELD
    assert bed.screen.read_only == "This visit was delayed. Nothing was entered into the pump."
    assert on_today(bed) is StateKind.ON_HOLD


def test_a_port_that_cannot_be_reached_ends_as_not_accessed(bed: Bedside) -> None:
    steps.until_prepared(bed)
    assert action(bed.screen.form.body, "not_accessed").label == "The port could not be entered"
    bed.press("not_accessed")
    end_without_access(bed)
    assert bed.page.sheet.case.worksheet.status is Status.NOT_ACCESSED
    assert bed.page.sheet.case.worksheet.status_note == NOTE
    assert on_today(bed) is StateKind.NOT_ACCESSED


NOTE = "Flipped. Imaging: ultrasound. Next: surgeon sees the pump. Fluoroscopy booked for tomorrow."


def end_without_access(bed: Bedside) -> None:
    bed.dialog.type(cause="flipped", imaging="ultrasound", next="surgeon sees the pump")
    bed.dialog.type(reason="Fluoroscopy booked for tomorrow").press("confirm")


def test_who_was_not_filled_stays_in_sight_until_the_next_visit_is_booked(bed: Bedside) -> None:
    steps.until_prepared(bed)
    bed.press("not_accessed")
    end_without_access(bed)
    parts = bed.clinic.parts
    tomorrow = bed.clinic.later(days=1)
    (row,) = parts.today.day(tomorrow.date()).rows
    assert (row.group, row.primary, row.state.days) == (Group.OVERDUE, Primary.BOOK, 1)
    assert row.status_note == NOTE
    assert parts.charting.chart("p1").unfilled is not None
    booked = parts.booking.book(
        "p1", at=tomorrow + timedelta(days=2), planned="floxuridine", by=bed.user
    )
    assert isinstance(booked, Booked)
    assert booked.booking.cycle == 7
    assert parts.today.day(tomorrow.date()).rows == ()
    assert parts.charting.chart("p1").unfilled is None


def test_a_held_drug_becomes_a_rest_fill_that_is_signed(bed: Bedside) -> None:
    steps.identify(bed)
    steps.see(bed)
    bed.page.toggled("as.symptoms", "vomiting", True)
    bed.choose(as__decision="proceed")
    found = card(bed, f"stop:{Rule.SYMPTOM_HOLDS.value}:as.symptoms")
    assert [button.label for button in found.buttons] == ["Empty now, fill heparin-saline"]
    bed.press("turn_to_rest")
    bed.dialog.type(reason="Vomiting since Sunday, drug held").press("confirm")
    assert not bed.page.assessment.visit.floxuridine
    bed.press("forward")
    steps.prepare(bed, steps.CHECKED_REST)
    steps.empty(bed)
    steps.fill(bed)
    steps.sign(bed)
    paper = valid(bed)
    assert "30,000 units" in paper
    assert "Vomiting since Sunday, drug held" in paper
    with bed.clinic.parts.registry.read() as reader:
        assert reader.fills_of("p1")[-1].drug == "heparin-saline"


def test_after_the_port_was_entered_nobody_can_delay_the_visit(bed: Bedside) -> None:
    steps.until_prepared(bed)
    bed.press("hold")
    late = bed.dialog
    steps.enter_port(bed)
    late.type(reason="The patient wants to leave").press("confirm")
    assert list(late.stops) == ["The port was entered: fill the pump, or call the surgeon."]
    assert bed.page.sheet.case.worksheet.status is Status.OPEN
    assert {"hold", "not_accessed"}.isdisjoint(_buttons(bed))
    assert {"rescue", "surgeon"} <= _buttons(bed)


def _buttons(bed: Bedside) -> set[str]:
    found = set()
    for block in every(bed.screen.form.body):
        found |= {each.key for each in getattr(block, "buttons", ())}
    return found
