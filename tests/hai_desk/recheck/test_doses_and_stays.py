"""Daily dose, strength, share, time, mean, expected return and days: each worked by hand."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.pocket import Missing, missing_volume
from hai_desk.recheck import doses, stays
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.doses import (
    recheck_daily_amount,
    recheck_daily_dose,
    recheck_shares,
    recheck_strength,
)
from hai_desk.recheck.stays import (
    recheck_day,
    recheck_delivered_dose,
    recheck_elapsed,
    recheck_expected,
    recheck_mean,
    recheck_missing,
)
from hai_desk.units import from_exact_text as q
from tests.support.people_of_the_day import at

Values = dict[str, Any]
FILLED, EMPTIED = at(4, 11, 2), at(18, 11, 2)
MADE: Values = {"amount": q("195 mg"), "volume": q("30 mL")}
RUN: Values = {"filled_at": at(18, 11, 14), "filled": q("30 mL"), "flow": q("1.3 mL/day")}


def test_neither_knows_the_first_engine() -> None:
    for module in (doses, stays):
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert not [name for name in imported if name and "dosing" in name]


@pytest.mark.parametrize(("shown", "differs"), [("8.45", False), ("8.451", False), ("8.452", True)])
def test_milligrams_a_day(shown: str, differs: bool) -> None:
    """195 × 1.3 ÷ 30 = 8.45 mg."""
    found = recheck_daily_amount(**MADE, flow=q("1.3 mL/day"), daily=q(f"{shown} mg/day"))
    assert (found is not None) is differs


def test_units_of_heparin_a_day() -> None:
    made: Values = {"amount": q("30000 units"), "volume": q("30 mL"), "flow": q("1.3 mL/day")}
    assert recheck_daily_amount(**made, daily=q("1300 units/day")) is None
    found = recheck_daily_amount(**made, daily=q("1301 units/day"))
    assert found == Disagreement("daily amount µg", 1_301_000, 1_300_000)


def test_milligrams_a_kilogram_and_day() -> None:
    """8.45 ÷ 70 = 0.120714285..."""
    inputs: Values = {**MADE, "flow": q("1.3 mL/day"), "weight": q("70 kg")}
    assert recheck_daily_dose(**inputs, dose=q("0.120714286 mg/kg/day")) is None
    found = recheck_daily_dose(**inputs, dose=q("0.2414 mg/kg/day"))
    assert found == Disagreement("daily dose ng/kg", 241_400, 120_714)


def test_the_strength_of_a_syringe() -> None:
    assert recheck_strength(**MADE, strength=q("6.5 mg/mL")) is None
    found = recheck_strength(**MADE, strength=q("13 mg/mL"))
    assert found == Disagreement("concentration µg/mL", 13_000, 6_500)


def test_the_share_of_a_partial_fill() -> None:
    """24 of 30 mL are 156 of 195 mg."""
    part = ((q("195 mg"), q("30 mL"), q("24 mL")),)
    assert recheck_shares(parts=part, went_in=q("156 mg")) is None
    found = recheck_shares(parts=part, went_in=q("195 mg"))
    assert found == Disagreement("amount in the pump µg", 195_000, 156_000)


def test_the_shares_of_two_syringes_add_up() -> None:
    """12 of 30 mL with 195 mg are 78 mg, 18 of 30 mL with 160 mg 96 mg: 174 mg."""
    first = (q("195 mg"), q("30 mL"), q("12 mL"))
    second = (q("160 mg"), q("30 mL"), q("18 mL"))
    assert recheck_shares(parts=(first, second), went_in=q("174 mg")) is None
    found = recheck_shares(parts=(first, second), went_in=q("96 mg"))
    assert found == Disagreement("amount in the pump µg", 96_000, 174_000)
    none: tuple[tuple[Any, Any, Any], ...] = ()
    assert recheck_shares(parts=none, went_in=q("0 units")) is None


def test_the_time_in_the_pump() -> None:
    between: Values = {"start": FILLED, "end": EMPTIED}
    assert recheck_elapsed(**between, elapsed=q("14 day")) is None
    found = recheck_elapsed(**between, elapsed=q("28 day"))
    assert found == Disagreement("elapsed minutes", 40_320, 20_160)


def test_the_mean_of_two_readings() -> None:
    two: Values = {"first": q("11.6 mL"), "second": q("12 mL")}
    assert recheck_mean(**two, mean=q("11.8 mL")) is None
    assert recheck_mean(**two, mean=q("12 mL")) == Disagreement("returned µL", 12_000, 11_800)


@pytest.mark.parametrize(("nominal", "left"), [("1.3", "11.8"), ("2.5", "0")])
def test_what_should_come_back(nominal: str, left: str) -> None:
    """30 − 1.3 × 14 = 11.8 mL, and never less than nothing."""
    stay: Values = {"filled": q("30 mL"), "nominal": q(f"{nominal} mL/day")}
    stay |= {"start": FILLED, "end": EMPTIED}
    assert recheck_expected(**stay, expected=q(f"{left} mL")) is None
    assert recheck_expected(**stay, expected=q("5 mL")) is not None


def test_what_the_patient_got_a_day() -> None:
    """195 × 18.2 ÷ 30 = 118.3 mg; ÷ 14 ÷ 70 = 0.120714285..."""
    stay: Values = {"amount": q("195 mg"), "filled": q("30 mL"), "returned": q("11.8 mL")}
    stay |= {"weight": q("70 kg"), "start": FILLED, "end": EMPTIED}
    assert recheck_delivered_dose(**stay, per_kg_day=q("0.120714286 mg/kg/day")) is None
    found = recheck_delivered_dose(**stay, per_kg_day=q("0.1207 mg/kg/day"))
    assert found == Disagreement("delivered ng/kg/day", 120_700, 120_714)


def test_the_day_of_the_reserve_and_of_nothing_left() -> None:
    """30 ÷ 1.3 = 23.08 days from 18-Nov 11:14 is 11-Dec; 28 ÷ 1.3 = 21.54 days is 10-Dec."""
    assert recheck_day(**RUN, left=q("0 mL"), day=date(2025, 12, 11)) is None
    assert recheck_day(**RUN, left=q("2 mL"), day=date(2025, 12, 10)) is None
    found = recheck_day(**RUN, left=q("0 mL"), day=date(2026, 1, 3))
    assert found == Disagreement("days until empty", 46, 23)


def test_a_minute_from_midnight_both_days_are_right() -> None:
    """1 mL at 1 mL/day from midnight ends at midnight."""
    run: Values = {
        "filled_at": at(18, 0),
        "filled": q("1 mL"),
        "flow": q("1 mL/day"),
        "left": q("0 mL"),
    }
    assert recheck_day(**run, day=date(2025, 11, 18)) is None
    assert recheck_day(**run, day=date(2025, 11, 19)) is None
    assert recheck_day(**run, day=date(2025, 11, 20)) is not None


def test_no_day_is_told_for_a_pump_that_stands_still() -> None:
    slow: Values = {**RUN, "flow": q("0.0001 mL/day")}
    assert recheck_day(**slow, left=q("0 mL"), day=date(2025, 11, 18)) is None


@given(parts=st.tuples(*[st.integers(0, 300)] * 3))
def test_both_engines_count_the_same_missing_volume(parts: tuple[int, int, int]) -> None:
    gone, proven, out = (q(f"{tenths // 10}.{tenths % 10} mL") for tenths in parts)
    first = missing_volume(gone=gone, proven=proven, out=out)
    if isinstance(first, Missing):
        volumes = {"gone": gone, "proven": proven, "out": out}
        assert recheck_missing(**volumes, missing=first.volume) is None
        wrong = q("0.01 mL") + first.volume
        apart = recheck_missing(**volumes, missing=wrong)
        assert apart is not None
        assert (apart.what, apart.first - apart.second) == ("missing µL", 10)
