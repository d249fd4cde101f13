from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import NotAllowed
from hai_desk.patients.laboratory import Test
from hai_desk.services.chart_values import Chart
from hai_desk.services.charting import Charting, NewResult
from hai_desk.units import exact_text, magnitude
from hai_desk.units import from_exact_text as q
from tests.support import chart_sample as sample
from tests.support import registry_values as values
from tests.support.fake_registry import FakeRegistry


def chart_of(registry: FakeRegistry) -> Chart:
    return Charting(registry, FixedClock(sample.NOW)).chart("patient-1")


def test_every_measured_flow_is_a_point_with_its_deviation() -> None:
    chart = chart_of(sample.with_alpha())
    assert len(chart.points) == 13
    last = chart.points[-1]
    assert last.record_number == "RW-2025-0186"
    assert last.deviation == (Fraction("1.29") / Fraction("1.3") - 1) * 100


def test_the_strip_ends_with_what_is_in_the_pump_and_what_is_planned() -> None:
    spans = chart_of(sample.with_alpha()).spans
    assert [span.cycle for span in spans if span.drug == "floxuridine"] == [1, 2, 3, 4, 5, 6, 7]
    now, planned = spans[-2:]
    assert (now.drug, now.end) == ("heparin-saline", sample.NOW)
    assert planned.planned
    assert planned.end - planned.start == timedelta(days=14)


def test_without_a_booking_the_planned_fill_follows_the_interval() -> None:
    registry = sample.with_alpha()
    registry.held.bookings = {}
    chart = chart_of(registry)
    assert chart.due is not None
    assert chart.due.booking is None
    assert (chart.due.drug, chart.due.cycle) == ("floxuridine", 7)
    assert chart.spans[-1].start.date() == date(2025, 11, 18)


def test_the_reference_is_of_the_day_of_the_last_floxuridine_and_the_limit_its_multiple() -> None:
    series = {each.test: each for each in chart_of(sample.with_alpha()).tests}
    alp = series[Test.ALP]
    assert alp.reference is not None
    assert alp.reference.drawn_on == date(2025, 10, 20)
    assert alp.multiple == Fraction("1.2")
    assert alp.limit is not None
    assert magnitude(alp.limit, "U/L") == Fraction("1.2") * 92
    assert series[Test.AST].multiple == 3


def test_before_the_first_floxuridine_the_baseline_is_the_reference() -> None:
    registry = sample.with_alpha()
    registry.held.fills = []
    alp = chart_of(registry).tests[1]
    assert alp.test is Test.ALP
    assert alp.reference is not None
    assert alp.reference.baseline


def test_no_limit_is_drawn_while_no_table_is_signed() -> None:
    chart = chart_of(sample.with_alpha(table_signed=False))
    assert not chart.table_signed
    assert all(each.limit is None for each in chart.tests)
    assert all(each.reference is not None for each in chart.tests)


def test_the_due_card_has_the_prepared_amount() -> None:
    due = chart_of(sample.with_alpha()).due
    assert due is not None
    assert due.amount is not None
    assert exact_text(due.amount, "mg") == "195 mg"  # 0.12 × 70.1 × 30 ÷ 1.3 = 194.1


def test_a_rest_fill_is_told_in_heparin() -> None:
    registry = sample.with_alpha()
    booking = registry.held.bookings["booking-1"]
    registry.held.bookings["booking-1"] = replace(booking, planned="heparin-saline")
    due = chart_of(registry).due
    assert due is not None
    assert due.amount == q("30000 units")


def test_the_estimate_is_hidden_while_a_worksheet_is_open() -> None:
    registry = sample.with_alpha()
    assert chart_of(registry).estimate is not None
    registry.held.worksheets = {"w": replace(values.worksheet(), id="w")}
    chart = chart_of(registry)
    assert chart.blind
    assert chart.estimate is None
    assert chart.contents is not None


def test_the_mean_flow_of_the_last_three_and_its_deviation() -> None:
    pump = chart_of(sample.with_alpha()).pump
    assert pump is not None
    assert pump.mean_flow is not None
    assert magnitude(pump.mean_flow, "mL/day") == Fraction("3.925") / 3
    assert pump.mean_deviation == (Fraction("3.925") / 3 / Fraction("1.3") - 1) * 100


def test_history_knows_which_refill_has_a_record_here() -> None:
    history = chart_of(sample.with_alpha()).history
    assert [row.record is not None for row in history[:2]] == [True, False]
    assert history[0].fill.cycle == 6


def test_a_removed_pump_still_has_its_chart() -> None:
    registry = sample.with_alpha()
    implant = registry.held.implants["implant-1"]
    registry.held.implants["implant-1"] = replace(implant, removed_on=date(2025, 11, 10))
    pump = chart_of(registry).pump
    assert pump is not None
    assert pump.implant.removed_on == date(2025, 11, 10)


def test_a_patient_without_pump_has_an_empty_chart() -> None:
    registry = sample.with_alpha()
    registry.held.implants = {}
    registry.held.fills = []
    chart = chart_of(registry)
    assert chart.pump is None
    assert chart.points == chart.spans == chart.history == ()


def test_opening_a_chart_is_audited() -> None:
    registry = sample.with_alpha()
    Charting(registry, FixedClock(sample.NOW)).opened("patient-1", sample.NURSE)
    assert registry.held.audit[-1].what == "chart viewed"


def test_results_are_filed_by_who_may() -> None:
    registry = sample.with_alpha()
    charting = Charting(registry, FixedClock(sample.NOW))
    result = NewResult(Test.ALP, q("97.5 U/L"), date(2025, 11, 18))
    charting.add_results("patient-1", [result], sample.NURSE)
    assert registry.held.labs[-1].value == q("97.5 U/L")
    with pytest.raises(NotAllowed):
        charting.add_results("patient-1", [result], sample.PHARMACIST)
