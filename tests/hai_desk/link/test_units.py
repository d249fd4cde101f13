"""Units: worked by hand, and every entry of the table against the same unit by another way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.link.codes import MDC, UCUM, Code
from hai_desk.link.units import conversion


def shown(value: str, unit: str, system: str = UCUM) -> tuple[Decimal, str]:
    found = conversion(Code(system, unit))
    assert found is not None
    return found.apply(Decimal(value)), found.unit


@pytest.mark.parametrize(
    ("value", "unit", "expected", "on_screen"),
    [
        ("1.3", "mL/d", "1.3", "mL/day"),
        ("0.05", "mL/h", "1.2", "mL/day"),  # 0.05 × 24
        ("0.001", "mL/min", "1.44", "mL/day"),  # 0.001 × 1440
        ("54", "uL/h", "1.296", "mL/day"),  # 54 × 24 / 1000
        ("0.9", "uL/min", "1.296", "mL/day"),  # 0.9 × 1440 / 1000
        ("1300", "uL/d", "1.3", "mL/day"),
        ("15", "nL/s", "1.296", "mL/day"),  # 15 × 86400 / 10^6
        ("1.3", "ml/d", "1.3", "mL/day"),
        ("1300", "uL/(24.h)", "1.3", "mL/day"),
        ("0.054", "cm3/h", "1.296", "mL/day"),
        ("0.001", "m[H2O]", "0.073556127", "mmHg"),  # 9.80665 / 133.322
        ("8", "mg/ml", "8", "mg/mL"),
        ("0.04", "L", "40", "mL"),
        ("39800", "uL", "39.8", "mL"),
        ("90", "mm[Hg]", "90", "mmHg"),
        ("12", "kPa", "90.007650650", "mmHg"),  # 12000 / 133.322
        ("120", "mbar", "90.007650650", "mmHg"),
        ("98.6", "[degF]", "37", "°C"),  # (98.6 - 32) × 5 / 9
        ("310.15", "K", "37", "°C"),
        ("0.0041", "A", "4.1", "mA"),
        ("4100", "uA", "4.1", "mA"),
        ("2810", "mV", "2.81", "V"),
        ("8", "mg/mL", "8", "mg/mL"),
        ("8000", "ug/mL", "8", "mg/mL"),
        ("8", "g/L", "8", "mg/mL"),
        ("71", "%", "71", "%"),
    ],
)
def test_a_value_is_shown_in_the_unit_of_the_screen(
    value: str, unit: str, expected: str, on_screen: str
) -> None:
    assert shown(value, unit) == (Decimal(expected), on_screen)


@pytest.mark.parametrize(
    "system", ["urn:iso:std:iso:11073:10101", "urn:oid:2.16.840.1.113883.6.24"]
)
def test_a_system_of_codes_has_several_names(system: str) -> None:
    """Those of HL7 Terminology beside that of BICEPS."""
    assert shown("0.05", "265266", system) == (Decimal("1.2"), "mL/day")
    assert shown("0.05", "mL/h", "urn:oid:2.16.840.1.113883.6.8") == (Decimal("1.2"), "mL/day")


def test_a_pound_on_a_square_inch_is_51_7_millimetres_of_mercury() -> None:
    """0.45359237 kg × 9.80665 m/s² / (0.0254 m)² = 6894.757 Pa; / 133.322 = 51.715 mmHg."""
    value, unit = shown("1", "[psi]")
    assert unit == "mmHg"
    assert value.quantize(Decimal("0.001")) == Decimal("51.715")


@pytest.mark.parametrize(
    ("number", "ucum"),
    [
        ("263762", "mL"),
        ("265266", "mL/h"),
        ("266016", "mm[Hg]"),
        ("265987", "kPa"),
        ("268192", "Cel"),
        ("266560", "[degF]"),
        ("266400", "V"),
        ("262688", "%"),
        ("264306", "mg/mL"),
    ],
)
def test_a_number_of_11073_10101_means_what_its_ucum_unit_means(number: str, ucum: str) -> None:
    """Partition 4 begins at 262144: 263762 is 4::1618, MDC_DIM_MILLI_L, and so on."""
    assert conversion(Code(MDC, number)) == conversion(Code(UCUM, ucum))
    assert conversion(Code("", number)) == conversion(Code(UCUM, ucum))


@pytest.mark.parametrize("unit", ["MmHg", "ml/H", "cel", "gal", "mL/fortnight", "", "{stroke}"])
def test_what_is_not_in_the_table_is_not_converted(unit: str) -> None:
    assert conversion(Code(UCUM, unit)) is None


def test_a_unit_of_a_system_of_another_maker_is_not_guessed() -> None:
    assert conversion(Code("urn:oid:9.9.9", "mL")) is None


@given(st.decimals(min_value=-999_999, max_value=999_999, places=6, allow_nan=False))
def test_litres_an_hour_and_nanolitres_a_second_agree(value: Decimal) -> None:
    per_hour, _ = shown(str(value), "L/h")
    nanolitres = conversion(Code(UCUM, "nL/s"))
    assert nanolitres is not None
    exact = Fraction(value) * 10**9 / 3600
    back = Fraction(per_hour) / nanolitres.factor
    assert abs(back - exact) < Fraction(1, 10**6)
