from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.plans.plan import Additive
from hai_desk.safety.limits import Limits
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from tests.support.cases import ASSESSED, assessed, case, rest_case, rules, the, the_plan, with_plan

MIXING = {Rule.CONCENTRATION, Rule.HEPARIN_UNUSUAL, Rule.HEPARIN_IMPOSSIBLE}


@pytest.mark.parametrize(
    ("weight", "asks"), [("24 kg", True), ("27 kg", False), ("130 kg", False), ("132 kg", True)]
)
def test_exactly_the_studied_strengths_pass(weight: str, asks: bool) -> None:
    """24 kg: 65 mg, 2.17. 27: 75 mg, 2.5. 130: 360 mg, 12. 132: 365 mg, 12.17 mg/mL."""
    plan = the_plan(weight=q(weight), actual_weight=q(weight), additives=())
    assert (Rule.CONCENTRATION in rules(assessed(with_plan(plan), ASSESSED))) is asks


@pytest.mark.parametrize(
    ("units", "rule"),
    [
        ("14999 units", Rule.HEPARIN_UNUSUAL),
        ("15000 units", None),
        ("30000 units", None),
        ("30001 units", Rule.HEPARIN_UNUSUAL),
        ("150000 units", Rule.HEPARIN_UNUSUAL),
        ("150001 units", Rule.HEPARIN_IMPOSSIBLE),
    ],
)
def test_heparin_per_millilitre_is_held_against_its_limits(units: str, rule: Rule | None) -> None:
    """In 30 mL: 500 and 1,000 units/mL are usual, 5,000 the most that is allowed."""
    heparin = Additive("heparin", q(units), q("10000 units/mL"))
    plan = the_plan(additives=(heparin,))
    rest = replace(plan, rest=replace(plan.rest, heparin=q(units)))
    expected = {rule} if rule else set()
    assert rules(assessed(with_plan(plan), ASSESSED)) & MIXING == expected
    assert rules(assessed(rest_case(plan=rest, newest_plan=rest), {})) & MIXING == expected


def test_the_facts_name_value_and_limit() -> None:
    plan = the_plan(additives=(Additive("heparin", q("165000 units"), q("10000 units/mL")),))
    found = the(assessed(with_plan(plan), ASSESSED), Rule.HEPARIN_IMPOSSIBLE)
    assert found.facts == (("value", "5500"), ("limit", "5000"))


def test_a_clinic_without_an_upper_limit_is_told_none() -> None:
    rail = replace(case().limits["heparin"], hard_low=Fraction(2000), hard_high=None)
    limits = Limits(1, {**case().limits.guardrails, "heparin": rail}, ())
    judged = assessed(case(limits=limits), ASSESSED)
    assert the(judged, Rule.HEPARIN_IMPOSSIBLE).fact("limit") == ""


def test_a_mixture_without_heparin_is_not_asked_for_it() -> None:
    plan = the_plan(additives=())
    assert rules(assessed(with_plan(plan), ASSESSED)) & MIXING == set()
