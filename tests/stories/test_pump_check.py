"""A pump check without fill: the flow is measured, and heparin-saline goes in all the same."""

from __future__ import annotations

from datetime import date

from hai_desk.plans.booking import BookingState
from hai_desk.plans.kinds import PUMP_CHECK
from hai_desk.services.starting import Wanted
from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.clinic_desk import Clinical
from tests.support.paper_read import text_of


def checked_pump(clinic: Clinical) -> Bedside:
    """The booked floxuridine is put off: the nurse starts a pump check from the same button."""
    bed = Bedside(clinic, wanted=Wanted(PUMP_CHECK))
    steps.identify(bed)
    bed.fill_in({"as.temperature": "36.6"})
    bed.page.toggled("as.symptoms", "none", True)
    bed.choose(as__site="normal")
    bed.press("forward")
    steps.prepare(bed, steps.CHECKED_REST)
    return bed


def test_a_pump_check_measures_the_flow_and_leaves_no_empty_pump(clinic: Clinical) -> None:
    """30 mL in, 11.8 mL back after 14 days: 1.3 mL/day."""
    bed = checked_pump(clinic)
    assert bed.screen.band.place == "Pump check, in the pump"
    steps.empty(bed)
    assert bed.page.stage is Stage.FILL
    steps.fill(bed)
    steps.sign(bed)
    record = bed.record
    assert record is not None
    assert clinic.parts.seal_check(record.pdf, clinic.anchor).valid
    paper = text_of(record.pdf)
    assert "pump check without fill" in paper
    assert "1.3 mL/day" in paper
    assert "30,000 units" in paper
    with clinic.parts.registry.read() as reader:
        last = reader.fills_of("p1")[-1]
        upcoming = [each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED]
    assert (last.drug, last.visit, last.cycle) == ("heparin-saline", PUMP_CHECK, 6)
    assert str(last.flow) == "13/10 milliliter / day"
    found = [(each.at.date(), each.planned, each.cycle) for each in upcoming]
    assert found == [(date(2025, 12, 2), "floxuridine", 7)]


def test_the_booking_after_a_pump_check_goes_on_with_the_turn(clinic: Clinical) -> None:
    bed = checked_pump(clinic)
    steps.empty(bed)
    steps.fill(bed)
    steps.sign(bed)
    with clinic.parts.registry.write(bed.user.id) as writer:
        for each in writer.bookings_of("p1"):
            if each.state is BookingState.BOOKED:
                writer.set_booking(each.id, BookingState.CANCELLED, "")
    proposal = clinic.parts.booking.propose("p1")
    assert (proposal.planned, proposal.cycle) == ("floxuridine", 7)
    chart = clinic.parts.charting.chart("p1")
    assert chart.due is not None
    assert (chart.due.drug, chart.due.cycle) == ("floxuridine", 7)
