"""Numbers as people read them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.wording.numbers import fixed, number, rounded, significant


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("0", 2, "0"),
        ("0.5", 1, "0.5"),
        ("5.0", 1, "5"),
        ("0.05", 1, "0.1"),
        ("0.049", 1, "0"),
        ("-0.049", 1, "0"),
        ("-0.05", 1, "\u22120.1"),
        ("999.95", 1, "1,000"),
        ("1000", 0, "1,000"),
        ("30000", 0, "30,000"),
        ("1234567.89", 2, "1,234,567.89"),
        ("-1234.5", 1, "\u22121,234.5"),
        ("100", 0, "100"),
        ("1234", -1, "1,230"),
    ],
)
def test_zeros_grouping_and_minus(value: str, digits: int, text: str) -> None:
    assert number(Fraction(value), digits) == text


def test_a_comma_language_groups_with_a_narrow_space() -> None:
    assert number(Fraction("30000.5"), 1, language="de") == "30\u202f000,5"
    assert number(Fraction("0.5"), 1, language="fr") == "0,5"
    assert number(Fraction("0.5"), 1, language="xx") == "0.5"


def test_a_signed_number_marks_gains_but_not_nothing() -> None:
    assert number(Fraction("5.4"), 1, signed=True) == "+5.4"
    assert number(Fraction("-5.4"), 1, signed=True) == "\u22125.4"
    assert number(Fraction("0.01"), 1, signed=True) == "0"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("6.46154", "6.46"),
        ("6.5", "6.5"),
        ("12.34", "12.3"),
        ("0.012345", "0.0123"),
        ("9.995", "10"),
        ("99.95", "100"),
        ("1234", "1,230"),
        ("0", "0"),
        ("-6.46154", "\u22126.46"),
        ("100", "100"),
    ],
)
def test_three_significant_figures(value: str, text: str) -> None:
    assert significant(Fraction(value), 3) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("-0.004", 2, "0.00"),
        ("2.5", 0, "3"),
        ("7", 3, "7.000"),
    ],
)
def test_fixed_text_for_files_keeps_its_zeros(value: str, digits: int, text: str) -> None:
    assert fixed(Fraction(value), digits) == text


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6), st.integers(0, 5))
def test_rounding_agrees_with_the_decimal_module(value: Decimal, digits: int) -> None:
    with localcontext() as context:
        context.prec = 60
        expected = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    assert rounded(Fraction(value), digits) == Fraction(expected)
    assert Fraction(fixed(Fraction(value), digits)) == Fraction(expected)
