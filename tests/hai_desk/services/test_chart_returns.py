"""Returned against expected of a programmable pump, from records and from paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from hai_desk.clock import FixedClock
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.pumps.implant import SurgeryFill
from hai_desk.safety.against_pump_rules import BY_PROGRAM, BY_PUMP
from hai_desk.services.chart_returns import return_limits
from hai_desk.services.chart_values import Chart, ReturnLimits
from hai_desk.services.charting import Charting
from hai_desk.units import exact_number, exact_text, magnitude
from hai_desk.units import from_exact_text as q
from tests.support import chart_sample as sample
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
    fills = registry.held.fills
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
    assert filed(registry, []).returns[-1].by == BY_PROGRAM


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
