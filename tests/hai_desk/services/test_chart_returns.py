"""Returned against expected of a programmable pump, from records and from paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from hai_desk.clock import FixedClock
from hai_desk.plans.kinds import LEFT_EMPTY
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.pumps.implant import SurgeryFill
from hai_desk.safety.against_pump_rules import BY_PROGRAM, BY_PUMP
from hai_desk.services.chart_returns import return_limits
from hai_desk.services.chart_values import Chart, ReturnLimits
from hai_desk.services.charting import Charting
from hai_desk.units import exact_number, exact_text, magnitude
from hai_desk.units import from_exact_text as q
from tests.support import chart_sample as sample
from tests.support import registry_values as values
from tests.support.fake_registry import FakeRegistry
from tests.support.program_cases import limits


def chart_of(registry: FakeRegistry) -> Chart:
    return Charting(registry, FixedClock(sample.NOW)).chart("patient-1")


@pytest.fixture
def registry() -> FakeRegistry:
    """30 mL every 14 days into a pump that is told 1.3 mL/day."""
    return sample.with_programmable()


def test_of_paper_the_program_before_is_counted_over_the_time(registry: FakeRegistry) -> None:
    """14 days less 9 minutes at 1.3 mL/day of 30 mL leave 11.808125 mL; 11.9 came back."""
    points = chart_of(registry).returns
    assert len(points) == 12
    last = points[-1]
    assert (last.by, last.record_number) == (BY_PROGRAM, "RW-2025-0186")
    assert exact_text(last.found.expected, "mL") == "11.808125 mL"
    assert exact_text(last.found.difference, "mL") == "0.091875 mL"
    assert last.found.percent == Fraction("0.091875") / Fraction("18.191875") * 100


def test_the_rate_is_the_one_of_the_fill_before(registry: FakeRegistry) -> None:
    fills, registry.held.records = registry.held.fills, []
    fills[-2] = replace(fills[-2], nominal_flow=q("1 mL/day"))
    last = chart_of(registry).returns[-1]
    assert exact_text(last.found.expected, "mL") == "16.00625 mL"
    fills[-2] = replace(fills[-2], nominal_flow=None)
    assert exact_text(chart_of(registry).returns[-1].found.expected, "mL") == "11.808125 mL"


def filed(registry: FakeRegistry, compared: list[Mapping[str, Any]]) -> Chart:
    held = registry.held
    held.records = [replace(held.records[0], body={"empty": {"against_pump": compared}})]
    return chart_of(registry)


def test_a_record_tells_what_it_compared_itself(registry: FakeRegistry) -> None:
    by_pump = {"by": BY_PUMP, "expected": "12.3 mL", "difference": "-0.4 mL", "percent": ""}
    by_program = {"by": BY_PROGRAM, "expected": "11.8 mL", "difference": "0.1 mL", "percent": ""}
    last = filed(registry, [by_pump, by_program]).returns[-1]
    assert (last.by, exact_text(last.found.difference, "mL")) == (BY_PUMP, "-0.4 mL")
    assert exact_number(magnitude(last.found.delivered, "mL")) == "17.7"


def test_where_the_record_compared_nothing_there_is_no_point(registry: FakeRegistry) -> None:
    """Its program was unclear or changed elsewhere, or the pump stood still."""
    chart = filed(registry, [])
    assert len(chart.returns) == 11
    assert chart.returns[-1].record_number == "RW-2025-0185"
    assert chart.history[0].deviation is None


def test_nothing_is_compared_where_nothing_was_in_the_pump_or_nothing_was_read(
    registry: FakeRegistry,
) -> None:
    fills = registry.held.fills
    fills[-2] = replace(fills[-2], volume=q("0 mL"))
    assert len(chart_of(registry).returns) == 11
    fills[-3] = replace(fills[-3], returned=None, flow=None)
    assert len(chart_of(registry).returns) == 10


def test_what_surgery_filled_is_the_fill_before_the_first(registry: FakeRegistry) -> None:
    first = registry.held.fills[0]
    surgery = SurgeryFill(FLOXURIDINE, q("30 mL"), first.filled_at - timedelta(days=14))
    implant = replace(registry.held.implants["implant-1"], first_fill=surgery)
    registry.held.implants["implant-1"] = implant
    points = chart_of(registry).returns
    assert len(points) == 13
    assert exact_text(points[0].found.expected, "mL") == "11.808125 mL"


def replaced(registry: FakeRegistry) -> SurgeryFill:
    """A new pump of 20 mL from 01-Oct-2025 10:41 on; the one before was emptied that morning."""
    held = registry.held
    old = held.implants["implant-1"]
    first = SurgeryFill(FLOXURIDINE, q("20 mL"), datetime(2025, 10, 1, 10, 41, tzinfo=values.EAST))
    new = replace(
        old,
        id="implant-2",
        serial="SM2-300001",
        reservoir=q("20 mL"),
        implanted_on=first.at.date(),
        first_fill=first,
    )
    gone = replace(old, removed_on=first.at.date())
    held.implants = {gone.id: gone, new.id: new}
    morning = first.at - timedelta(hours=4)
    last = replace(
        held.fills[9],
        id="fill-last",
        record_number="RW-2025-0190",
        drug=LEFT_EMPTY,
        volume=q("0 mL"),
        filled_at=morning,
        emptied_at=morning,
        returned=q("29.9 mL"),
    )
    held.fills = [*held.fills[:10], last, *held.fills[10:]]
    return first


def test_visits_of_a_removed_pump_are_no_returns_of_the_new_one(registry: FakeRegistry) -> None:
    """07-Oct 10:41 is 6 days after surgery filled 20 mL, at 1.3 mL/day."""
    first = replaced(registry)
    chart = chart_of(registry)
    assert chart.pump is not None
    assert chart.pump.implant.id == "implant-2"
    assert [point.at > first.at for point in chart.returns] == [True] * 3
    assert exact_text(chart.returns[0].found.expected, "mL") == "12.2 mL"
    assert [point.at > first.at for point in chart.points] == [True] * 3
    assert chart.spans[0].start == first.at
    assert all(span.start < span.end for span in chart.spans)


def test_the_list_keeps_the_visits_of_the_removed_pump_without_a_comparison(
    registry: FakeRegistry,
) -> None:
    replaced(registry)
    history = chart_of(registry).history
    assert len(history) == 14
    assert [row.deviation is not None for row in history] == [True] * 3 + [False] * 11
    held = registry.held
    held.implants["implant-2"] = replace(held.implants["implant-2"], model_key="intera-3000")
    history = chart_of(registry).history
    assert [row.deviation is not None for row in history] == [True] * 3 + [False] * 11


def test_a_new_pump_is_due_though_the_one_before_was_left_empty(registry: FakeRegistry) -> None:
    replaced(registry)
    held = registry.held
    held.fills, held.bookings = held.fills[:11], {}
    due = chart_of(registry).due
    assert due is not None
    assert due.drug == "heparin-saline"


def test_a_visit_that_is_older_than_the_fill_before_is_no_point(registry: FakeRegistry) -> None:
    fills = registry.held.fills
    fills[-1] = replace(fills[-1], emptied_at=fills[-2].filled_at)
    assert len(chart_of(registry).returns) == 11


def test_the_list_of_refills_tells_how_far_each_was_from_expected(registry: FakeRegistry) -> None:
    chart = chart_of(registry)
    assert chart.history[0].deviation == chart.returns[-1].found.percent
    assert chart.history[-1].deviation is None


def test_a_pump_of_constant_flow_has_no_such_points() -> None:
    assert chart_of(sample.with_alpha()).returns == ()


def test_the_limits_are_those_from_which_the_worksheet_asks() -> None:
    assert return_limits(limits()) == ReturnLimits(Fraction(2), Fraction(10))
    assert chart_of(sample.with_programmable()).return_limits == return_limits(limits())
    assert return_limits(replace(limits(), guardrails={})) == ReturnLimits()
