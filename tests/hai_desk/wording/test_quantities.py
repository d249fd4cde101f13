"""The table of section 3 of the design, row by row."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from hai_desk.units import Quantity, from_exact_text
from hai_desk.wording import quantities as word

ROWS: list[tuple[Callable[..., str], str, str]] = [
    (word.drug_amount, "2520/13 mg", "193.8 mg"),
    (word.drug_amount, "25 mg", "25 mg"),
    (word.drug_amount, "9.876 mg", "9.88 mg"),
    (word.drug_amount, "9.996 mg", "10 mg"),
    (word.drug_amount, "10.04 mg", "10 mg"),
    (word.drug_amount, "30000 units", "30,000 units"),
    (word.heparin, "18200.5 units", "18,201 units"),
    (word.volume, "11.8 mL", "11.8 mL"),
    (word.volume, "-0.25 mL", "\u22120.3 mL"),
    (word.draw_up, "1.945 mL", "1.95 mL"),
    (word.draw_up, "22.55 mL", "22.55 mL"),
    (word.about_volume, "11.8 mL", "about 12 mL"),
    (word.concentration, "84/13 mg/mL", "6.46 mg/mL"),
    (word.concentration, "6.5 mg/mL", "6.5 mg/mL"),
    (word.concentration, "10000 units/mL", "10,000 units/mL"),
    (word.daily_amount, "8.4 mg/day", "8.4 mg/day"),
    (word.daily_amount, "7.872 mg/day", "7.87 mg/day"),
    (word.daily_amount, "1300 units/day", "1,300 units/day"),
    (word.daily_dose, "169/1400 mg/kg/day", "0.121 mg/kg/day"),
    (word.dose_per_weight, "1.68 mg/kg", "1.68 mg/kg"),
    (word.flow, "1.495 mL/day", "1.5 mL/day"),
    (word.flow, "1.3 mL/day", "1.3 mL/day"),
    (word.rate, "0.984 mL/day", "0.984 mL/day"),
    (word.weight, "70 kg", "70 kg"),
    (word.weight, "69.95 kg", "70 kg"),
    (word.syringe_weight, "41.256 g", "41.26 g"),
    (word.height, "165 cm", "165 cm"),
    (word.temperature, "36.6 °C", "36.6 °C"),
    (word.days, "14 day", "14 days"),
    (word.days, "1 day", "1 day"),
    (word.days, "13.75 day", "13.75 days"),
    (word.hours, "2.61 hour", "2.6 hours"),
    (word.hours, "1.04 hour", "1 hour"),
    (word.laboratory, "31 U/L", "31 units/L"),
    (word.laboratory, "0.65 mg/dL", "0.65 mg/dL"),
    (word.laboratory, "5200 per_uL", "5,200 per mcL"),
]


@pytest.mark.parametrize(("kind", "filed", "text"), ROWS)
def test_each_kind_has_its_digits_and_a_no_break_space(
    kind: Callable[[Quantity], str], filed: str, text: str
) -> None:
    told = kind(from_exact_text(filed))
    assert told.replace("\u00a0", " ") == text
    assert "\u00a0" in told
    assert " " not in told.removeprefix("about ")


@pytest.mark.parametrize(("kind", "filed", "text"), ROWS)
def test_no_kind_ever_writes_what_the_house_forbids(
    kind: Callable[..., str], filed: str, text: str
) -> None:
    for language in ("en", "de", "fr"):
        told = kind(from_exact_text(filed), language)
        assert "µ" not in told
        assert "-" not in told
        assert not told.startswith((".", ","))


def test_percents_and_ratios_and_counts() -> None:
    assert word.percent(Fraction("5.44")) == "5.4\u00a0%"
    assert word.percent(Fraction("15.38"), signed=True) == "+15.4\u00a0%"
    assert word.ratio(Fraction(131, 100)) == "1.31"
    assert word.count(12_345) == "12,345"


def test_another_kind_of_quantity_is_never_worded() -> None:
    with pytest.raises(TypeError, match="mL"):
        word.volume(from_exact_text("30 mg"))


def test_a_comma_language_keeps_units_as_they_are() -> None:
    assert word.drug_amount(from_exact_text("2520/13 mg"), "de") == "193,8\u00a0mg"
