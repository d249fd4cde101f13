"""A dose remade at the measured flow: when it answers the stop, and when it does not."""

from __future__ import annotations

import pytest

from hai_desk.safety.empty_rules import remade
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from tests.support.cases import (
    EMPTIED,
    PORT,
    PREPARED,
    assessed,
    case,
    rules,
    seen,
    the,
    the_plan,
)
from tests.support.people_of_the_day import at


def read(first: str, second: str | None = None) -> dict[str, str]:
    return {**PREPARED, **EMPTIED, "em.first": first, "em.second": second or first}


def remade_at(flow: str, *, signed: object = at(18, 11, 8)) -> object:
    new = the_plan(id="plan1-2", version=2, flow=q(flow), flow_source="measured", signed_at=signed)
    return case(plan=new, newest_plan=new)


@pytest.mark.parametrize(
    ("flow", "enough"),
    [("1.6 mL/day", True), ("1.605 mL/day", True), ("1.606 mL/day", False), ("1.3 mL/day", False)],
)
def test_a_dose_remade_at_the_measured_flow_opens_the_way(flow: str, enough: bool) -> None:
    """7.6 mL back: 22.4 mL in 14 days are 1.6 mL/day, 23.1 % above the label."""
    judged = assessed(remade_at(flow), read("7.6"))  # type: ignore[arg-type]
    assert (Rule.FLOW_STOPS not in rules(judged)) is enough
    assert remade(judged.visit) is enough


def test_a_dose_signed_before_the_port_was_entered_is_not_remade() -> None:
    early = remade_at("1.6 mL/day", signed=at(18, 11, 1))
    assert Rule.FLOW_STOPS in rules(assessed(early, read("7.6")))  # type: ignore[arg-type]
    assert Rule.FLOW_STOPS not in rules(
        assessed(remade_at("1.6 mL/day", signed=PORT), read("7.6"))  # type: ignore[arg-type]
    )


def test_a_remade_dose_answers_the_caution_too() -> None:
    assert Rule.FLOW_ASKS not in rules(assessed(remade_at("1.48 mL/day"), read("9.3")))  # type: ignore[arg-type]


def test_no_dose_is_remade_for_a_pump_that_ran_dry() -> None:
    """30 mL in 14 days are 2.14 mL/day at least; the true flow is not known."""
    judged = assessed(remade_at("2.14 mL/day"), read("0"))  # type: ignore[arg-type]
    assert the(judged, Rule.RAN_DRY).hard


def test_nothing_is_remade_without_a_plan_or_a_measurement() -> None:
    assert not remade(seen(case(plan=None), read("7.6")))
    assert not remade(seen(case(), PREPARED))
