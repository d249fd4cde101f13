"""Volumes and delivered drug are computed twice as well, and a difference stops the worksheet."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.dosing.delivered import Delivered
from hai_desk.safety.sums import RestSums
from hai_desk.services.second_opinion import delivered_again, sums_again
from hai_desk.units import millilitres, units_of_heparin
from tests.support.cases import EMPTIED, PREPARED, case, rest_case, seen

READ = {**PREPARED, **EMPTIED}


def test_a_wrong_draw_up_of_a_rest_fill_is_found() -> None:
    sums = seen(rest_case(), READ).sums
    assert isinstance(sums, RestSums)
    part = replace(sums.mixture.parts[0], draw_up=millilitres("0.3"))
    tampered = replace(sums, mixture=replace(sums.mixture, parts=(part,)))
    found = sums_again(rest_case(), tampered)
    assert [(each.what, each.first, each.second) for each in found] == [
        ("heparin µL", 300, 3000),
        ("diluent µL", 27_000, 29_700),
    ]


def test_a_wrong_delivered_amount_is_found() -> None:
    visit = seen(case(), READ)
    assert isinstance(visit.delivered, Delivered)
    tampered = replace(visit.delivered, amount=units_of_heparin("1820"))
    found = delivered_again(case(), visit.stay, tampered)
    assert found is not None
    assert (found.what, found.first, found.second) == ("delivered µg", 1_820_000, 18_200_000)
    assert delivered_again(case(), visit.stay, visit.delivered) is None
    assert delivered_again(case(), None, visit.delivered) is None
