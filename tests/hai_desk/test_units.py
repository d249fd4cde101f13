"""Quantities are exact, told once, and of the kind that was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk import units
from hai_desk.units import BodyWeight, DailyAmount, Volume, check_units


@dataclass(frozen=True, slots=True)
class Syringe:
    volume: Volume
    weight: BodyWeight | None = None
    parts: tuple[Volume, ...] = ()
    daily: DailyAmount | None = None
    name: str = ""

    def __post_init__(self) -> None:
        check_units(self)


def test_a_quantity_keeps_every_digit_it_was_typed_with() -> None:
    assert units.magnitude(units.millilitres("4.20"), "mL") == Fraction(21, 5)
    assert units.magnitude(units.kilograms("0.1"), "g") == 100


@pytest.mark.parametrize(
    "text", ["", "1.", ".5", "1,5", "1e3", "+1", " 1", "1 ", "--1", "٣", "NaN"]
)
def test_text_that_is_no_decimal_makes_no_quantity(text: str) -> None:
    with pytest.raises(ValueError, match="no decimal number"):
        units.millilitres(text)


def test_a_pound_and_an_inch_are_exact() -> None:
    assert units.magnitude(units.quantity("1", "lb"), "kg") == Fraction("0.45359237")
    assert units.magnitude(units.quantity("1", "in"), "cm") == Fraction("2.54")


def test_a_float_never_becomes_a_quantity() -> None:
    with pytest.raises(TypeError, match="float"):
        units.of(0.1, "mL")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "unit"),
    [
        (units.milligrams("2"), "mg"),
        (units.millilitres_per_day("2"), "mL/day"),
        (units.mg_per_kg_day("2"), "mg/kg/day"),
        (units.mg_per_mL("2"), "mg/mL"),
        (units.days("2"), "days"),
        (units.hours("48"), "day"),
        (units.centimetres("2"), "cm"),
        (units.units_of_heparin("2"), "units"),
    ],
)
def test_each_maker_makes_its_own_unit(made: units.Quantity, unit: str) -> None:
    assert units.magnitude(made, unit) == 2


def test_another_kind_of_quantity_is_refused_rather_than_converted() -> None:
    with pytest.raises(TypeError, match="mL"):
        units.magnitude(units.milligrams("1"), "mL")
    with pytest.raises(TypeError, match="heparin"):
        units.magnitude(units.units_of_heparin("1"), "U/L")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("30 mL", "mL"),
        ("2520/13 mg", "mg"),
        ("-0.05 mL", "mL"),
        ("-1/3 mL", "mL"),
        ("0 units", "units"),
    ],
)
def test_filed_text_comes_back_as_the_same_quantity(text: str, unit: str) -> None:
    assert units.exact_text(units.from_exact_text(text), unit) == text


@given(st.fractions())
def test_no_number_changes_on_its_way_into_the_record_and_back(value: Fraction) -> None:
    assert units.from_exact_number(units.exact_number(value)) == value


def test_a_number_longer_than_python_reads_is_still_exact() -> None:
    text = "7" * 5000 + ".5"
    assert units.exact_number(units.exact_decimal(text)) == text
    long = Fraction(units.exact_decimal(text), 3)
    assert units.from_exact_number(units.exact_number(long)) == long


@pytest.mark.parametrize("text", ["30", "30 ml", "30 mL ", "1/3", "x mL", "1/3.5 mL"])
def test_filed_text_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no unit|no decimal number"):
        units.from_exact_text(text)


def test_an_hour_lost_to_summer_time_is_not_elapsed() -> None:
    zone = ZoneInfo("America/New_York")
    start = datetime(2026, 3, 7, 9, 0, tzinfo=zone)
    end = datetime(2026, 3, 8, 9, 0, tzinfo=zone)
    assert units.magnitude(units.elapsed(start, end), "hour") == 23


def test_elapsed_time_is_exact_to_the_microsecond_and_may_be_negative() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    end = start + timedelta(microseconds=1)
    assert units.magnitude(units.elapsed(start, end), "second") == Fraction(1, 1_000_000)
    assert units.magnitude(units.elapsed(end, start), "second") == Fraction(-1, 1_000_000)


def test_elapsed_time_works_at_the_ends_of_the_calendar() -> None:
    east = timezone(timedelta(hours=14))
    first, last = datetime(1, 1, 1, tzinfo=east), datetime(9999, 12, 31, tzinfo=UTC)
    assert units.magnitude(units.elapsed(first, last), "hour") == 3_652_058 * 24 + 14


def test_a_time_without_an_offset_has_no_elapsed_time() -> None:
    aware = datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(TypeError, match="offset"):
        units.elapsed(aware.replace(tzinfo=None), aware)


def test_a_value_holds_its_fields_to_the_units_they_promise() -> None:
    whole = Syringe(
        units.millilitres("30"),
        units.kilograms("70"),
        (units.millilitres("1"),),
        units.quantity("1300", "units/day"),
    )
    assert units.exact_text(whole.volume, "mL") == "30 mL"
    assert Syringe(units.millilitres("30")).weight is None


@pytest.mark.parametrize(
    "fields",
    [
        {"volume": units.milligrams("30")},
        {"volume": 30},
        {"volume": units.millilitres("30"), "weight": units.millilitres("70")},
        {"volume": units.millilitres("30"), "parts": (units.days("1"),)},
        {"volume": units.millilitres("30"), "daily": units.millilitres_per_day("1")},
    ],
)
def test_a_value_refuses_a_field_of_another_kind(fields: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="must be in"):
        Syringe(**fields)  # type: ignore[arg-type]


def test_a_float_inside_a_quantity_is_found() -> None:
    with pytest.raises(TypeError, match="volume must be in mL"):
        Syringe(units.millilitres("1") * 1.5)
