"""What reached the patient; what went in came out or stayed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.delivered import (
    Delivered,
    DeliveredDose,
    compute_delivered,
    compute_delivered_dose,
)
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.stay import Stay
from hai_desk.units import (
    days,
    exact_text,
    kilograms,
    magnitude,
    milligrams,
    millilitres,
    of,
    units_of_heparin,
)

RESERVOIR = millilitres("30")


def stay(filled: str = "30", returned: str = "11.8", elapsed: str = "14") -> Stay:
    return Stay(filled=millilitres(filled), returned=millilitres(returned), elapsed=days(elapsed))


def test_195_mg_for_14_days_at_1_3_deliver_118_3_mg() -> None:
    found = compute_delivered_dose(
        amount=milligrams("195"), stay=stay(), weight=kilograms("70"), reservoir=RESERVOIR
    )
    assert isinstance(found, DeliveredDose)
    assert exact_text(found.delivered.amount, "mg") == "118.3 mg"
    assert exact_text(found.delivered.per_day, "mg/day") == "8.45 mg/day"
    assert exact_text(found.delivered.waste, "mg") == "76.7 mg"
    assert exact_text(found.per_kg_day, "mg/kg/day") == "169/1400 mg/kg/day"
    assert exact_text(found.cumulative, "mg/kg") == "1.69 mg/kg"
    assert [term.result.quantity for term in found.delivered.terms] == [
        found.delivered.amount,
        found.delivered.per_day,
    ]


def test_heparin_is_told_in_units() -> None:
    found = compute_delivered(amount=units_of_heparin("30000"), stay=stay(), reservoir=RESERVOIR)
    assert isinstance(found, Delivered)
    assert exact_text(found.amount, "units") == "18200 units"
    assert exact_text(found.per_day, "units/day") == "1300 units/day"
    assert exact_text(found.waste, "units") == "11800 units"


@pytest.mark.parametrize(
    ("given_stay", "amount", "weight", "reason"),
    [
        (stay(returned="30.1"), "195", "70", RefusedBecause.MORE_THAN_FILLED),
        (stay(returned="-1"), "195", "70", RefusedBecause.BELOW_ZERO),
        (stay(elapsed="0"), "195", "70", RefusedBecause.NO_TIME),
        (stay(filled="30.1"), "195", "70", RefusedBecause.MORE_THAN_RESERVOIR),
        (stay(), "0", "70", RefusedBecause.NOT_MORE_THAN_ZERO),
        (stay(), "195", "0", RefusedBecause.NOT_MORE_THAN_ZERO),
    ],
)
def test_a_delivery_that_cannot_be_is_refused(
    given_stay: Stay, amount: str, weight: str, reason: RefusedBecause
) -> None:
    found = compute_delivered_dose(
        amount=milligrams(amount), stay=given_stay, weight=kilograms(weight), reservoir=RESERVOIR
    )
    assert isinstance(found, Refused)
    assert found.reason is reason


@given(st.integers(1, 100_000), st.integers(0, 300), st.integers(1, 400))
def test_delivered_and_waste_are_always_the_whole(amount: int, back: int, hours: int) -> None:
    found = compute_delivered(
        amount=of(Fraction(amount, 100), "mg"),
        stay=Stay(
            filled=RESERVOIR,
            returned=of(Fraction(back, 10), "mL"),
            elapsed=of(Fraction(hours), "hour"),
        ),
        reservoir=RESERVOIR,
    )
    assert isinstance(found, Delivered)
    assert found.amount + found.waste == of(Fraction(amount, 100), "mg")
    assert magnitude(found.per_day, "mg/day") * hours / 24 == magnitude(found.amount, "mg")
