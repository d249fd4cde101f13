"""What stays behind, and a fill that was cut short."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.residual import PartialFill, Residual, greatest_fill, partial_fill, residual
from hai_desk.units import exact_text, magnitude, milligrams, millilitres, units_of_heparin


def test_2_ml_left_under_30_make_the_fill_6_25_percent_weaker() -> None:
    found = residual(
        amount=milligrams("193.6"), fill_volume=millilitres("30"), left=millilitres("2")
    )
    assert isinstance(found, Residual)
    assert found.percent_less == Fraction("6.25")
    assert exact_text(found.diluted, "mg/mL") == "6.05 mg/mL"


def test_nothing_left_changes_nothing() -> None:
    found = residual(
        amount=units_of_heparin("30000"), fill_volume=millilitres("30"), left=millilitres("0")
    )
    assert isinstance(found, Residual)
    assert (found.percent_less, magnitude(found.diluted, "units/mL")) == (0, 1000)


@pytest.mark.parametrize(
    ("amount", "volume", "left", "reason"),
    [
        ("0", "30", "2", RefusedBecause.NOT_MORE_THAN_ZERO),
        ("195", "0", "2", RefusedBecause.NOT_MORE_THAN_ZERO),
        ("195", "30", "-1", RefusedBecause.BELOW_ZERO),
    ],
)
def test_a_residual_that_cannot_be_is_refused(
    amount: str, volume: str, left: str, reason: RefusedBecause
) -> None:
    found = residual(
        amount=milligrams(amount), fill_volume=millilitres(volume), left=millilitres(left)
    )
    assert isinstance(found, Refused)
    assert found.reason is reason


@pytest.mark.parametrize(("left", "room"), [("2", "28 mL"), ("0", "30 mL"), ("31", "0 mL")])
def test_what_stays_behind_lowers_the_greatest_fill(left: str, room: str) -> None:
    found = greatest_fill(reservoir=millilitres("30"), left=millilitres(left))
    assert exact_text(found, "mL") == room


def test_20_of_30_ml_give_two_thirds_of_the_drug() -> None:
    found = partial_fill(
        amount=milligrams("195"), planned=millilitres("30"), given=millilitres("20")
    )
    assert isinstance(found, PartialFill)
    assert exact_text(found.given, "mg") == "130 mg"
    assert exact_text(found.not_given, "mg") == "65 mg"
    assert found.terms[0].result.quantity == found.given


def test_a_partial_rest_fill_is_told_in_units() -> None:
    found = partial_fill(
        amount=units_of_heparin("30000"), planned=millilitres("30"), given=millilitres("15")
    )
    assert isinstance(found, PartialFill)
    assert exact_text(found.given, "units") == "15000 units"


@pytest.mark.parametrize(
    ("amount", "given", "reason"),
    [
        ("195", "30.1", RefusedBecause.PARTS_MORE_THAN_TOTAL),
        ("195", "-1", RefusedBecause.BELOW_ZERO),
        ("0", "20", RefusedBecause.NOT_MORE_THAN_ZERO),
    ],
)
def test_a_partial_fill_that_cannot_be_is_refused(
    amount: str, given: str, reason: RefusedBecause
) -> None:
    found = partial_fill(
        amount=milligrams(amount), planned=millilitres("30"), given=millilitres(given)
    )
    assert isinstance(found, Refused)
    assert found.reason is reason
