"""Draw-ups whose shown numbers add up to the total exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.mixture import Component, Mixture, mix
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.units import (
    exact_text,
    magnitude,
    mg_per_mL,
    milligrams,
    millilitres,
    of,
    quantity,
    units_of_heparin,
)

FLOXURIDINE = Component("floxuridine", milligrams("195"), mg_per_mL("100"))
DEXAMETHASONE = Component("dexamethasone", milligrams("25"), mg_per_mL("10"))
HEPARIN = Component("heparin", units_of_heparin("30000"), quantity("10000", "units/mL"))


def test_the_reference_syringe_takes_22_55_ml_of_diluent() -> None:
    found = mix((FLOXURIDINE, DEXAMETHASONE, HEPARIN), total=millilitres("30"))
    assert isinstance(found, Mixture)
    assert [exact_text(part.draw_up, "mL") for part in found.parts] == ["1.95 mL", "2.5 mL", "3 mL"]
    assert exact_text(found.diluent, "mL") == "22.55 mL"
    assert found.parts[0].term.result.quantity == millilitres("1.95")


def test_a_draw_up_is_rounded_half_up_and_its_exact_volume_is_kept() -> None:
    odd = Component("floxuridine", milligrams("194.5"), mg_per_mL("100"))
    found = mix((odd,), total=millilitres("30"))
    assert isinstance(found, Mixture)
    assert exact_text(found.parts[0].exact, "mL") == "1.945 mL"
    assert exact_text(found.parts[0].draw_up, "mL") == "1.95 mL"
    assert exact_text(found.diluent, "mL") == "28.05 mL"


def test_components_that_fill_the_whole_syringe_leave_no_diluent() -> None:
    found = mix((DEXAMETHASONE,), total=millilitres("2.5"))
    assert isinstance(found, Mixture)
    assert exact_text(found.diluent, "mL") == "0 mL"


def test_components_that_exceed_the_total_are_refused_with_both_numbers() -> None:
    found = mix((DEXAMETHASONE,), total=millilitres("2.49"))
    assert isinstance(found, Refused)
    assert found.reason is RefusedBecause.PARTS_MORE_THAN_TOTAL
    assert found.given is not None
    assert found.given.quantity == millilitres("2.5")


@pytest.mark.parametrize(
    ("component", "total", "what"),
    [
        (Component("heparin", units_of_heparin("0"), HEPARIN.strength), "30", "heparin"),
        (Component("heparin", HEPARIN.amount, quantity("0", "units/mL")), "30", "heparin"),
        (HEPARIN, "0", "total"),
    ],
)
def test_nothing_to_draw_up_is_refused_by_name(component: Component, total: str, what: str) -> None:
    found = mix((component,), total=millilitres(total))
    assert found == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, what)


@given(st.lists(st.integers(1, 99_999), min_size=1, max_size=4), st.integers(1, 500))
def test_what_is_shown_adds_up_or_is_refused(amounts: list[int], tenths: int) -> None:
    total = of(Fraction(tenths, 10), "mL")
    parts = tuple(
        Component(f"drug {number}", of(Fraction(amount, 7), "mg"), mg_per_mL("1000"))
        for number, amount in enumerate(amounts)
    )
    found = mix(parts, total=total)
    if isinstance(found, Refused):
        assert sum(amounts) / 7000 > tenths / 10 - 0.005 * len(amounts)
        return
    shown = [magnitude(part.draw_up, "mL") for part in found.parts]
    assert sum(shown) + magnitude(found.diluent, "mL") == magnitude(total, "mL")
    assert all((each * 100).denominator == 1 for each in shown)
    assert magnitude(found.diluent, "mL") >= 0
