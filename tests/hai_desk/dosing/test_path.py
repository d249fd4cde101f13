"""The catheter path and the bridge over it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hai_desk.dosing.bridge import Bridge, compute_bridge
from hai_desk.dosing.catheter import PI, CatheterPath, catheter_path
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.units import (
    centimetres,
    exact_text,
    magnitude,
    mg_per_mL,
    millilitres,
    millilitres_per_day,
    quantity,
)


def test_pi_is_known_to_50_decimals() -> None:
    """Machin: pi = 16 arctan 1/5 - 4 arctan 1/239, summed exactly."""

    def arctan(one_over: int) -> Fraction:
        return sum(
            (Fraction((-1) ** n, (2 * n + 1) * one_over ** (2 * n + 1)) for n in range(40)),
            Fraction(0),
        )

    assert abs(16 * arctan(5) - 4 * arctan(239) - PI) < Fraction(1, 10**50)


def test_a_catheter_of_0_6_mm_and_50_cm_holds_a_seventh_of_a_millilitre() -> None:
    found = catheter_path(
        inner_diameter=quantity("0.6", "mm"),
        length=centimetres("50"),
        flow=millilitres_per_day("1.3"),
    )
    assert isinstance(found, CatheterPath)
    assert magnitude(found.volume, "mL") == PI * Fraction(45, 1000)
    assert magnitude(found.transit, "hour") == PI * Fraction(45, 1000) / Fraction("1.3") * 24
    assert found.terms[0].result.quantity == found.transit


@pytest.mark.parametrize(
    ("diameter", "length", "flow", "what"),
    [
        ("0", "50", "1.3", "inner_diameter"),
        ("0.6", "0", "1.3", "length"),
        ("0.6", "50", "0", "flow"),
    ],
)
def test_a_catheter_without_size_or_flow_is_refused(
    diameter: str, length: str, flow: str, what: str
) -> None:
    found = catheter_path(
        inner_diameter=quantity(diameter, "mm"),
        length=centimetres(length),
        flow=millilitres_per_day(flow),
    )
    assert found == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, what)


def test_the_bridge_rate_keeps_the_wanted_dose_with_the_old_drug() -> None:
    found = compute_bridge(
        path_volume=millilitres("0.34"),
        old_concentration=mg_per_mL("6.5"),
        wanted_daily=quantity("8.4", "mg/day"),
    )
    assert isinstance(found, Bridge)
    assert exact_text(found.rate, "mL/day") == "84/65 mL/day"
    assert magnitude(found.duration, "hour") == Fraction(Decimal("0.34")) * 65 / 84 * 24
    assert [term.result.quantity for term in found.terms] == [found.rate, found.duration]


@pytest.mark.parametrize(
    ("volume", "strength", "daily", "what"),
    [
        ("0", "6.5", "8.4", "path_volume"),
        ("0.34", "0", "8.4", "old_concentration"),
        ("0.34", "6.5", "-1", "wanted_daily"),
    ],
)
def test_a_bridge_of_nothing_is_refused(volume: str, strength: str, daily: str, what: str) -> None:
    found = compute_bridge(
        path_volume=millilitres(volume),
        old_concentration=mg_per_mL(strength),
        wanted_daily=quantity(daily, "mg/day"),
    )
    assert found == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, what)
