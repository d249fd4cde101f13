"""The fill: 0.12 × 70 × 30 ÷ 1.3 and its neighbours, worked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.fill import Fill, compute_fill, round_half_up, vials_for
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.term import Kind
from hai_desk.units import (
    Quantity,
    exact_text,
    kilograms,
    magnitude,
    mg_per_kg_day,
    milligrams,
    millilitres,
    millilitres_per_day,
    of,
    quantity,
)

USUAL: dict[str, Any] = {
    "dose": mg_per_kg_day("0.12"),
    "weight": kilograms("70"),
    "reservoir": millilitres("30"),
    "flow": millilitres_per_day("1.3"),
}


def fill(**changed: Any) -> Fill:
    found = compute_fill(**{**USUAL, **changed})
    assert isinstance(found, Fill)
    return found


def refused(**changed: Any) -> Refused:
    found = compute_fill(**{**USUAL, **changed})
    assert isinstance(found, Refused)
    return found


def test_the_reference_sum_is_exact() -> None:
    found = fill()
    assert exact_text(found.full_daily, "mg/day") == "8.4 mg/day"
    assert exact_text(found.daily, "mg/day") == "8.4 mg/day"
    assert exact_text(found.calculated, "mg") == "2520/13 mg"
    assert exact_text(found.prepared, "mg") == "195 mg"
    assert exact_text(found.concentration, "mg/mL") == "6.5 mg/mL"
    assert exact_text(found.stock_volume, "mL") == "1.95 mL"
    assert exact_text(found.daily_from_prepared, "mg/day") == "8.45 mg/day"
    assert exact_text(found.dose_from_prepared, "mg/kg/day") == "169/1400 mg/kg/day"
    assert found.vials == 1


def test_its_terms_are_the_numbers_that_were_computed_with() -> None:
    daily, calculated, strength, drawn = fill().terms
    assert (daily.first.quantity, daily.result.quantity) == (
        mg_per_kg_day("0.12"),
        quantity("8.4", "mg/day"),
    )
    assert [operand.quantity for _, operand in calculated.rest] == [
        millilitres("30"),
        millilitres_per_day("1.3"),
    ]
    assert magnitude(calculated.result.quantity, "mg") == Fraction(2520, 13)
    assert (strength.result.kind, drawn.result.kind) == (Kind.CONCENTRATION, Kind.DRAW_UP)


def test_half_a_dose_stands_as_a_term_of_its_own() -> None:
    found = fill(percent=Fraction(50))
    assert exact_text(found.full_daily, "mg/day") == "8.4 mg/day"
    assert exact_text(found.daily, "mg/day") == "4.2 mg/day"
    assert exact_text(found.prepared, "mg") == "95 mg"
    assert len(found.terms) == 5
    assert found.terms[1].rest[0][1].kind is Kind.PERCENT


def test_an_exact_half_step_rounds_up() -> None:
    found = fill(dose=mg_per_kg_day("0.11"), flow=millilitres_per_day("1.2"))
    assert exact_text(found.calculated, "mg") == "192.5 mg"
    assert exact_text(found.prepared, "mg") == "195 mg"


def test_the_clinic_chooses_the_step() -> None:
    assert exact_text(fill(round_to=milligrams("2")).prepared, "mg") == "194 mg"
    assert exact_text(fill(round_to=milligrams("0.1")).prepared, "mg") == "193.8 mg"


@pytest.mark.parametrize(("amount", "vials"), [("500", 1), ("500.01", 2), ("1000", 2), ("0", 0)])
def test_vials_are_rounded_up(amount: str, vials: int) -> None:
    assert vials_for(milligrams(amount), vial=milligrams("500")) == vials


def test_the_edges_of_the_possible_are_allowed() -> None:
    assert fill(dose=mg_per_kg_day("0.6")).prepared == milligrams("970")
    assert fill(weight=kilograms("20")).prepared == milligrams("55")
    assert fill(weight=kilograms("300")).prepared == milligrams("830")


@pytest.mark.parametrize(
    ("changed", "reason", "what"),
    [
        ({"dose": mg_per_kg_day("0.600001")}, RefusedBecause.DOSE_TOO_HIGH, "dose"),
        ({"dose": mg_per_kg_day("12")}, RefusedBecause.DOSE_TOO_HIGH, "dose"),
        ({"dose": mg_per_kg_day("0")}, RefusedBecause.NOT_MORE_THAN_ZERO, "dose"),
        ({"dose": mg_per_kg_day("-0.12")}, RefusedBecause.NOT_MORE_THAN_ZERO, "dose"),
        ({"weight": kilograms("19.99")}, RefusedBecause.WEIGHT_TOO_LOW, "weight"),
        ({"weight": kilograms("300.01")}, RefusedBecause.WEIGHT_TOO_HIGH, "weight"),
        ({"reservoir": millilitres("0")}, RefusedBecause.NOT_MORE_THAN_ZERO, "reservoir"),
        ({"flow": millilitres_per_day("0")}, RefusedBecause.NOT_MORE_THAN_ZERO, "flow"),
        ({"percent": Fraction(0)}, RefusedBecause.NOT_MORE_THAN_ZERO, "percent"),
        ({"round_to": milligrams("0")}, RefusedBecause.NOT_MORE_THAN_ZERO, "round_to"),
    ],
)
def test_the_impossible_is_refused_by_name(
    changed: dict[str, Quantity], reason: RefusedBecause, what: str
) -> None:
    found = refused(**changed)
    assert (found.reason, found.what) == (reason, what)


def test_the_dose_limit_holds_before_the_level() -> None:
    assert refused(dose=mg_per_kg_day("0.7"), percent=Fraction(50)).limit is not None


def test_a_weight_in_pounds_gives_the_same_sum_as_in_kilograms() -> None:
    assert fill(weight=quantity("154", "lb")) == fill(weight=kilograms("69.85322498"))


@given(st.integers(1, 600), st.integers(200, 3000), st.integers(10, 500), st.integers(1, 50))
def test_the_prepared_amount_is_the_nearest_step_and_gives_the_daily_dose_back(
    dose: int, weight: int, reservoir: int, flow: int
) -> None:
    found = fill(
        dose=of(Fraction(dose, 1000), "mg/kg/day"),
        weight=of(Fraction(weight, 10), "kg"),
        reservoir=of(Fraction(reservoir, 10), "mL"),
        flow=of(Fraction(flow, 10), "mL/day"),
    )
    calculated, prepared = magnitude(found.calculated, "mg"), magnitude(found.prepared, "mg")
    assert calculated == Fraction(dose * weight * reservoir, flow * 10_000)
    assert prepared % 5 == 0
    assert -Fraction(5, 2) <= calculated - prepared < Fraction(5, 2)
    back = magnitude(found.dose_from_prepared, "mg/kg/day") * weight / 10 * reservoir / flow
    assert back == prepared


def test_rounding_goes_half_up_to_any_step() -> None:
    step = milligrams("5")
    assert round_half_up(milligrams("2.5"), step=step) == milligrams("5")
    assert round_half_up(milligrams("2.499"), step=step) == milligrams("0")
