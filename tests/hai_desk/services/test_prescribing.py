from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.clock import FixedClock
from hai_desk.dosing.fill import Fill
from hai_desk.dosing.reading import Reason, Unreadable
from hai_desk.dosing.weight import Basis, DosingWeight
from hai_desk.plans.plan import DosePlan
from hai_desk.safety.rules import Rule
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import Ask, DoseDraft, FlowSource
from hai_desk.services.ports import WrongPassword
from hai_desk.services.prescribing import (
    NotSigned,
    NotSignedBecause,
    Password,
    Prescribing,
    Signer,
)
from hai_desk.units import exact_text, magnitude
from hai_desk.units import from_exact_text as q
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry

DOCTOR = Password("prescriber1", sample.PASSWORD)
PHARMACIST = Password("pharmacist1", sample.PASSWORD)


@pytest.fixture
def registry() -> FakeRegistry:
    return sample.with_alpha()


@pytest.fixture
def prescribing(registry: FakeRegistry) -> Prescribing:
    return Prescribing(registry, sample.check, FixedClock(sample.NOW))


@pytest.fixture
def context(prescribing: Prescribing) -> DoseContext:
    found = prescribing.context("patient-1")
    assert found is not None
    return found


def full(prescribing: Prescribing, context: DoseContext, **texts: str) -> DoseDraft:
    known = {
        Ask.DAILY_DOSE: "0.12",
        Ask.WEIGHT: "70",
        Ask.FLOW_SOURCE: FlowSource.LABEL.value,
        Ask.STARTS: "18-Nov-2025",
        Ask.REFERENCE: "present guidance, 12-May-2025, 0.1 to 0.2 mg/kg/day",
        **{Ask(key): text for key, text in texts.items()},
    }
    return prescribing.new_draft(context, known)


def rules(prescribing: Prescribing, context: DoseContext, **texts: str) -> set[Rule]:
    assessment = prescribing.assess(context, full(prescribing, context, **texts))
    return {found.rule for found in assessment.findings}


def test_a_new_version_carries_the_plan_over_but_never_dose_weight_or_start(
    prescribing: Prescribing, context: DoseContext
) -> None:
    draft = prescribing.new_draft(context)
    assert draft.text(Ask.DAILY_DOSE) == ""
    assert draft.text(Ask.WEIGHT) == ""
    assert draft.text(Ask.STARTS) == ""
    assert draft.text(Ask.FILL) == "30"
    assert draft.text(Ask.HEPARIN) == "30000"
    assert draft.text(Ask.HEPARIN_STRENGTH) == "10000 units/mL"
    assert draft.text(Ask.FLOW_SOURCE) == "pump label"


def test_a_first_plan_has_no_dose_and_no_level(registry: FakeRegistry) -> None:
    registry.held.plans = {}
    service = Prescribing(registry, sample.check, FixedClock(sample.NOW))
    context = service.context("patient-1")
    assert context is not None
    draft = service.new_draft(context)
    assert draft.text(Ask.DAILY_DOSE) == draft.text(Ask.PERCENT) == ""
    assert draft.text(Ask.STOCK) == "100 mg/mL"
    assert draft.text(Ask.HEPARIN_STRENGTH) == ""


def test_without_a_pump_there_is_nothing_to_plan(
    registry: FakeRegistry, prescribing: Prescribing
) -> None:
    registry.held.implants = {}
    assert prescribing.context("patient-1") is None


def test_the_sums_of_the_worked_example(prescribing: Prescribing, context: DoseContext) -> None:
    assessment = prescribing.assess(context, full(prescribing, context))
    assert isinstance(assessment.weight, DosingWeight)
    assert assessment.weight.basis is Basis.ACTUAL
    assert isinstance(assessment.fill, Fill)
    assert magnitude(assessment.fill.calculated, "mg") == Fraction(2520, 13)
    assert exact_text(assessment.fill.prepared, "mg") == "195 mg"
    assert assessment.findings == ()
    assert assessment.may_sign


def test_a_much_heavier_patient_is_dosed_by_the_adjusted_weight(
    prescribing: Prescribing, context: DoseContext
) -> None:
    weight = prescribing.assess(context, full(prescribing, context, weight="98")).weight
    assert isinstance(weight, DosingWeight)
    assert weight.basis is Basis.ADJUSTED
    ideal = Fraction("45.5") + Fraction("2.3") * (Fraction(165) / Fraction("2.54") - 60)
    assert magnitude(weight.weight, "kg") == (ideal + 98) / 2


def test_the_mean_flow_is_that_of_the_last_three_comparable_refills(
    prescribing: Prescribing, context: DoseContext
) -> None:
    draft = full(prescribing, context, flow_source=FlowSource.MEAN.value)
    flow = prescribing.assess(context, draft).flow
    assert flow is not None
    assert magnitude(flow, "mL/day") == Fraction("3.925") / 3


def test_two_comparable_refills_make_no_mean(context: DoseContext) -> None:
    assert replace(context, fills=context.fills[:2]).mean_flow is None


def test_a_measured_flow_must_be_typed(prescribing: Prescribing, context: DoseContext) -> None:
    draft = full(prescribing, context, flow_source=FlowSource.MEASURED.value)
    assert Ask.FLOW in prescribing.assess(context, draft).missing
    typed = prescribing.assess(context, draft.with_(Ask.FLOW, "1.5"))
    assert isinstance(typed.fill, Fill)
    assert exact_text(typed.fill.calculated, "mg") == "168 mg"


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        ({"daily_dose": "0.601"}, Rule.DOSE_IMPOSSIBLE),
        ({"daily_dose": "12"}, Rule.DOSE_IMPOSSIBLE),
        ({"daily_dose": "0.009"}, Rule.DOSE_IMPOSSIBLE),
        ({"daily_dose": "0.201"}, Rule.DOSE_ABOVE_USUAL),
        ({"daily_dose": "0.059"}, Rule.DOSE_BELOW_USUAL),
        ({"fill": "31"}, Rule.FILL_TOO_LARGE),
        ({"fill": "9"}, Rule.FILL_TOO_SMALL),
        ({"fill": "24"}, Rule.FILL_SMALL),
        ({"interval": "11"}, Rule.DAYS_UNUSUAL),
        ({"interval": "24"}, Rule.VOLUME_SHORT),
        ({"daily_dose": "0.04"}, Rule.CONCENTRATION),
        ({"interval": "0"}, Rule.DAYS_IMPOSSIBLE),
        ({"heparin": "14999"}, Rule.HEPARIN_UNUSUAL),
        ({"rest_heparin": "30001"}, Rule.HEPARIN_UNUSUAL),
        ({"rest_heparin": "150001"}, Rule.HEPARIN_IMPOSSIBLE),
    ],
)
def test_what_the_limits_say(
    prescribing: Prescribing, context: DoseContext, texts: dict[str, str], rule: Rule
) -> None:
    assert rule in rules(prescribing, context, **texts)


@pytest.mark.parametrize(
    "texts",
    [{"daily_dose": "0.2"}, {"daily_dose": "0.06"}, {"fill": "25", "heparin": "25000"}],
)
def test_limits_themselves_are_not_passed(
    prescribing: Prescribing, context: DoseContext, texts: dict[str, str]
) -> None:
    assert not rules(prescribing, context, **texts) - {Rule.CONCENTRATION, Rule.PLAN_SLIP}


def test_what_is_no_number_stays_and_stops(prescribing: Prescribing, context: DoseContext) -> None:
    assessment = prescribing.assess(context, full(prescribing, context, daily_dose=".12"))
    refused = assessment.reads.refused[Ask.DAILY_DOSE]
    assert isinstance(refused, Unreadable)
    assert refused.reason is Reason.ZERO_BEFORE_POINT
    assert assessment.fill is None
    assert not assessment.may_sign


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("percent", "0"),
        ("percent", "100.1"),
        ("weight", "19"),
        ("height", "251"),
        ("rest_volume", "31"),
        ("interval", "0"),
        ("ends", "17-Nov-2025"),
    ],
)
def test_impossible_values_stop(
    prescribing: Prescribing, context: DoseContext, key: str, text: str
) -> None:
    assessment = prescribing.assess(context, full(prescribing, context, **{key: text}))
    assert Ask(key) in assessment.outside
    assert not assessment.may_sign


def test_a_plan_cannot_start_yesterday(prescribing: Prescribing, context: DoseContext) -> None:
    assert not prescribing.assess(
        context, full(prescribing, context, starts="17-Nov-2025")
    ).may_sign


def test_signing_files_the_plan_with_its_signature(
    registry: FakeRegistry, prescribing: Prescribing, context: DoseContext
) -> None:
    plan = prescribing.sign_new(full(prescribing, context), prescriber=DOCTOR)
    assert isinstance(plan, DosePlan)
    assert plan.version == 2
    assert plan.signed_by == "Prescriber 1 (demo)"
    assert plan.signed_at == sample.NOW
    assert registry.held.plans[plan.id] == plan
    assert [part.name for part in plan.additives] == ["dexamethasone", "heparin"]
    assert registry.held.audit[-1].user_id == sample.PRESCRIBER.id


def test_an_empty_additive_is_left_out(prescribing: Prescribing, context: DoseContext) -> None:
    draft = full(prescribing, context, dexamethasone="")
    plan = prescribing.sign_new(draft, prescriber=DOCTOR)
    assert isinstance(plan, DosePlan)
    assert [part.name for part in plan.additives] == ["heparin"]


def test_a_high_dose_wants_a_reason_and_a_pharmacist_who_is_somebody_else(
    registry: FakeRegistry, prescribing: Prescribing, context: DoseContext
) -> None:
    draft = full(prescribing, context, daily_dose="0.3")
    assert not prescribing.assess(context, draft).may_sign
    draft = draft.with_(Ask.REASON, "Trial arm B, agreed with the board")
    assert prescribing.assess(context, draft).cosign
    alone = prescribing.sign_new(draft, prescriber=DOCTOR)
    assert alone == NotSigned(WrongPassword(4), Signer.PHARMACIST)
    both = Password("both1", sample.PASSWORD)
    same = prescribing.sign_new(draft, prescriber=both, pharmacist=both)
    assert same == NotSigned(NotSignedBecause.SAME_PERSON, Signer.PHARMACIST)
    plan = prescribing.sign_new(draft, prescriber=DOCTOR, pharmacist=PHARMACIST)
    assert isinstance(plan, DosePlan)
    assert plan.cosigned_by == "Pharmacist 1 (demo)"
    note = next(each for each in registry.held.audit if "answered" in each.what)
    assert note.detail["rules"] == ["DO-5", "DO-9"]
    assert note.detail["reason"] == "Trial arm B, agreed with the board"


def test_a_dose_over_the_ceiling_is_never_signed(
    prescribing: Prescribing, context: DoseContext
) -> None:
    draft = full(prescribing, context, daily_dose="0.61", reason="meant like this")
    done = prescribing.sign_new(draft, prescriber=DOCTOR, pharmacist=PHARMACIST)
    assert done == NotSigned(NotSignedBecause.INCOMPLETE)


def test_who_may_not_prescribe_signs_nothing(
    registry: FakeRegistry, prescribing: Prescribing, context: DoseContext
) -> None:
    nurse = Password("nurse1", sample.PASSWORD)
    done = prescribing.sign_new(full(prescribing, context), prescriber=nurse)
    assert done == NotSigned(NotSignedBecause.NOT_A_PRESCRIBER, Signer.PRESCRIBER)
    wrong = prescribing.sign_new(full(prescribing, context), prescriber=Password("x", "y"))
    assert wrong == NotSigned(WrongPassword(4), Signer.PRESCRIBER)
    assert len(registry.held.plans) == 1


def test_a_nurse_cannot_stand_in_for_the_pharmacist(
    prescribing: Prescribing, context: DoseContext
) -> None:
    draft = full(prescribing, context, daily_dose="0.3", reason="Trial arm B")
    nurse = Password("nurse1", sample.PASSWORD)
    done = prescribing.sign_new(draft, prescriber=DOCTOR, pharmacist=nurse)
    assert done == NotSigned(NotSignedBecause.NOT_A_PHARMACIST, Signer.PHARMACIST)


def test_a_height_measured_for_the_dose_becomes_the_patients(
    registry: FakeRegistry, prescribing: Prescribing, context: DoseContext
) -> None:
    prescribing.sign_new(full(prescribing, context, height="166.5"), prescriber=DOCTOR)
    height = registry.held.patients["patient-1"].height
    assert height == q("166.5 cm")
