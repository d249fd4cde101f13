"""Draw-up volumes and delivered amounts by the second engine, and faults it must find."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.mixture import Component, Mixture, mix
from hai_desk.recheck.adapter import recheck_delivered, recheck_diluent, recheck_draw_up
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.engine import draw_up_again_ul
from hai_desk.units import (
    mg_per_mL,
    milligrams,
    millilitres,
    of,
    quantity,
    units_of_heparin,
)


def test_195_mg_of_100_mg_per_ml_are_1950_microlitres() -> None:
    assert draw_up_again_ul(amount=195, strength=100) == 1950
    assert draw_up_again_ul(amount=30_000, strength=10_000) == 3000


def test_a_draw_up_is_told_to_ten_microlitres_half_up() -> None:
    assert draw_up_again_ul(amount=1, strength=3) == 330
    assert draw_up_again_ul(amount=125, strength=1000) == 130


@given(st.integers(1, 9999), st.integers(1, 500), st.integers(1, 40_000))
def test_both_engines_draw_up_the_same(tenths: int, strength: int, heparin: int) -> None:
    parts = (
        Component("floxuridine", quantity(f"{tenths / 10:.1f}", "mg"), mg_per_mL(f"{strength}")),
        Component("heparin", units_of_heparin(f"{heparin}"), quantity("10000", "units/mL")),
    )
    mixture = mix(parts, total=millilitres("5000"))
    assert isinstance(mixture, Mixture)
    for part in mixture.parts:
        own = part.component
        drawn = {"name": own.name, "amount": own.amount, "strength": own.strength}
        assert recheck_draw_up(**drawn, draw_up=part.draw_up) is None
    drawn_up = tuple(part.draw_up for part in mixture.parts)
    agreed = recheck_diluent(total=mixture.total, drawn=drawn_up, diluent=mixture.diluent)
    assert agreed is None


def test_a_wrong_draw_up_or_diluent_is_found() -> None:
    own = {"name": "heparin", "amount": units_of_heparin("30000")}
    weak = quantity("1000", "units/mL")
    found = recheck_draw_up(**own, strength=weak, draw_up=millilitres("3"))
    assert found == Disagreement("heparin µL", 3000, 30_000)
    two = (millilitres("1.95"), millilitres("3"))
    wrong = recheck_diluent(total=millilitres("30"), drawn=two, diluent=millilitres("25.15"))
    assert wrong == Disagreement("diluent µL", 25_150, 25_050)


def test_delivered_heparin_is_counted_in_units() -> None:
    stay = {"filled": millilitres("30"), "returned": millilitres("11.8")}
    heparin, given_ = units_of_heparin("30000"), units_of_heparin("18200")
    assert recheck_delivered(amount=heparin, **stay, delivered=given_) is None
    wrong = recheck_delivered(amount=milligrams("195"), **stay, delivered=milligrams("118"))
    assert wrong == Disagreement("delivered µg", 118_000, 118_300)


def test_a_part_tampered_with_in_a_mixture_is_told_apart() -> None:
    mixture = mix((Component("x", milligrams("25"), mg_per_mL("10")),), total=millilitres("30"))
    assert isinstance(mixture, Mixture)
    part = replace(mixture.parts[0], draw_up=of(mixture.parts[0].draw_up.magnitude * 2, "mL"))
    own = part.component
    drawn = {"name": own.name, "amount": own.amount, "strength": own.strength}
    assert recheck_draw_up(**drawn, draw_up=part.draw_up) == Disagreement("x µL", 5000, 2500)
