"""Doses that the prescriber signs during the visit, and fills that do not go as planned."""

from __future__ import annotations

import json

import pytest

from hai_desk.plans.plan import DosePlan
from hai_desk.safety.rules import Rule
from hai_desk.services.dose_context import range_name
from hai_desk.services.dose_draft import Ask
from hai_desk.services.prescribing import Password
from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.clinic_desk import PASSWORD, Clinical
from tests.support.paper_read import text_of

PRESCRIBED = {"sign.prescriber": "prescriber1", "sign.prescriber_password": PASSWORD}
COSIGNED = {"sign.pharmacist": "pharmacist1", "sign.pharmacist_password": PASSWORD}


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    return Bedside(clinic)


def rules(bed: Bedside, stage: Stage) -> set[Rule]:
    state = bed.page.assessment.stages[stage]
    return {found.rule for found in (*state.stops, *state.questions)}


def record_text(bed: Bedside) -> str:
    assert bed.record is not None
    assert bed.clinic.parts.seal_check(bed.record.pdf, bed.clinic.anchor).valid
    return text_of(bed.record.pdf)


def test_a_dose_is_remade_at_the_measured_flow_with_the_prescribers_signature(
    bed: Bedside,
) -> None:
    """30 mL in, 9.7 mL back after 14 days: 20.3 ÷ 14 = 1.45 mL/day, 11.5 % over 1.3.

    At 1.45 mL/day 0.12 × 70 × 30 ÷ 1.45 = 173.79… mg, prepared 175 mg.
    """
    steps.until_prepared(bed)
    steps.enter_port(bed)
    steps.read(bed, "9.7")
    assert rules(bed, Stage.EMPTY) == {Rule.FLOW_ASKS}
    bed.page.answered(Rule.FLOW_ASKS.value, "change")
    dialog = bed.dialog
    remembered = dialog.presenter._state.draft
    assert remembered.text(Ask.FLOW) == "1.45"
    _prescribe(bed, weight="70")
    assert not dialog.open
    assert bed.page.stage is Stage.DOSE
    assert str(bed.page.assessment.visit.dose.fill.prepared) == "175 milligram"  # type: ignore[union-attr]
    assert {Rule.CHECK_FELL_AWAY, Rule.WRONG_AMOUNT} <= rules(bed, Stage.PREPARE)
    bed.press("forward")
    bed.fill_in({"pr.label_amount": "175", "pr.label_lot": "PH-2208"})
    again = {**steps.CHECKED, "flow": "1.45", "amount": "175"}
    steps.second_check(bed, again)
    assert bed.page.assessment.stages[Stage.EMPTY].done
    bed.press("forward", "forward")
    steps.fill(bed, lot="PH-2208")
    steps.sign(bed)
    assert "0.12 mg/kg/day × 70 kg × 30 mL ÷ 1.45 mL/day = 173.8 mg" in record_text(bed)


def _prescribe(bed: Bedside, *, weight: str) -> None:
    """No dose is carried over: the prescriber measures, and signs with a password of their own."""
    dialog = bed.dialog
    context = bed.clinic.parts.prescribing.context("p1")
    assert context is not None
    dialog.enter(Ask.WEIGHT, weight)
    dialog.enter(Ask.DAILY_DOSE, "0.12")
    dialog.presenter.chosen(Ask.REFERENCE, range_name(context.ranges[0]))
    dialog.enter(Ask.STARTS, "18-Nov-2025")
    for key, text in PRESCRIBED.items():
        dialog.enter(key, text)
    dialog.press("sign")


def test_a_lighter_patient_gets_a_new_dose_before_anything_is_prepared(bed: Bedside) -> None:
    """62.9 kg is 10.1 % under 70 kg: no floxuridine by the old weight."""
    steps.identify(bed)
    steps.assess(bed, weight="62.9")
    assert rules(bed, Stage.DOSE) == {Rule.WEIGHT_FAR}
    bed.press("new_dose")
    _prescribe(bed, weight="62.9")
    assert rules(bed, Stage.DOSE) == set()
    dose = bed.page.assessment.visit.dose
    assert dose is not None
    assert str(dose.fill.prepared) == "175 milligram"


def double_dose(clinic: Clinical) -> DosePlan:
    """0.3 mg/kg/day, signed by both in the chart the evening before: 484.6 mg, 485 prepared."""
    prescribing = clinic.parts.prescribing
    context = prescribing.context("p1")
    assert context is not None
    given = {
        Ask.DAILY_DOSE: "0.3",
        Ask.WEIGHT: "70",
        Ask.REASON: "Tolerated 0.12 well, progressing",
        Ask.STARTS: "2025-11-18",
        Ask.REFERENCE: range_name(context.ranges[0]),
    }
    signed = prescribing.sign_new(
        prescribing.new_draft(context, given),
        prescriber=Password("prescriber1", PASSWORD),
        pharmacist=Password("pharmacist1", PASSWORD),
    )
    assert isinstance(signed, DosePlan), signed
    return signed


def test_a_dose_of_0_3_is_kept_only_when_prescriber_and_pharmacist_both_sign(
    clinic: Clinical,
) -> None:
    double_dose(clinic)
    bed = Bedside(clinic)
    steps.identify(bed)
    steps.assess(bed)
    assert rules(bed, Stage.DOSE) == {
        Rule.DOSE_ABOVE_USUAL,
        Rule.DOSE_RISE,
        Rule.CONCENTRATION,
    }
    assert bed.screen.footer.blocker == "Answer 3 questions to continue"
    bed.keep("DO-5", "Discussed in the tumour board")
    assert Rule.DOSE_ABOVE_USUAL in rules(bed, Stage.DOSE)
    bed.press("cosign:DO-5")
    dialog = bed.dialog
    dialog.type(prescriber__login="prescriber1", prescriber__password=PASSWORD)
    dialog.type(pharmacist__login="nurse2", pharmacist__password=PASSWORD).press("confirm")
    assert dialog.stops == {"nurse2 may not sign as pharmacist.": "hard"}
    dialog.type(pharmacist__login="pharmacist1").press("confirm")
    assert not dialog.open
    bed.keep("DO-5", "Discussed in the tumour board")
    bed.keep("DO-11", "Discussed in the tumour board", prescriber="Prescriber 1 (demo)")
    bed.keep("DO-9")
    bed.press("forward")
    checked = {**steps.CHECKED, "daily_dose": "0.3", "amount": "485"}
    steps.prepare(bed, checked, amount="485")
    steps.empty(bed)
    steps.fill(bed)
    steps.sign(bed)
    paper = record_text(bed)
    assert "Prescriber 1 (demo), Pharmacist 1 (demo)" in paper
    assert "Discussed in the tumour board" in paper


def test_a_partial_fill_counts_only_what_went_in(bed: Bedside) -> None:
    """24 of 30 mL: 195 × 24 ÷ 30 = 156 mg; 24 ÷ 1.3 = 18.46 days, so empty on 06-Dec."""
    steps.until_prepared(bed)
    steps.empty(bed)
    steps.fill(bed, volume="24")
    assert rules(bed, Stage.FILL) == {Rule.VOLUME_DIFFERS}
    bed.keep("FI-4:fi.volume", "Patient had pain, stopped at 24 mL")
    steps.sign(bed)
    assert bed.record is not None
    assert bed.record.body["fill"]["in_pump"] == {
        "drug": "floxuridine",
        "amount": "156 mg",
        "volume": "24 mL",
        "empty_on": "2025-12-06",
    }
    assert "Patient had pain, stopped at 24 mL" in json.dumps(bed.record.body["stops"])
    assert "156 mg" in record_text(bed)
