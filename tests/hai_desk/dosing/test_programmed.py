"""Rate, dose and strength of a program, and the path between reservoir and tip."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.bridge import Bridge, compute_bridge
from hai_desk.dosing.path_volume import bridge_run, path_volume, prime_volume
from hai_desk.dosing.programmed import (
    Programmed,
    dose_of_rate,
    given_by,
    given_in,
    rate_for_dose,
    to_step,
)
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.pumps.program import BridgeRun, FlexStep
from hai_desk.units import (
    days,
    exact_text,
    from_exact_text,
    magnitude,
    mg_per_mL,
    millilitres,
    millilitres_per_day,
    of,
)
from tests.support.program_cases import RUNNING

STEP = millilitres_per_day("0.001")


def programmed(daily: str, strength: str, step: str = "0.001 mL/day") -> Programmed | Refused:
    return rate_for_dose(
        daily=from_exact_text(daily),
        concentration=from_exact_text(strength),
        step=from_exact_text(step),
    )


@pytest.mark.parametrize(
    ("daily", "strength", "rate", "dose"),
    [
        ("7.872 mg/day", "8 mg/mL", "0.984 mL/day", "7.872 mg/day"),
        ("7.87 mg/day", "8 mg/mL", "0.984 mL/day", "7.872 mg/day"),
        ("8.4 mg/day", "6.5 mg/mL", "1.292 mL/day", "8.398 mg/day"),
        ("8 mg/day", "16 mg/mL", "0.5 mL/day", "8 mg/day"),
        ("1000 units/day", "1000 units/mL", "1 mL/day", "1000 units/day"),
    ],
)
def test_the_rate_is_rounded_to_the_pump_and_the_dose_told_is_that_of_the_rounded_rate(
    daily: str, strength: str, rate: str, dose: str
) -> None:
    found = programmed(daily, strength)
    assert isinstance(found, Programmed)
    assert exact_text(found.rate, "mL/day") == rate
    assert exact_text(found.daily, dose.split()[1]) == dose
    assert [term.result.quantity for term in found.terms] == [found.rate, found.daily]


def test_an_exact_half_step_goes_up() -> None:
    assert to_step(millilitres_per_day("0.9845"), STEP, "mL/day") == millilitres_per_day("0.985")


@pytest.mark.parametrize(
    ("daily", "strength", "what"),
    [
        ("0 mg/day", "8 mg/mL", "daily"),
        ("7 mg/day", "0 mg/mL", "concentration"),
        ("0.001 mg/day", "8 mg/mL", "rate"),
    ],
)
def test_what_comes_to_no_rate_is_refused(daily: str, strength: str, what: str) -> None:
    assert programmed(daily, strength) == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, what)


def test_a_rate_gives_its_dose() -> None:
    found = dose_of_rate(rate=millilitres_per_day("0.984"), concentration=mg_per_mL("8"))
    assert isinstance(found, Programmed)
    assert exact_text(found.daily, "mg/day") == "7.872 mg/day"
    assert isinstance(
        dose_of_rate(rate=millilitres_per_day("0"), concentration=mg_per_mL("8")), Refused
    )


@pytest.mark.parametrize(
    ("time", "volume", "amount"),
    [
        ("1 hour", "0.041 mL", "0.328 mg"),
        ("1 day", "0.984 mL", "7.872 mg"),
        ("14 day", "13.776 mL", "110.208 mg"),
    ],
)
def test_what_leaves_the_pump_in_an_hour_a_day_and_two_weeks(
    time: str, volume: str, amount: str
) -> None:
    found = given_in(
        rate=millilitres_per_day("0.984"), concentration=mg_per_mL("8"), time=from_exact_text(time)
    )
    assert (exact_text(found.volume, "mL"), exact_text(found.amount, "mg")) == (volume, amount)


def test_what_a_whole_program_gives_in_days_of_any_number() -> None:
    flex = replace(RUNNING, steps=(FlexStep(0, STEP * 600), FlexStep(720, STEP * 1368)))
    found = given_by(flex, days=21)
    assert (exact_text(found.volume, "mL"), exact_text(found.amount, "mg")) == (
        "20.664 mL",
        "165.312 mg",
    )


def test_heparin_is_counted_in_units() -> None:
    found = given_in(
        rate=millilitres_per_day("1.3"),
        concentration=from_exact_text("1000 units/mL"),
        time=days("14"),
    )
    assert exact_text(found.amount, "units") == "18200 units"


@given(
    daily=st.fractions(Fraction(1, 10), 50),
    strength=st.fractions(Fraction(1, 2), 20),
)
def test_the_dose_of_the_rounded_rate_is_within_half_a_step(
    daily: Fraction, strength: Fraction
) -> None:
    found = rate_for_dose(daily=of(daily, "mg/day"), concentration=of(strength, "mg/mL"), step=STEP)
    assert isinstance(found, Programmed)
    assert magnitude(found.rate, "mL/day") * 1000 % 1 == 0
    assert abs(magnitude(found.daily, "mg/day") - daily) <= strength / 2000


def test_the_path_is_tubing_and_catheter_and_the_prime_fills_it() -> None:
    path = path_volume(tubing=millilitres("0.199"), catheter=millilitres("0.141"))
    assert path == millilitres("0.34")
    assert prime_volume(path=millilitres("0.344"), step=millilitres("0.01")) == millilitres("0.34")
    missing = path_volume(tubing=millilitres("0"), catheter=millilitres("0.141"))
    assert missing == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "tubing")
    none = prime_volume(path=millilitres("0"), step=millilitres("0.01"))
    assert none == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "path")


def bridge() -> Bridge:
    """10 mg/mL is in the path, 7.872 mg/day are wanted."""
    found = compute_bridge(
        path_volume=millilitres("0.34"),
        old_concentration=mg_per_mL("10"),
        wanted_daily=from_exact_text("7.872 mg/day"),
    )
    assert isinstance(found, Bridge)
    return found


def test_a_bridge_runs_in_steps_of_the_pump() -> None:
    run = bridge_run(
        bridge(), path=millilitres("0.34"), rate_step=STEP, volume_step=millilitres("0.01")
    )
    assert run == BridgeRun(millilitres("0.34"), millilitres_per_day("0.787"))


@pytest.mark.parametrize(
    ("path", "rate_step", "volume_step", "what"),
    [
        ("0.34", "0", "0.01", "rate_step"),
        ("0.34", "0.001", "0", "volume_step"),
        ("0.34", "10", "0.01", "bridge"),
        ("0.001", "0.001", "0.01", "bridge"),
    ],
)
def test_a_bridge_that_the_pump_cannot_run_is_refused(
    path: str, rate_step: str, volume_step: str, what: str
) -> None:
    run = bridge_run(
        bridge(),
        path=millilitres(path),
        rate_step=millilitres_per_day(rate_step),
        volume_step=millilitres(volume_step),
    )
    assert run == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, what)
