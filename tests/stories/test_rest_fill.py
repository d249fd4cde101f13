"""The heparin-saline rest fill that follows a floxuridine refill, two weeks later."""

from __future__ import annotations

from datetime import date

from hai_desk.plans.booking import BookingState
from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.clinic_desk import Clinical
from tests.support.paper_read import text_of


def two_weeks_later(clinic: Clinical) -> Bedside:
    """The floxuridine refill of the morning, then the visit that it booked."""
    first = Bedside(clinic)
    steps.until_prepared(first)
    steps.empty(first)
    steps.fill(first)
    steps.sign(first)
    with clinic.parts.registry.read() as reader:
        (booking,) = (
            each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED
        )
    assert (booking.at.date(), booking.planned, booking.cycle) == (
        date(2025, 12, 2),
        "heparin-saline",
        7,
    )
    clinic.later(days=14, minutes=-60)
    return Bedside(clinic, booking.id)


def test_a_rest_fill_needs_no_liver_tests_and_tells_what_the_patient_got(clinic: Clinical) -> None:
    bed = two_weeks_later(clinic)
    steps.identify(bed)
    steps.assess(bed)
    assert bed.page.stage is Stage.PREPARE
    bed.choose(pr__label_drug="heparin-saline")
    bed.fill_in({**steps.LABEL, "pr.label_amount": "30000", **steps.TRAY})
    bed.fill_in({"pr.label_use_before": "02-Dec-2025 22:00"})
    steps.second_check(bed, steps.CHECKED_REST)
    bed.press("forward")
    clinic.later(minutes=48)
    steps.enter_port(bed)
    steps.read(bed, "11.8")
    bed.press("forward")
    steps.fill(bed)
    steps.sign(bed)
    record = bed.record
    assert record is not None
    assert clinic.parts.seal_check(record.pdf, clinic.anchor).valid
    paper = text_of(record.pdf)
    assert record.body["before"]["drug"] == "floxuridine"
    assert record.body["before"]["amount"] == "195 mg"
    delivered = record.body["empty"]["delivered"]
    assert delivered["drug"] == "floxuridine"
    assert "30,000 units" in paper
    assert "floxuridine 195 mg in 30 mL" in paper
    with clinic.parts.registry.read() as reader:
        assert reader.fills_of("p1")[-1].drug == "heparin-saline"
        upcoming = [each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED]
    assert [(each.planned, each.cycle) for each in upcoming] == [("floxuridine", 8)]


def test_a_rest_fill_is_not_stopped_by_its_flow(clinic: Clinical) -> None:
    """30 mL in, 4 mL back after two weeks: 26 ÷ 14 = 1.86 mL/day, far over the label's 1.3."""
    bed = two_weeks_later(clinic)
    steps.identify(bed)
    steps.assess(bed)
    bed.choose(pr__label_drug="heparin-saline")
    bed.fill_in({**steps.LABEL, "pr.label_amount": "30000", **steps.TRAY})
    bed.fill_in({"pr.label_use_before": "02-Dec-2025 22:00"})
    steps.second_check(bed, steps.CHECKED_REST)
    bed.press("forward")
    steps.enter_port(bed)
    steps.read(bed, "4")
    state = bed.page.assessment.stages[Stage.EMPTY]
    assert state.stops == ()
    (asks,) = state.questions
    bed.keep(asks.key, "Told at once", prescriber="Prescriber 1 (demo)")
    bed.press("forward")
    assert bed.page.stage is Stage.FILL
