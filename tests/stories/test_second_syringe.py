"""The first syringe is spilled half way: a second one is made, checked anew, and both are told."""

from __future__ import annotations

import pytest

from hai_desk.plans.booking import BookingState
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.blocks_in import action, every
from tests.support.clinic_desk import PASSWORD, Clinical
from tests.support.paper_read import text_of
from ui.form.blocks import StopCard

SPILLED = {"cause": "spilled", "given": "12", "lost": "3", "reason": "Dropped, pad changed"}


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    """12 of 30 mL are in the pump when the syringe slips."""
    bed = Bedside(clinic)
    steps.until_prepared(bed)
    steps.empty(bed)
    clinic.later(minutes=3)
    bed.fill_in({"fi.mrn": "DEMO-0001", "fi.label": "PH-2207"})
    bed.press("fi.started:now")
    steps.came_back(bed, "10")
    return bed


def put_aside(bed: Bedside, **changes: str) -> None:
    bed.clinic.later(minutes=2)
    bed.press("put_aside")
    bed.dialog.type(**{**SPILLED, **changes}).press("confirm")


def next_syringe(bed: Bedside, lot: str = "PH-2300") -> None:
    assert bed.page.stage is Stage.PREPARE
    steps.label(bed)
    bed.fill_in({"pr.label_lot": lot})
    steps.second_check(bed)


def notes(bed: Bedside) -> list[str]:
    cards = (each for each in every(bed.screen.form.body) if isinstance(each, StopCard))
    return [each.title for each in cards if each.key.startswith("aside:")]


def test_two_syringes_are_filled_checked_and_told_on_one_record(bed: Bedside) -> None:
    """78 mg of the first and 117 mg of the second."""
    put_aside(bed)
    assert notes(bed) == ["Syringe 1 was put aside at 11:07: spilled."]
    assert bed.screen.band.place_value == "floxuridine 12\u00a0mL"
    assert bed.page.assessment.visit.check is None
    next_syringe(bed)
    bed.page.open_stage(Stage.FILL.number)
    steps.fill(bed, volume="18", lot="PH-2300")
    steps.sign(bed)
    record = bed.record
    assert record is not None
    assert bed.clinic.parts.seal_check(record.pdf, bed.clinic.anchor).valid
    fill = record.body["fill"]
    assert (fill["volume"], fill["partial"]) == ("30 mL", False)
    assert fill["by_syringe"] == [
        {"number": "1", "given": "12 mL"},
        {"number": "2", "given": "18 mL"},
    ]
    assert fill["in_pump"]["amount"] == "195 mg"
    assert fill["started_at"].endswith("11:05:00-05:00")
    (first,) = record.body["syringes_aside"]
    assert (first["given_amount"], first["lost_amount"]) == ("78 mg", "19.5 mg")
    paper = text_of(record.pdf)
    for said in (
        "Syringe 1, put aside.",
        "Spilled: Dropped, pad changed.",
        "It held floxuridine 195 mg in 30 mL, lot PH-2207.",
        "12 mL (78 mg) went in, 3 mL (19.5 mg) was lost.",
        "Fluid last came back at 10 mL.",
        "Checked by Nurse 2 (demo), 10:30.",
        "Of syringe 1",
        "Of syringe 2",
        "PH-2300",
        "syringe 1 put aside",
        "floxuridine 195 mg in 30 mL",
    ):
        assert said in paper, said
    with bed.clinic.parts.registry.read() as reader:
        last = reader.fills_of("p1")[-1]
        lots = {lot.lot for lot in reader.lots_of(record.worksheet_id)}
    assert (str(last.amount), str(last.volume)) == ("195 milligram", "30 milliliter")
    assert {"PH-2207", "PH-2300", "RS-1187"} <= lots


def test_the_first_label_does_not_pass_for_the_second(bed: Bedside) -> None:
    put_aside(bed)
    steps.label(bed)
    stops = {found.rule.value for found in bed.page.assessment.stages[Stage.PREPARE].stops}
    assert stops == {"PR-31"}


def test_a_mistake_is_taken_back_from_the_card(bed: Bedside) -> None:
    put_aside(bed)
    (card,) = (
        each
        for each in every(bed.screen.form.body)
        if isinstance(each, StopCard) and each.key == "aside:1"
    )
    assert [each.key for each in card.buttons] == ["take_up"]
    bed.press("take_up")
    assert notes(bed) == []
    assert bed.page.sheet.entries.text("pr.label_lot") == "PH-2207"


def test_what_is_not_told_keeps_the_dialog_open(bed: Bedside) -> None:
    assert action(bed.screen.form.body, "put_aside").label == "This syringe is spilled or faulty"
    put_aside(bed, given="29", lost="2")
    assert list(bed.dialog.stops) == ["More went in and was lost than the syringe held."]
    assert bed.dialog.open
    bed.dialog.type(lost="1").press("confirm")
    assert not bed.dialog.open


def test_the_rescue_after_a_part_of_floxuridine_tells_the_floxuridine(bed: Bedside) -> None:
    """12 mL with 78 mg, then 18 mL from the tray: 78 mg in 30 mL, two fifths of the dose."""
    put_aside(bed)
    bed.press("rescue")
    bed.clinic.later(minutes=3)
    bed.fill_in({"fi.mrn": "DEMO-0001", "fi.label": "RS-1187"})
    bed.press("fi.started:now")
    steps.came_back(bed, "18")
    bed.clinic.later(minutes=6)
    bed.fill_in({"fi.volume": "18"})
    bed.choose(fi__ending="normal")
    bed.press("fi.waste", "forward", "si.teaching", "sign")
    bed.dialog.type(password=PASSWORD).press("confirm")
    record = bed.record
    assert record is not None
    assert "floxuridine 78 mg in 30 mL" in text_of(record.pdf)
    assert "12 mL (78 mg) went in" in text_of(record.pdf)
    with bed.clinic.parts.registry.read() as reader:
        last = reader.fills_of("p1")[-1]
        booked = [each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED]
    assert (last.drug, last.outcome, str(last.amount)) == (
        "floxuridine",
        "rescue fill",
        "78 milligram",
    )
    assert last.daily_dose == q("0.048 mg/kg/day")
    assert [(each.planned, each.cycle) for each in booked] == [("heparin-saline", 7)]
