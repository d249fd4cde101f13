"""Number entry: an exact number or a refusal, never a different number."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hai_desk.dosing.reading import (
    NotEntered,
    Number,
    NumberShape,
    Reason,
    Unreadable,
    marks_for,
    read_number,
)

ENGLISH, GERMAN = marks_for("en"), marks_for("de")
ONE = NumberShape(decimals=1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (".5", Reason.ZERO_BEFORE_POINT),
        ("1.2.3", Reason.ONE_POINT),
        ("..", Reason.NUMBERS_ONLY),
        (".", Reason.NUMBERS_ONLY),
        ("1,5", Reason.POINT_NOT_COMMA),
        ("1,234.5", Reason.POINT_NOT_COMMA),
        ("abc", Reason.NUMBERS_ONLY),
        ("1e3", Reason.NUMBERS_ONLY),
        ("+5", Reason.NUMBERS_ONLY),
        (" 5", Reason.NUMBERS_ONLY),
        ("5 ", Reason.NUMBERS_ONLY),
        ("1 000", Reason.NUMBERS_ONLY),
        ("5\n", Reason.NUMBERS_ONLY),
        ("٣", Reason.NUMBERS_ONLY),
        ("５", Reason.NUMBERS_ONLY),
        ("−5", Reason.NUMBERS_ONLY),
        ("-", Reason.NUMBERS_ONLY),
        ("05", Reason.LEADING_ZERO),
        ("00", Reason.LEADING_ZERO),
        ("00.5", Reason.LEADING_ZERO),
        ("1.25", Reason.TOO_MANY_DECIMALS),
        ("5.", Reason.DIGIT_AFTER_POINT),
        ("-5", Reason.NO_NEGATIVE),
    ],
)
def test_each_slip_has_its_own_reason_and_the_text_stays(text: str, reason: Reason) -> None:
    read = read_number(text, ONE, ENGLISH)
    assert isinstance(read, Unreadable)
    assert (read.reason, read.text) == (reason, text)


@pytest.mark.parametrize(
    ("text", "value", "shown", "cleaned"),
    [
        ("0", Fraction(0), "0", False),
        ("0.5", Fraction(1, 2), "0.5", False),
        ("12.50", Fraction(25, 2), "12.5", True),
        ("12.0", Fraction(12), "12", True),
        ("100", Fraction(100), "100", False),
    ],
)
def test_a_number_is_shown_without_trailing_zeros(
    text: str, value: Fraction, shown: str, cleaned: bool
) -> None:
    assert read_number(text, ONE, ENGLISH) == Number(value, shown, cleaned)


def test_an_empty_field_is_not_zero() -> None:
    assert read_number("", ONE, ENGLISH) == NotEntered()


def test_a_comma_language_takes_both_marks_and_shows_the_comma() -> None:
    assert read_number("1,5", ONE, GERMAN) == Number(Fraction(3, 2), "1,5", cleaned=False)
    assert read_number("1.5", ONE, GERMAN) == Number(Fraction(3, 2), "1,5", cleaned=True)
    assert marks_for("fr") == GERMAN


def test_a_grouped_number_in_a_comma_language_is_refused() -> None:
    read = read_number("1.234,5", ONE, GERMAN)
    assert isinstance(read, Unreadable)
    assert read.reason is Reason.ONE_POINT


def test_a_minus_counts_only_where_one_makes_sense() -> None:
    shape = NumberShape(decimals=1, negative=True)
    assert read_number("-1.5", shape, ENGLISH) == Number(Fraction(-3, 2), "-1.5", cleaned=False)
    assert read_number("-0", shape, ENGLISH) == Number(Fraction(0), "0", cleaned=True)
    assert isinstance(read_number("-.5", shape, ENGLISH), Unreadable)
    assert isinstance(read_number("--5", shape, ENGLISH), Unreadable)


@settings(max_examples=2000)
@given(st.text(alphabet="0123456789.,-+eE ", max_size=8), st.integers(0, 3), st.booleans())
def test_whatever_is_typed_is_that_very_number_or_refused(
    text: str, decimals: int, negative: bool
) -> None:
    read = read_number(text, NumberShape(decimals, negative), ENGLISH)
    sign = "-?" if negative else ""
    legal = re.fullmatch(rf"{sign}(0|[1-9][0-9]*)(\.[0-9]{{0,{decimals}}}0*)?", text)
    legal = legal if not text.endswith(".") else None
    assert isinstance(read, Number) == bool(legal)
    if isinstance(read, Number):
        assert read.value == Fraction(text)
        assert Fraction(read.text) == read.value
        assert "." not in read.text or not read.text.endswith("0")
