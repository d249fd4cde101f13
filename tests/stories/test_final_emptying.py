"""A pump emptied for good: the one visit that ends with an empty pump, on purpose."""

from __future__ import annotations

from datetime import date

import pytest

from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY
from hai_desk.services.booking_doubts import Problem
from hai_desk.services.starting import Wanted
from hai_desk.services.today_values import StateKind, TodayRow
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.clinic_desk import Clinical
from tests.support.paper_read import text_of
from tests.support.people_of_the_day import at
from ui.today.cells import contents_cell, planned_detail, reservoir_cell

CHECKED = {"mrn": "DEMO-0001", "serial": "I3K-004172", "goes_in": LEFT_EMPTY}
LATER = Booking("b9", "p1", at(2, 10, month=12), "heparin-saline", 7)


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    """The nurse asks for a final emptying; a visit in two weeks was booked long ago."""
    clinic.change(lambda writer: writer.add_booking(LATER))
    return Bedside(clinic, wanted=Wanted(FINAL_EMPTYING))


def until_the_port(bed: Bedside) -> None:
    steps.identify(bed)
    bed.fill_in({"as.temperature": "36.6"})
    bed.page.toggled("as.symptoms", "none", True)
    bed.choose(as__site="normal")
    bed.press("forward")
    assert bed.page.stage is Stage.DOSE
    bed.choose(fe__reason="explant planned")
    bed.fill_in({"fe.prescriber": "Prescriber 1 (demo)"})
    bed.press("forward")
    bed.fill_in(steps.TRAY)
    steps.second_check(bed, CHECKED)
    bed.press("forward")
    steps.enter_port(bed)
    steps.read(bed)
    bed.press("forward")
    assert bed.page.stage is Stage.FILL


def empty_for_good(bed: Bedside) -> None:
    until_the_port(bed)
    bed.press("fe.left_empty")
    bed.clinic.later(minutes=6)
    bed.choose(fi__ending="normal")
    bed.press("fi.waste")
    steps.sign(bed)


def row_of(bed: Bedside) -> TodayRow:
    (row,) = bed.clinic.parts.today.day(date(2025, 11, 18)).rows
    return row


def test_a_pump_is_emptied_for_good_and_the_record_says_on_whose_word(bed: Bedside) -> None:
    titles = [stage.title for stage in bed.screen.rail.stages]
    assert titles[2] == "Order"
    assert titles[5] == "Leave empty"
    empty_for_good(bed)
    record = bed.record
    assert record is not None
    assert bed.clinic.parts.seal_check(record.pdf, bed.clinic.anchor).valid
    paper = text_of(record.pdf)
    assert "HAI pump visit record: final emptying" in paper
    said = "Left empty on purpose: explant planned. Decided by Prescriber 1 (demo)."
    assert said in paper
    assert "none: the pump was left empty" in paper
    assert "RS-1187" in paper
    assert "11.8 mL" in paper
    assert record.body["fill"] == {}
    assert record.body["outcome"]["kind"] == "emptied on purpose"


def test_today_and_chart_show_an_empty_pump_and_no_next_visit(bed: Bedside) -> None:
    empty_for_good(bed)
    row = row_of(bed)
    assert row.state.kind is StateKind.SIGNED
    assert row.next_on is None
    assert (contents_cell(row).text, contents_cell(row).detail) == (
        LEFT_EMPTY,
        "on purpose, 18-Nov",
    )
    assert reservoir_cell(row, bed.clinic.clock.now()).text == "empty"
    assert planned_detail(row.planned) == "no next visit"
    with bed.clinic.parts.registry.read() as reader:
        states = {each.id: each.state for each in reader.bookings_of("p1")}
        last = reader.fills_of("p1")[-1]
    assert states == {"b1": BookingState.DONE, "b9": BookingState.CANCELLED}
    assert (last.drug, last.outcome) == (LEFT_EMPTY, "emptied on purpose")
    chart = bed.clinic.parts.charting.chart("p1")
    assert chart.contents is not None
    assert chart.contents.left_empty
    assert chart.estimate is None
    assert chart.due is not None
    assert (chart.due.drug, chart.due.booking) == (LEFT_EMPTY, None)
    assert all(span.drug != LEFT_EMPTY for span in chart.spans)


def test_who_books_again_is_told_that_the_pump_was_emptied(bed: Bedside) -> None:
    empty_for_good(bed)
    doubts = bed.clinic.parts.booking.doubts("p1", at(2, 10, month=12))
    assert [(each.problem, each.refuses) for each in doubts] == [(Problem.LEFT_EMPTY, False)]
    proposal = bed.clinic.parts.booking.propose("p1")
    assert (proposal.planned, proposal.cycle) == ("heparin-saline", 6)


def test_the_surgeon_is_called_when_even_a_final_emptying_goes_wrong(bed: Bedside) -> None:
    until_the_port(bed)
    bed.press("surgeon")
    bed.dialog.type(reason="Blood from the port, Dr Sample comes").press("confirm")
    assert bed.page.sheet.case.worksheet.status is Status.SURGEON_CALLED
    assert row_of(bed).state.kind is StateKind.SURGEON_CALLED


def test_a_final_emptying_that_is_given_up_ends_with_the_rescue_syringe(bed: Bedside) -> None:
    until_the_port(bed)
    bed.press("rescue")
    bed.clinic.later(minutes=3)
    bed.fill_in({"fi.mrn": "DEMO-0001", "fi.label": "RS-1187"})
    bed.press("fi.started:now")
    steps.came_back(bed)
    bed.clinic.later(minutes=6)
    bed.fill_in({"fi.volume": "30"})
    bed.choose(fi__ending="normal")
    bed.press("fi.waste")
    steps.sign(bed)
    assert bed.record is not None
    assert bed.record.body["visit"] == "rest"
    assert bed.record.body["next"]["fill"] == FINAL_EMPTYING
    with bed.clinic.parts.registry.read() as reader:
        states = {each.id: each.state for each in reader.bookings_of("p1")}
    assert states["b9"] is BookingState.BOOKED
