"""Questions about slips while a plan is typed: inside the limits, and telling."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.clock import FixedClock
from hai_desk.safety.findings import Finding
from hai_desk.safety.limits import Limits
from hai_desk.safety.rules import Rule
from hai_desk.safety.slips import Slip
from hai_desk.services.dose_assessing import DoseAssessment
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import Ask, FlowSource
from hai_desk.services.prescribing import Prescribing
from hai_desk.units import from_exact_text as q
from tests.support import chart_sample as sample

DOUBTS = {Rule.PLAN_SLIP, Rule.PLAN_WEIGHT, Rule.PLAN_FLOW, Rule.NOT_A_LEVEL}
REASON = "Read again with the nurse"


def opened(*, table_signed: bool = True) -> tuple[Prescribing, DoseContext]:
    """The plan before: 0.12 mg/kg/day at 100 % for 70 kg; the last flow measured was 1.29."""
    registry = sample.with_alpha(table_signed=table_signed)
    prescribing = Prescribing(registry, sample.check, FixedClock(sample.NOW))
    context = prescribing.context("patient-1")
    assert context is not None
    before = replace(context.plans[0], weight=q("70 kg"), actual_weight=q("70 kg"))
    return prescribing, replace(context, plans=(before,))


def typed(
    context: DoseContext | None = None, *, measured: str = "", **texts: str
) -> DoseAssessment:
    prescribing, found = opened()
    known = {
        Ask.DAILY_DOSE: "0.12",
        Ask.WEIGHT: "70",
        Ask.FLOW_SOURCE: FlowSource.LABEL.value,
        Ask.STARTS: "18-Nov-2025",
        Ask.REFERENCE: "present guidance",
    }
    if measured:
        known |= {Ask.FLOW: measured, Ask.FLOW_SOURCE: FlowSource.MEASURED.value}
    draft = prescribing.new_draft(context or found, known)
    for key, text in texts.items():
        draft = draft.with_(Ask(key), text)
    return prescribing.assess(context or found, draft)


def doubts(assessment: DoseAssessment) -> list[Finding]:
    return [found for found in assessment.findings if found.rule in DOUBTS]


def test_a_plan_like_the_one_before_is_not_asked_about() -> None:
    assessment = typed()
    assert assessment.findings == ()
    assert assessment.may_sign


@pytest.mark.parametrize(
    ("key", "text", "kind", "change"),
    [
        ("daily_dose", "0.2", Slip.DELETED, "66.7"),
        ("daily_dose", "0.1", Slip.DELETED, "-16.7"),
        ("daily_dose", "0.102", Slip.INSERTED, "-15"),
        ("weight", "76.4", Slip.SWAPPED, "13.4"),
        ("dexamethasone", "52", Slip.SWAPPED, "108"),
        ("dexamethasone", "250", Slip.TEN_TIMES, "900"),
        ("heparin", "20000", Slip.NEIGHBOUR, "-33.3"),
        ("rest_heparin", "20000", Slip.NEIGHBOUR, "-33.3"),
        ("rest_volume", "20", Slip.NEIGHBOUR, "50"),
        ("height", "156", Slip.SWAPPED, "-15"),
    ],
)
def test_a_telling_slip_inside_the_limits_is_asked_about(
    key: str, text: str, kind: Slip, change: str
) -> None:
    found = [each for each in typed(**{key: text}).findings if each.field == key]
    (asked,) = found
    assert asked.slip is not None
    assert asked.slip.kind is kind
    assert asked.rule is Rule.PLAN_SLIP
    assert float(Fraction(asked.fact("change"))) == pytest.approx(float(change), abs=2)


def test_the_question_keeps_the_plan_from_being_signed_until_a_reason_is_given() -> None:
    assert not typed(daily_dose="0.2").may_sign
    assert typed(daily_dose="0.2", reason=REASON).may_sign


def test_a_small_slip_changes_too_little_to_ask() -> None:
    assert doubts(typed(daily_dose="0.11")) == []
    assert doubts(typed(dexamethasone="24")) == []


def test_another_dose_that_no_slip_explains_is_the_prescribers_business() -> None:
    assert doubts(typed(daily_dose="0.09")) == []


@pytest.mark.parametrize(
    ("weight", "rule", "slip"),
    [
        ("77", None, None),
        ("77.1", Rule.PLAN_WEIGHT, None),
        ("80", Rule.PLAN_WEIGHT, Slip.NEIGHBOUR),
        ("62.9", Rule.PLAN_WEIGHT, None),
        ("63", Rule.PLAN_SLIP, Slip.NEIGHBOUR),
        ("96", Rule.PLAN_WEIGHT, Slip.SWAPPED),
        ("76", Rule.PLAN_SLIP, Slip.SWAPPED),
        ("73.5", None, None),
        ("72", None, None),
        ("74", None, None),
    ],
)
def test_the_weight_is_held_against_the_one_signed_before(
    weight: str, rule: Rule | None, slip: Slip | None
) -> None:
    """A note from 5 %, a question over 10 %; between the two only where a slip explains it."""
    found = doubts(typed(weight=weight))
    assert [each.rule for each in found] == ([] if rule is None else [rule])
    if slip is not None:
        assert found[0].slip is not None
        assert found[0].slip.kind is slip


def test_a_slip_is_named_by_the_limit_that_stops_it_already() -> None:
    for key, text, rule in (
        ("daily_dose", "1.2", Rule.DOSE_IMPOSSIBLE),
        ("daily_dose", "0.21", Rule.DOSE_ABOVE_USUAL),
        ("fill", "20", Rule.FILL_SMALL),
        ("fill", "300", Rule.FILL_TOO_LARGE),
        ("heparin", "3000", Rule.HEPARIN_UNUSUAL),
    ):
        found = [each for each in typed(**{key: text}).findings if each.field == key]
        assert found[0].rule is rule, key
        assert found[0].slip is not None, key


def test_a_weight_that_the_worksheet_has_too_was_entered_twice() -> None:
    prescribing, context = opened()
    draft = prescribing.new_draft(context, {}, "62.9").with_(Ask.WEIGHT, "62.9")
    assert doubts(prescribing.assess(context, draft)) == []
    swapped = prescribing.assess(context, draft.with_(Ask.WEIGHT, "69.2"))
    assert doubts(swapped) == []
    (found,) = doubts(prescribing.assess(context, draft.with_(Ask.WEIGHT, "92.6")))
    assert found.rule is Rule.PLAN_WEIGHT
    (found,) = doubts(prescribing.assess(context, draft.with_(Ask.WEIGHT, "52.9")))
    assert (found.rule, found.slip and found.slip.meant) == (Rule.PLAN_WEIGHT, "62.9 kg")


@pytest.mark.parametrize(
    ("flow", "rules"),
    [
        ("1.29", []),
        ("1.3", []),
        ("1.43", []),
        ("1.44", [Rule.PLAN_FLOW]),
        ("1.03", [Rule.PLAN_FLOW]),
        ("1.2", []),
        ("0", []),
        ("2.19", [Rule.PLAN_FLOW]),
    ],
)
def test_a_typed_flow_is_held_against_label_and_last_measurement(
    flow: str, rules: list[Rule]
) -> None:
    found = doubts(typed(flow_source=FlowSource.MEASURED.value, flow=flow))
    assert [each.rule for each in found] == rules


def test_a_flow_near_the_label_that_is_a_slip_of_the_last_one_is_asked_about() -> None:
    _prescribing, context = opened()
    last = replace(context.fills[-1], flow=q("1.24 mL/day"))
    context = replace(context, fills=(*context.fills[:-1], last))
    by_hand = {"flow_source": FlowSource.MEASURED.value}
    (found,) = doubts(typed(context, **by_hand, flow="1.42"))
    assert (found.rule, found.slip and found.slip.meant) == (Rule.PLAN_SLIP, "1.24 mL/day")
    assert doubts(typed(context, **by_hand, flow="1.31")) == []
    unknown = replace(context, fills=(*context.fills[:-1], replace(last, flow=None)))
    assert doubts(typed(unknown, **by_hand, flow="1.42")) == []
    assert doubts(typed(replace(context, fills=()), **by_hand, flow="1.42")) == []


def test_a_flow_that_a_worksheet_handed_over_was_asked_there() -> None:
    assert doubts(typed(measured="1.6")) == []
    (found,) = doubts(typed(measured="1.6", flow="16"))
    assert (found.rule, found.slip and found.slip.kind) == (Rule.PLAN_FLOW, Slip.TEN_TIMES)
    assert doubts(typed(measured="1.6", flow_source=FlowSource.LABEL.value, flow="16")) == []


@pytest.mark.parametrize(
    ("percent", "rules", "meant"),
    [
        ("100", [], None),
        ("80", [], None),
        ("50", [], None),
        ("5", [Rule.NOT_A_LEVEL], "50 percent"),
        ("60", [Rule.NOT_A_LEVEL], "50 percent"),
        ("75", [Rule.NOT_A_LEVEL], None),
    ],
)
def test_a_level_is_one_of_the_table_or_is_asked_about(
    percent: str, rules: list[Rule], meant: str | None
) -> None:
    found = doubts(typed(percent=percent))
    assert [each.rule for each in found] == rules
    if meant is not None:
        assert found[0].slip is not None
        assert found[0].slip.meant == meant


def test_without_a_signed_table_the_level_is_held_against_the_plan_before_only() -> None:
    _prescribing, context = opened(table_signed=False)
    assert context.levels == frozenset()
    assert doubts(typed(context, percent="75")) == []
    (found,) = doubts(typed(context, percent="10"))
    assert found.rule is Rule.PLAN_SLIP


def test_the_level_of_the_plan_before_is_kept_without_a_word() -> None:
    _prescribing, context = opened()
    plan = replace(context.plans[-1], percent=Fraction(75))
    assert doubts(typed(replace(context, plans=(plan,)), percent="75")) == []


def test_a_first_plan_has_nothing_to_be_held_against_but_the_limits() -> None:
    _prescribing, context = opened()
    first = replace(context, plans=(), fills=(), patient=replace(context.patient, height=None))
    full = {
        "percent": "100",
        "fill": "30",
        "height": "165",
        "rest_heparin": "30000",
        "rest_volume": "30",
    }
    assert doubts(typed(first, **full, daily_dose="0.2", weight="90")) == []


def test_a_clinic_without_a_drift_of_weights_takes_only_the_very_slip() -> None:
    _prescribing, context = opened()
    limits: Limits = context.limits
    rails = {
        **limits.guardrails,
        "weight_change": replace(
            limits["weight_change"], soft_high=None, hard_low=None, hard_high=None
        ),
    }
    loose = replace(context, limits=replace(limits, guardrails=rails))
    (found,) = doubts(typed(loose, weight="60"))
    assert (found.rule, found.slip and found.slip.exact) == (Rule.PLAN_SLIP, True)
    assert doubts(typed(loose, weight="76")) == []


def test_a_slip_in_a_plan_without_a_sum_counts_by_the_number_itself() -> None:
    (found,) = doubts(typed(daily_dose="0.2", stock=""))
    assert found.fact("change") == str(Fraction(200, 3))
    (found,) = doubts(typed(weight="76", daily_dose=""))
    assert found.rule is Rule.PLAN_SLIP
