"""A glycerin fill for a long pause, and the visits that follow it."""

from __future__ import annotations

from datetime import date

import pytest

from hai_desk.plans.booking import BookingState
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.rules import Rule
from hai_desk.services.starting import Wanted
from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.blocks_in import every
from tests.support.clinic_desk import PASSWORD, Clinical
from tests.support.paper_read import text_of
from tests.support.people_of_the_day import at
from ui.form.blocks import StopCard
from ui.today.cells import contents_cell, planned_detail, reservoir_cell

CHECKED = {
    "mrn": "DEMO-0001",
    "serial": "I3K-004172",
    "drug": GLYCERIN,
    "strength": "undiluted",
    "volume": "30",
}
LABEL = {
    **steps.LABEL,
    "pr.label_strength": "undiluted",
    "pr.label_use_before": steps.USE_BEFORE,
    **steps.TRAY,
}


def see(bed: Bedside) -> None:
    bed.fill_in({"as.temperature": "36.6"})
    bed.page.toggled("as.symptoms", "none", True)
    bed.choose(as__site="normal")
    bed.press("forward")


def order(bed: Bedside, **changes: str) -> None:
    assert bed.page.stage is Stage.DOSE
    bed.press("glycerin_order")
    texts = {"volume": "30", "strength": "undiluted", "days": "42", **changes}
    bed.dialog.type(**texts, login="prescriber1", password=PASSWORD).press("confirm")


def until_prepared(bed: Bedside) -> None:
    steps.identify(bed)
    see(bed)
    order(bed)
    bed.press("forward")
    bed.choose(pr__label_drug=GLYCERIN)
    bed.fill_in(LABEL)
    steps.second_check(bed, CHECKED)
    bed.press("forward")


@pytest.fixture
def filled(clinic: Clinical) -> Bedside:
    bed = Bedside(clinic, wanted=Wanted(GLYCERIN))
    until_prepared(bed)
    steps.empty(bed)
    steps.fill(bed)
    steps.sign(bed)
    return bed


def test_a_glycerin_fill_is_signed_and_its_paper_is_true(filled: Bedside) -> None:
    record, clinic = filled.record, filled.clinic
    assert record is not None
    assert clinic.parts.seal_check(record.pdf, clinic.anchor).valid
    paper = text_of(record.pdf)
    for said in (
        "HAI pump refill record, glycerin fill",
        "Order: Prescriber 1 (demo)",
        "undiluted",
        "42 days",
        "30-Dec-2025",
        "not known: the flow with glycerin is not known",
        "glycerin in 30 mL",
        "1.3 mL/day",
        "PH-2207",
        "RS-1187",
    ):
        assert said in paper, said
    assert record.body["visit"] == GLYCERIN
    assert record.body["fill"]["in_pump"]["amount"] == ""


def test_the_order_is_refused_until_it_can_be_read(clinic: Clinical) -> None:
    bed = Bedside(clinic, wanted=Wanted(GLYCERIN))
    steps.identify(bed)
    see(bed)
    (stop,) = (each for each in every(bed.screen.form.body) if isinstance(each, StopCard))
    assert [each.label for each in stop.buttons] == ["Prescriber signs the order"]
    order(bed, days="six weeks")
    assert list(bed.dialog.stops) == ["Type the interval in whole days, more than 0."]
    bed.dialog.type(days="70").press("confirm")
    (asks,) = bed.page.assessment.stages[Stage.DOSE].questions
    assert asks.rule is Rule.GLYCERIN_DAYS
    bed.press("glycerin_order")
    bed.dialog.type(
        volume="30", strength="undiluted", days="42", login="nurse2", password=PASSWORD
    ).press("confirm")
    assert list(bed.dialog.stops) == ["Only a prescriber may sign this order."]


def test_the_next_visit_comes_by_the_orders_own_interval(filled: Bedside) -> None:
    parts = filled.clinic.parts
    with parts.registry.read() as reader:
        last = reader.fills_of("p1")[-1]
        booked = [each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED]
    assert (last.drug, last.amount, last.cycle) == (GLYCERIN, None, 6)
    assert [(each.at.date(), each.planned, each.cycle) for each in booked] == [
        (date(2025, 12, 30), GLYCERIN, 6)
    ]


def test_today_and_chart_estimate_nothing_while_glycerin_is_inside(filled: Bedside) -> None:
    (row,) = filled.clinic.parts.today.day(date(2025, 12, 30)).rows
    assert (contents_cell(row).text, contents_cell(row).detail) == (GLYCERIN, "day 42")
    assert reservoir_cell(row, at(30, 9, month=12)).text == "–"
    assert planned_detail(row.planned) == "a long pause"
    chart = filled.clinic.parts.charting.chart("p1")
    assert chart.contents is not None
    assert (chart.contents.drug, chart.estimate) == (GLYCERIN, None)


def test_the_stay_of_glycerin_is_shown_and_not_judged_and_then_known(filled: Bedside) -> None:
    """30 mL in, 9 mL back after 42 days: 0.5 mL/day, 61.5 % under the label's 1.3."""
    clinic = filled.clinic
    with clinic.parts.registry.read() as reader:
        booked = [each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED]
    clinic.later(days=42, minutes=-50)
    bed = Bedside(clinic, booked[0].id)
    steps.identify(bed)
    see(bed)
    order(bed)
    bed.press("forward")
    bed.choose(pr__label_drug=GLYCERIN)
    bed.fill_in({**LABEL, "pr.label_use_before": "31-Dec-2025 10:30"})
    steps.second_check(bed, CHECKED)
    bed.press("forward")
    bed.choose(em__kit="intera-3000-refill")
    bed.fill_in({"em.kit_lot": "NK-2207"})
    bed.press("em.stop")
    steps.read(bed, "9")
    state = bed.page.assessment.stages[Stage.EMPTY]
    assert {found.rule for found in state.notes} == {Rule.NOT_COMPARABLE}
    assert (state.stops, state.questions) == ((), ())
    bed.press("forward")
    steps.fill(bed)
    steps.sign(bed)
    assert bed.record is not None
    assert "no: glycerin was in the pump" in text_of(bed.record.pdf)
    assert bed.record.body["next"]["empty_on"] != ""
    estimate = clinic.parts.charting.chart("p1").estimate
    assert estimate is not None
    assert estimate.measured
    with clinic.parts.registry.read() as reader:
        assert not reader.fills_of("p1")[-1].comparable
