"""The second engine on prime and bridge: 0.2 mL of tubing, 0.14 mL of catheter, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.paths import (
    recheck_bridge,
    recheck_bridge_told,
    recheck_path,
    recheck_path_run,
)
from hai_desk.units import from_exact_text as q
from hai_desk.units import millilitres, millilitres_per_day

SIZES = {"tubing": millilitres("0.2"), "catheter": millilitres("0.14")}


@pytest.mark.parametrize(("path", "first"), [("0.34", None), ("0.343", 343), ("0.06", 60)])
def test_the_path_is_tubing_and_catheter(path: str, first: int | None) -> None:
    found = recheck_path(**SIZES, path=millilitres(path))
    assert found == (first and Disagreement("path µL", first, 340))


@pytest.mark.parametrize(
    ("step", "volume", "again"),
    [
        ("0.01", "0.34", None),
        ("0.1", "0.3", None),
        ("0.04", "0.36", None),  # 8.5 steps: an exact half goes up
        ("0.04", "0.32", 360),
        ("0.01", "3.4", 340),
    ],
)
@pytest.mark.parametrize("what", ["prime", "bridge"])
def test_what_runs_through_it_in_steps_of_the_pump(
    what: str, step: str, volume: str, again: int | None
) -> None:
    found = recheck_path_run(what=what, **SIZES, step=millilitres(step), volume=millilitres(volume))
    first = int(Fraction(volume) * 1000)
    assert found == (again and Disagreement(f"{what} µL", first, again))


@pytest.mark.parametrize(
    ("rate", "hours", "what"),
    [
        ("0.7872", "340/32.8", ""),
        ("0.79", "340/32.8", "bridge µL/day"),
        ("0.7872", "10.5", "bridge minutes"),
    ],
)
def test_a_bridge(rate: str, hours: str, what: str) -> None:
    top, _, bottom = hours.partition("/")
    found = recheck_bridge(
        path=millilitres("0.34"),
        old=q("10 mg/mL"),
        wanted=q("7.872 mg/day"),
        rate=millilitres_per_day(rate),
        lasts=q(f"{top} hour") / Fraction(bottom or "1"),
    )
    assert (found.what if found else "") == what


@pytest.mark.parametrize(
    ("old", "wanted", "rate", "minutes", "what"),
    [
        ("10 mg/mL", "7.872 mg/day", "0.79", "620", ""),  # 0.7872 is 78.72 steps, so 79
        ("10 mg/mL", "7.872 mg/day", "0.787", "622", "bridge as told µL/day"),
        ("10 mg/mL", "7.872 mg/day", "0.79", "10", "bridge as told minutes"),
        ("1000 units/mL", "680 units/day", "0.68", "720", ""),
    ],
)
def test_a_bridge_as_the_pump_is_told(
    old: str, wanted: str, rate: str, minutes: str, what: str
) -> None:
    """0.34 mL at 0.79 mL/day are 619.7 minutes."""
    found = recheck_bridge_told(
        old=q(old),
        wanted=q(wanted),
        step=millilitres_per_day("0.01"),
        rate=millilitres_per_day(rate),
        volume=millilitres("0.34"),
        lasts=q(f"{minutes} minute"),
    )
    assert (found.what if found else "") == what
