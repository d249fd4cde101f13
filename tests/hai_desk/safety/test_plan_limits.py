from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.safety import plan_limits
from hai_desk.safety.findings import Finding
from hai_desk.safety.limits import Limits
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from tests.support.cases import case

LIMITS = case().limits


def only(found: Iterable[Finding]) -> Finding:
    (one,) = found
    return one


def with_rail(key: str, **sides: Fraction | None) -> Limits:
    rail = replace(LIMITS[key], **sides)  # type: ignore[arg-type]
    return replace(LIMITS, guardrails={**LIMITS.guardrails, key: rail})


@pytest.mark.parametrize(
    ("dose", "rule"),
    [
        ("0.009", Rule.DOSE_IMPOSSIBLE),
        ("0.01", Rule.DOSE_BELOW_USUAL),
        ("0.059", Rule.DOSE_BELOW_USUAL),
        ("0.06", None),
        ("0.2", None),
        ("0.201", Rule.DOSE_ABOVE_USUAL),
        ("0.6", Rule.DOSE_ABOVE_USUAL),
        ("0.601", Rule.DOSE_IMPOSSIBLE),
    ],
)
def test_a_dose_is_held_against_the_clinics_limits(dose: str, rule: Rule | None) -> None:
    found = plan_limits.daily_dose(q(f"{dose} mg/kg/day"), LIMITS)
    assert [each.rule for each in found] == ([rule] if rule else [])


def test_a_high_dose_carries_the_ranges_and_the_series_of_the_document() -> None:
    found = only(plan_limits.daily_dose(q("0.3 mg/kg/day"), LIMITS, "daily_dose", plan="plan1"))
    assert found.field == "daily_dose"
    assert dict(found.facts) == {
        "value": "0.3 mg/kg/day",
        "limit": "0.2",
        "plan": "plan1",
        "label_low": "0.4",
        "label_high": "0.6",
        "guidance_low": "0.1",
        "guidance_high": "0.2",
        "harm_low": "0.1",
        "harm_high": "0.3",
        "harm_percent": "56",
    }


def test_what_another_clinic_does_not_name_is_left_empty() -> None:
    own = tuple(replace(each, key="") for each in LIMITS.dose_ranges)
    bare = replace(LIMITS, dose_ranges=own, dose_harm=None)
    found = only(plan_limits.daily_dose(q("0.3 mg/kg/day"), bare))
    assert {found.fact(name) for name in ("label_low", "guidance_high", "harm_percent")} == {""}


def test_the_facts_follow_the_limits_of_the_clinic() -> None:
    days = with_rail("floxuridine_days", soft_low=Fraction(7), soft_high=Fraction(10))
    found = only(plan_limits.floxuridine_days(Fraction(12), days))
    assert found.facts == (("days", "12"), ("low", "7"), ("high", "10"))
    strength = with_rail("concentration", soft_low=None, soft_high=Fraction(6))
    found = only(plan_limits.concentration(q("6.5 mg/mL"), strength))
    assert found.facts == (("value", "6.5 mg/mL"), ("low", ""), ("high", "6"))
    heparin = with_rail("heparin", soft_low=Fraction(100), soft_high=Fraction(300))
    found = only(plan_limits.heparin(q("15000 units"), q("30 mL"), heparin))
    assert found.facts == (("value", "500"), ("low", "100"), ("high", "300"))


def test_a_fill_is_held_against_the_reservoir_and_the_interval() -> None:
    fill = only(plan_limits.fill_volume(q("20 mL"), q("30 mL"), LIMITS, "fill"))
    assert (fill.rule, fill.field, fill.fact("low")) == (Rule.FILL_SMALL, "fill", "25")
    short = only(plan_limits.lasting(q("18 mL"), q("1.3 mL/day"), Fraction(14)))
    assert (short.rule, short.fact("needed")) == (Rule.VOLUME_SHORT, "18.2")
    assert not list(plan_limits.lasting(q("18.2 mL"), q("1.3 mL/day"), Fraction(14)))
