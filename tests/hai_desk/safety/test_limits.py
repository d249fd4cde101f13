from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.pumps.model import Mark
from hai_desk.safety.limits import dose_range, load_limits
from hai_desk.services.documents import DocumentKind
from tests.support.cases import documents_by_kind


def body() -> dict[str, Any]:
    return copy.deepcopy(documents_by_kind()[DocumentKind.LIMITS])


def bounds(key: str) -> tuple[str, ...]:
    rail = load_limits(body())[key]
    sides = (rail.hard_low, rail.soft_low, rail.soft_high, rail.hard_high)
    return tuple("" if side is None else str(side) for side in sides)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("daily_dose", ("1/100", "3/50", "1/5", "3/5")),
        ("weight_change", ("-10", "-5", "5", "10")),
        ("weight", ("20", "35", "150", "300")),
        ("height", ("100", "140", "205", "250")),
        ("temperature", ("34", "71/2", "38", "42")),
        ("flow_deviation", ("-15", "-10", "10", "15")),
        ("returned", ("0", "", "", "")),
        ("fill_volume", ("10", "25", "", "")),
        ("concentration", ("", "5/2", "12", "")),
        ("floxuridine_days", ("1", "12", "15", "")),
        ("next_visit_reserve", ("2", "2", "", "")),
        ("dose_rise", ("", "", "0", "")),
        ("heparin", ("0", "500", "1000", "5000")),
        ("two_readings", ("", "", "1/2", "")),
        ("prescription_age", ("", "", "", "14")),
        ("tests_age", ("", "", "7", "")),
        ("syringe_hours", ("", "", "", "24")),
        ("white_cells", ("3500", "", "", "")),
        ("platelets", ("100000", "", "", "")),
        ("bilirubin", ("", "", "", "3")),
        ("fill_difference", ("", "-1/2", "1/2", "")),
    ],
)
def test_the_shipped_limits_are_those_of_the_design(key: str, expected: tuple[str, ...]) -> None:
    assert bounds(key) == expected


def test_every_limit_carries_source_and_mark() -> None:
    rails = load_limits(body()).guardrails.values()
    assert all(rail.source.text and rail.source.mark in Mark for rail in rails)
    assert load_limits(body())["flow_deviation"].source.mark is Mark.CONFIRMED


def test_the_named_dose_ranges_are_dated() -> None:
    ranges = load_limits(body()).dose_ranges
    assert [(each.name, each.date, each.low, each.high) for each in ranges] == [
        ("present guidance", "12-May-2025", Fraction(1, 10), Fraction(1, 5)),
        ("drug label, hepatic artery", "Jan-2024", Fraction(2, 5), Fraction(3, 5)),
    ]


def test_the_series_behind_the_limit_of_the_dose_is_in_the_document() -> None:
    series = load_limits(body()).dose_harm
    assert series is not None
    assert (series.low, series.high, series.percent) == (Fraction(1, 10), Fraction(3, 10), 56)
    assert series.source.mark is Mark.CONFIRMED


def test_a_document_may_name_no_series() -> None:
    changed = body()
    del changed["dose_harm"]
    assert load_limits(changed).dose_harm is None


def test_a_range_of_the_clinic_carries_its_signer() -> None:
    own = documents_by_kind()[DocumentKind.POLICY]["clinic_dose_range"]
    assert dose_range(own).source.text == "Admin 1 (demo)"
    assert dose_range(own).source.mark is Mark.DEMONSTRATION


def test_a_value_on_a_limit_does_not_break_it() -> None:
    rail = load_limits(body())["daily_dose"]
    assert not rail.breaks_hard(Fraction("0.6"))
    assert rail.breaks_hard(Fraction("0.6001"))
    assert not rail.breaks_soft(Fraction("0.2"))
    assert rail.breaks_soft(Fraction("0.0599"))
    assert not load_limits(body())["dose_rise"].breaks_hard(Fraction(1000))


@pytest.mark.parametrize(
    "change",
    [
        {"source": ""},
        {"mark": "rumour"},
        {"hard_high": "0,6"},
        {"hard_high": "O.6"},
        {"hard_high": "6e-1"},
        {"hard_high": "1/0"},
        {"hard_high": "0.05"},
        {"soft_low": "0.3"},
    ],
)
def test_a_limit_that_says_nothing_certain_refuses_the_document(change: dict[str, str]) -> None:
    changed = body()
    changed["limits"][0].update(change)
    with pytest.raises(ClinicDataUnreadable):
        load_limits(changed)


@pytest.mark.parametrize("key", ["mark", "hard_high", "unit"])
def test_a_limit_with_a_part_missing_refuses_the_document(key: str) -> None:
    changed = body()
    del changed["limits"][0][key]
    with pytest.raises(ClinicDataUnreadable):
        load_limits(changed)


def test_a_limit_that_is_left_out_refuses_the_document() -> None:
    changed = body()
    del changed["limits"][5]
    with pytest.raises(ClinicDataUnreadable, match="flow_deviation"):
        load_limits(changed)
