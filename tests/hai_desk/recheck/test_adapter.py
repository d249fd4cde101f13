"""Both engines on the same inputs, and a planted fault that the second one finds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.dosing.stay import FlowFinding, Stay, judge_flow
from hai_desk.dosing.weight import DosingWeight, dosing_weight
from hai_desk.patients.patient import Sex
from hai_desk.recheck.adapter import (
    recheck_delivered,
    recheck_fill,
    recheck_flow,
    recheck_run_out,
    recheck_weight,
    scale_for,
)
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.units import (
    centimetres,
    days,
    kilograms,
    mg_per_kg_day,
    milligrams,
    millilitres,
    millilitres_per_day,
    of,
    quantity,
)

USUAL: dict[str, Any] = {
    "dose": mg_per_kg_day("0.12"),
    "percent": Fraction(100),
    "weight": kilograms("70"),
    "reservoir": millilitres("30"),
    "flow": millilitres_per_day("1.3"),
    "round_to": milligrams("5"),
}
CALCULATED = of(Fraction(2520, 13), "mg")


def test_equal_sums_do_not_disagree() -> None:
    found = recheck_fill(**USUAL, calculated=CALCULATED, prepared=milligrams("195"))
    assert found is None


@pytest.mark.parametrize(
    ("calculated", "prepared", "expected"),
    [
        ("193.848", "195", Disagreement("calculated µg", 193_848, 193_846)),
        ("193.846", "190", Disagreement("prepared µg", 190_000, 195_000)),
        ("-193.846", "195", Disagreement("calculated µg", -193_846, 193_846)),
    ],
)
def test_a_wrong_first_sum_is_named_with_both_numbers(
    calculated: str, prepared: str, expected: Disagreement
) -> None:
    found = recheck_fill(**USUAL, calculated=milligrams(calculated), prepared=milligrams(prepared))
    assert found == expected


@pytest.mark.parametrize(
    ("first", "differs"), [(1000, False), (1001, False), (1002, True), (998, True)]
)
def test_one_unit_of_rounding_is_no_disagreement(first: int, differs: bool) -> None:
    assert (compare("flow", first, 1000) is not None) is differs


def test_each_other_sum_is_rechecked_too() -> None:
    fill = {"filled": millilitres("30"), "returned": millilitres("11.8")}
    flow = millilitres_per_day("1.3")
    assert recheck_flow(**fill, elapsed=days("14"), flow=flow) is None
    assert recheck_flow(**fill, elapsed=days("14"), flow=millilitres_per_day("1.303")) is not None
    given_mg = {"amount": milligrams("195"), **fill}
    assert recheck_delivered(**given_mg, delivered=milligrams("118.3")) is None
    assert recheck_delivered(**given_mg, delivered=milligrams("118.31")) is not None
    lasts = {"filled": millilitres("30"), "reserve": millilitres("0"), "flow": flow}
    assert recheck_run_out(**lasts, time=of(Fraction(300, 13), "day")) is None
    assert recheck_run_out(**lasts, time=days("23")) == Disagreement(
        "run-out minutes", 33_120, 33_231
    )


def test_the_dosing_weight_is_rechecked_against_the_rule() -> None:
    body: dict[str, Any] = {
        "male": True,
        "height": quantity("70", "in"),
        "weight": kilograms("98.56"),
        "threshold": Fraction("1.35"),
    }
    assert recheck_weight(**body, chosen=kilograms("85.78")) is None
    assert recheck_weight(**body, chosen=kilograms("98.56")) == Disagreement(
        "dosing weight g", 98_560, 85_780
    )


def test_the_scale_makes_every_input_whole() -> None:
    assert scale_for(Fraction(30), Fraction("0.125")) == 1000
    assert scale_for(Fraction(30)) == 1
    assert scale_for(Fraction(30), Fraction(1, 3)) == 10**40


@given(
    st.integers(1, 600_000),
    st.integers(20_000, 300_000),
    st.integers(100, 60_000),
    st.fractions(min_value=Fraction(1, 100), max_value=5),
    st.sampled_from([25, 50, 80, 100]),
    st.sampled_from(["1", "2.5", "5", "0.1"]),
)
def test_the_two_engines_agree_on_every_fill(
    dose: int, weight: int, reservoir: int, flow: Fraction, percent: int, step: str
) -> None:
    inputs: dict[str, Any] = {
        "dose": of(Fraction(dose, 1_000_000), "mg/kg/day"),
        "percent": Fraction(percent),
        "weight": of(Fraction(weight, 1000), "kg"),
        "reservoir": of(Fraction(reservoir, 1000), "mL"),
        "flow": of(flow, "mL/day"),
        "round_to": milligrams(step),
    }
    found = compute_fill(**inputs)
    assert isinstance(found, Fill)
    again = recheck_fill(**inputs, calculated=found.calculated, prepared=found.prepared)
    assert again is None


@given(st.integers(1, 30_000), st.integers(0, 31_000), st.integers(1, 10**13))
def test_the_two_engines_agree_on_every_flow(filled: int, returned: int, time: int) -> None:
    stay = Stay(
        filled=of(Fraction(filled, 1000), "mL"),
        returned=of(Fraction(min(returned, filled + 1000), 1000), "mL"),
        elapsed=of(Fraction(time, 1_000_000), "second"),
    )
    found = judge_flow(
        stay,
        nominal=millilitres_per_day("1.3"),
        reservoir=millilitres("30"),
        caution=Fraction(10),
        limit=Fraction(15),
    )
    assert isinstance(found, FlowFinding)
    assert (
        recheck_flow(
            filled=stay.filled, returned=stay.returned, elapsed=stay.elapsed, flow=found.flow
        )
        is None
    )


@given(st.sampled_from(Sex), st.integers(1000, 2500), st.integers(20_000, 300_000))
def test_the_two_engines_agree_on_every_weight(sex: Sex, height: int, weight: int) -> None:
    tall, heavy = of(Fraction(height, 10), "cm"), of(Fraction(weight, 1000), "kg")
    found = dosing_weight(sex=sex, height=tall, weight=heavy, threshold=Fraction("1.35"))
    assert isinstance(found, DosingWeight)
    again = recheck_weight(
        male=sex is Sex.MALE,
        height=tall,
        weight=heavy,
        threshold=Fraction("1.35"),
        chosen=found.weight,
    )
    assert again is None
    assert tall > centimetres("0")
