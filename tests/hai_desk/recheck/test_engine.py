"""The second engine alone: whole numbers from the published formulas, worked by hand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from hai_desk.recheck import engine
from hai_desk.recheck.engine import (
    MICROSECONDS_PER_DAY,
    delivered_again_ug,
    fill_again,
    flow_again_ul_per_day,
    half_up,
    run_out_again_minutes,
    weight_again_g,
)


def test_it_knows_nothing_of_the_first_engine() -> None:
    for name in ("engine", "compare", "adapter"):
        text = Path(engine.__file__).with_name(f"{name}.py").read_text("utf-8")
        imported = [
            node.module or ""
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.ImportFrom)
        ]
        assert not [module for module in imported if "dosing" in module]


@pytest.mark.parametrize(
    ("top", "bottom", "nearest"), [(0, 1, 0), (1, 2, 1), (1, 3, 0), (5, 3, 2), (7, 7, 1), (3, 2, 2)]
)
def test_halves_go_up(top: int, bottom: int, nearest: int) -> None:
    assert half_up(top, bottom) == nearest


def test_the_reference_fill_in_micrograms() -> None:
    """0.12 x 70 x 30 / 1.3 = 193.846154 mg, at a scale of hundredths."""
    again = fill_again(
        dose=12, percent=10_000, weight=7_000, reservoir=3_000, flow=130, step=500, scale=100
    )
    assert (again.calculated_ug, again.prepared_ug) == (193_846, 195_000)


def test_an_exact_half_step_goes_up() -> None:
    again = fill_again(
        dose=11, percent=10_000, weight=7_000, reservoir=3_000, flow=120, step=500, scale=100
    )
    assert (again.calculated_ug, again.prepared_ug) == (192_500, 195_000)


def test_half_a_dose() -> None:
    again = fill_again(
        dose=12, percent=5_000, weight=7_000, reservoir=3_000, flow=130, step=500, scale=100
    )
    assert (again.calculated_ug, again.prepared_ug) == (96_923, 95_000)


def test_the_flow_in_microlitres_a_day() -> None:
    fortnight = 14 * MICROSECONDS_PER_DAY
    assert flow_again_ul_per_day(filled=300, returned=118, microseconds=fortnight, scale=10) == 1300
    assert flow_again_ul_per_day(filled=300, returned=302, microseconds=fortnight, scale=10) == 0


def test_the_delivered_micrograms() -> None:
    assert delivered_again_ug(amount=1950, filled=300, returned=118, scale=10) == 118_300


def test_the_minutes_to_run_out() -> None:
    assert run_out_again_minutes(filled=300, reserve=0, flow=13) == 33_231
    assert run_out_again_minutes(filled=300, reserve=300, flow=13) == 0


@pytest.mark.parametrize(
    ("male", "height", "weight", "grams"),
    [
        (True, 17_500, 9_500, 95_000),
        (True, 17_500, 9_800, 84_232),
        (False, 16_000, 8_000, 66_191),
        (False, 15_000, 9_000, 67_750),
        (True, 17_780, 9_855, 98_550),  # ratio exactly 1.35
        (True, 17_780, 9_856, 85_780),
    ],
)
def test_the_dosing_weight_in_grams(male: bool, height: int, weight: int, grams: int) -> None:
    found = weight_again_g(male=male, height=height, weight=weight, threshold=135, scale=100)
    assert found == grams
