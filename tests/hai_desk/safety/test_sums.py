from __future__ import annotations

from dataclasses import replace

from hai_desk.dosing.refused import RefusedBecause
from hai_desk.safety.refusal import from_facts, refusal_facts
from hai_desk.safety.sums import DoseSums, RestSums, SumsFailed, compute_sums
from hai_desk.units import exact_text, magnitude
from hai_desk.units import from_exact_text as q
from tests.support.cases import FUD, REST, case, the_plan, with_plan


def drawn(sums: DoseSums | RestSums) -> list[str]:
    parts = sums.mixture.parts
    return [exact_text(part.draw_up, "mL") for part in parts] + [
        exact_text(sums.mixture.diluent, "mL")
    ]


def test_the_reference_dose_comes_to_the_reference_sums() -> None:
    """0.12 × 70 × 30 ÷ 1.3 = 2520/13 mg, prepared 195; 1.95 + 2.5 + 3 + 22.55 = 30 mL."""
    sums = compute_sums(case(), FUD)
    assert isinstance(sums, DoseSums)
    assert exact_text(sums.fill.calculated, "mg") == "2520/13 mg"
    assert exact_text(sums.fill.prepared, "mg") == "195 mg"
    assert exact_text(sums.fill.concentration, "mg/mL") == "6.5 mg/mL"
    assert exact_text(sums.fill.daily_from_prepared, "mg/day") == "8.45 mg/day"
    assert drawn(sums) == ["1.95 mL", "2.5 mL", "3 mL", "22.55 mL"]
    assert sums.residual is not None
    assert sums.residual.percent_less * 16 == 100


def test_half_the_level_is_half_the_dose() -> None:
    """96.92 mg at 50 %, prepared 95."""
    sums = compute_sums(with_plan(the_plan(percent=the_plan().percent / 2)), FUD)
    assert isinstance(sums, DoseSums)
    assert exact_text(sums.fill.prepared, "mg") == "95 mg"


def test_the_clinic_decides_how_amounts_are_rounded() -> None:
    exact = case(policy=replace(case().policy, round_prepared_to=q("0.1 mg")))
    sums = compute_sums(exact, FUD)
    assert isinstance(sums, DoseSums)
    assert exact_text(sums.fill.prepared, "mg") == "193.8 mg"


def test_a_model_without_a_residual_on_file_says_nothing_about_it() -> None:
    sums = compute_sums(case(model=replace(case().model, retained=None)), FUD)
    assert isinstance(sums, DoseSums)
    assert sums.residual is None


def test_a_rest_fill_is_heparin_and_saline_only() -> None:
    """30,000 units in 30 mL from 10,000 units/mL: 3 mL and 27 of saline; 1,300 units a day."""
    sums = compute_sums(case(), REST)
    assert isinstance(sums, RestSums)
    assert drawn(sums) == ["3 mL", "27 mL"]
    assert exact_text(sums.concentration, "units/mL") == "1000 units/mL"
    assert exact_text(sums.daily, "units/day") == "1300 units/day"


def test_without_a_prescription_there_is_no_sum() -> None:
    assert compute_sums(case(plan=None), FUD) is None


def test_impossible_sums_are_refused_as_values() -> None:
    no_flow = compute_sums(with_plan(the_plan(flow=q("0 mL/day"))), FUD)
    weak = replace(the_plan().rest, heparin_strength=q("500 units/mL"))
    too_weak = compute_sums(with_plan(the_plan(rest=weak)), REST)
    weak_drug = compute_sums(with_plan(the_plan(stock_strength=q("5 mg/mL"))), FUD)
    for failed, reason in (
        (no_flow, RefusedBecause.NOT_MORE_THAN_ZERO),
        (too_weak, RefusedBecause.PARTS_MORE_THAN_TOTAL),
        (weak_drug, RefusedBecause.PARTS_MORE_THAN_TOTAL),
    ):
        assert isinstance(failed, SumsFailed)
        assert failed.because.reason is reason


def test_a_refusal_survives_the_way_into_a_finding_and_back() -> None:
    for plan in (
        the_plan(daily_dose=q("0.7 mg/kg/day")),
        the_plan(weight=q("19 kg")),
        the_plan(weight=q("301 kg")),
        the_plan(flow=q("0 mL/day")),
        the_plan(stock_strength=q("5 mg/mL")),
    ):
        failed = compute_sums(with_plan(plan), FUD)
        assert isinstance(failed, SumsFailed)
        assert from_facts(**refusal_facts(failed.because)) == failed.because


def test_a_weight_is_told_in_kilograms() -> None:
    failed = compute_sums(with_plan(the_plan(weight=q("19 kg"))), FUD)
    assert isinstance(failed, SumsFailed)
    assert refusal_facts(failed.because)["given"] == "weight:19 kg"
    assert magnitude(q("19 kg"), "kg") == 19
