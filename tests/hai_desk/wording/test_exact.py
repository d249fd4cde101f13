from __future__ import annotations

import pytest

from hai_desk.wording.exact import (
    above_or_below,
    day_text,
    higher_or_lower,
    moment_text,
    name_of,
    percent,
    ratio,
    say,
    signless_percent,
    span,
)


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        ("2520/13 mg", "193.8\u00a0mg"),
        ("30000 units", "30,000\u00a0units"),
        ("11.8 mL", "11.8\u00a0mL"),
        ("13/10 mL/day", "1.3\u00a0mL/day"),
        ("6.4615 mg/mL", "6.46\u00a0mg/mL"),
        ("1000 units/mL", "1,000\u00a0units/mL"),
        ("8.45 mg/day", "8.45\u00a0mg/day"),
        ("1300 units/day", "1,300\u00a0units/day"),
        ("0.12 mg/kg/day", "0.12\u00a0mg/kg/day"),
        ("1.68 mg/kg", "1.68\u00a0mg/kg"),
        ("70 kg", "70\u00a0kg"),
        ("165.5 cm", "165.5\u00a0cm"),
        ("36.6 °C", "36.6\u00a0°C"),
        ("31 U/L", "31\u00a0units/L"),
        ("0.7 mg/dL", "0.7\u00a0mg/dL"),
        ("99000 per_uL", "99,000\u00a0per\u00a0mcL"),
        ("36.9 g", "36.9\u00a0g"),
    ],
)
def test_an_exact_text_is_rounded_once_by_the_kind_its_unit_names(exact: str, said: str) -> None:
    assert say(exact) == said


def test_a_text_without_a_known_unit_is_not_said() -> None:
    with pytest.raises(KeyError):
        say("3 mmol/L")
    with pytest.raises(IndexError):
        say("70")


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        ("2.5", "12", "mg/mL", "2.5 to 12 mg/mL"),
        ("500", "1000", "units/mL", "500 to 1,000 units/mL"),
        ("12", "15", "day", "12 to 15 days"),
        ("25", "", "mL", "25 mL or more"),
        ("", "0.6", "mg/kg/day", "0.6 mg/kg/day or less"),
    ],
)
def test_a_range_names_its_unit_once_and_only_the_sides_it_has(
    low: str, high: str, unit: str, said: str
) -> None:
    assert span(low, high, unit).replace("\u00a0", " ") == said


def test_percents_ratios_and_directions() -> None:
    assert percent("50") == "50\u00a0%"
    assert signless_percent("-400/37") == "10.8\u00a0%"
    assert ratio("100/31") == "3.23"
    assert [higher_or_lower(text) for text in ("-1/2", "0", "3")] == ["lower", "higher", "higher"]
    assert [above_or_below(text) for text in ("-1/2", "3")] == ["below", "above"]


def test_days_and_moments() -> None:
    assert day_text("2025-11-18") == "18-Nov-2025"
    assert moment_text("2025-11-18T11:02:00-05:00") == "18-Nov-2025 11:02"


def test_names_are_lower_case_and_tall_man_where_the_list_has_it() -> None:
    assert name_of("dexamethasone") == "dexAMETHasone"
    assert name_of("ALP") == "Alkaline phosphatase"
    assert name_of("floxuridine") == "floxuridine"
