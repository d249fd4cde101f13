"""The second engine on programs: the same sums in whole numbers, and a planted error found."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import pytest

from hai_desk.recheck import drains, paths, programs
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.programs import recheck_day, recheck_given, recheck_rate
from hai_desk.units import from_exact_text as q
from hai_desk.units import millilitres_per_day

DAY = [(0, q("0 mL/day")), (360, q("2.4 mL/day")), (720, q("0.6 mL/day"))]


@pytest.mark.parametrize("module", [programs, paths, drains])
def test_it_knows_nothing_of_the_first_engine(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [module for module in imported if "dosing" in module or "pumps" in module]


@pytest.mark.parametrize(
    ("daily", "strength", "rate", "wrong"),
    [
        ("7.872 mg/day", "8 mg/mL", "0.984", ""),
        ("7.87 mg/day", "8 mg/mL", "0.984", ""),
        ("1000 units/day", "1000 units/mL", "1", ""),
        ("7.872 mg/day", "8 mg/mL", "0.986", "rate µL/day"),
    ],
)
def test_the_rate_in_steps_of_the_pump(daily: str, strength: str, rate: str, wrong: str) -> None:
    found = recheck_rate(
        daily=q(daily),
        concentration=q(strength),
        step=q("0.001 mL/day"),
        rate=millilitres_per_day(rate),
    )
    assert (found.what if found else "") == wrong


@pytest.mark.parametrize(
    ("daily", "first"), [("7.2 mg/day", None), ("7.204 mg/day", 7204), ("432 mg/day", 432_000)]
)
def test_a_day_of_steps(daily: str, first: int | None) -> None:
    """0.9 mL of 8 mg/mL; sixty times as much is found like any other error."""
    found = recheck_day(steps=DAY, concentration=q("8 mg/mL"), daily=q(daily))
    assert found == (first and Disagreement("daily amount µg", first, 7200))


@pytest.mark.parametrize(
    ("days", "volume", "amount", "wrong"),
    [
        (1, "0.9", "7.2 mg", ()),
        (21, "18.9", "151.2 mg", ()),
        (21, "18.901", "151.201 mg", ()),
        (21, "12.6", "151.2 mg", (("21 days µL", 12_600, 18_900),)),
        (21, "18.9", "100.8 mg", (("21 days µg", 100_800, 151_200),)),
        (
            28,
            "18.9",
            "151.2 mg",
            (("28 days µL", 18_900, 25_200), ("28 days µg", 151_200, 201_600)),
        ),
    ],
)
def test_so_many_days_of_steps(
    days: int, volume: str, amount: str, wrong: tuple[tuple[str, int, int], ...]
) -> None:
    """0.9 mL of 8 mg/mL a day, for 21 days 18.9 mL and 151.2 mg."""
    found = recheck_given(
        steps=DAY,
        concentration=q("8 mg/mL"),
        days=days,
        volume=q(f"{volume} mL"),
        amount=q(amount),
    )
    assert tuple(each for each in found if each) == tuple(Disagreement(*each) for each in wrong)


def test_so_many_days_of_heparin_and_of_a_stopped_pump() -> None:
    heparin = {"concentration": q("1000 units/mL"), "days": 10, "volume": q("9 mL")}
    assert list(recheck_given(steps=DAY, **heparin, amount=q("9000 units"))) == [None, None]
    stopped = {"concentration": q("8 mg/mL"), "days": 10, "volume": q("0 mL")}
    assert list(recheck_given(steps=[], **stopped, amount=q("0 mg"))) == [None, None]
