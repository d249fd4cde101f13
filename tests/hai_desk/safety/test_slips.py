"""One slip of the finger between two numbers, by hand and against a keyboard of its own."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hai_desk.dosing.reading import Number, NumberShape, marks_for, read_number
from hai_desk.safety.slips import BESIDE, Slip, near_slips, slip_between
from scripts.slipping.variants import beside, every_variant, plain


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("19.4", "1.94", Slip.TEN_TIMES),
        ("118", "11.8", Slip.TEN_TIMES),
        ("300", "30", Slip.TEN_TIMES),
        ("3", "30", Slip.TENTH),
        ("0.012", "0.12", Slip.TENTH),
        ("12", "0.12", Slip.HUNDRED_TIMES),
        ("1.95", "195", Slip.HUNDREDTH),
        ("195000", "195", Slip.THOUSAND_TIMES),
        ("0.12", "120", Slip.THOUSANDTH),
        ("0.21", "0.12", Slip.SWAPPED),
        ("76", "67", Slip.SWAPPED),
        ("11.88", "11.8", Slip.DOUBLED),
        ("1195", "195", Slip.DOUBLED),
        ("0.112", "0.12", Slip.DOUBLED),
        ("0.102", "0.12", Slip.INSERTED),
        ("1495", "195", Slip.INSERTED),
        ("0.1", "0.12", Slip.DELETED),
        ("1.8", "11.8", Slip.DELETED),
        ("80", "70", Slip.NEIGHBOUR),
        ("40", "70", Slip.NEIGHBOUR),
        ("10", "10.1", Slip.NEIGHBOUR),
        ("1108", "11.8", Slip.NEIGHBOUR),
        ("8", "830", Slip.NEIGHBOUR),
        ("70", "70", None),
        ("90", "70", None),
        ("86", "67", None),
        ("16.7", "61.9", None),
        ("0.3", "0.12", None),
        ("123", "1", None),
        ("321", "123", None),
        ("5", "0", None),
    ],
)
def test_the_relation_between_typed_and_meant(typed: str, meant: str, kind: Slip | None) -> None:
    assert slip_between(Fraction(typed), Fraction(meant)) is kind


def test_without_an_end_or_below_nothing_there_is_no_text_to_slip_in() -> None:
    assert slip_between(Fraction(1, 3), Fraction(10, 3)) is None
    assert slip_between(Fraction(10), Fraction(1, 3)) is None
    assert slip_between(Fraction(-10), Fraction(-1)) is None
    assert slip_between(Fraction(10), Fraction(-1)) is None
    for typed in (Fraction(1, 3), Fraction(-1)):
        assert list(near_slips(typed, Fraction(10), within=Fraction(5), decimals=1)) == []


def test_keys_lie_beside_each_other_as_on_a_real_keyboard() -> None:
    assert {key: beside(key) for key in BESIDE} == {key: set(near) for key, near in BESIDE.items()}
    assert BESIDE["5"] == {"4", "6", "2", "8"}
    assert BESIDE["0"] == {"9", "1", "2", "."}


MEANT = st.one_of(
    st.decimals("0.01", "0.7", places=3), st.decimals("1", "300", places=1), st.integers(1, 999)
)


@settings(max_examples=10)
@given(MEANT)
def test_every_slip_that_a_keyboard_can_make_is_named(number: object) -> None:
    meant = Fraction(str(number))
    right = plain(Decimal(str(number)))
    for typed in every_variant(right):
        read = read_number(typed, NumberShape(decimals=4), marks_for("en"))
        if isinstance(read, Number) and read.value != meant and read.value > 0:
            assert slip_between(read.value, meant) is not None, (typed, right)


@settings(max_examples=10)
@given(MEANT)
def test_from_what_was_typed_the_meant_number_is_found(number: object) -> None:
    meant = Fraction(str(number))
    for typed in every_variant(plain(Decimal(str(number)))):
        read = read_number(typed, NumberShape(decimals=3), marks_for("en"))
        if isinstance(read, Number) and read.value != meant and slip_between(read.value, meant):
            found = near_slips(read.value, meant, within=Fraction(1, 10_000), decimals=3)
            assert [near for _kind, near in found] == [meant], (typed, meant)


@pytest.mark.parametrize(
    ("typed", "expected", "within", "found"),
    [
        ("119", "11.6", "0.5", (Slip.TEN_TIMES, "11.9")),
        ("21.8", "12.6", "0.5", (Slip.SWAPPED, "12.8")),
        ("118", "11.8", "0", (Slip.TEN_TIMES, "11.8")),
        ("119", "11.8", "0", None),
        ("20", "11.6", "0.5", None),
        ("1.5", "1", "0.04", None),
        ("76.4", "70", "3.5", (Slip.SWAPPED, "67.4")),
    ],
)
def test_of_a_measured_value_the_nearest_counts(
    typed: str, expected: str, within: str, found: tuple[Slip, str] | None
) -> None:
    near = near_slips(Fraction(typed), Fraction(expected), within=Fraction(within), decimals=2)
    assert next(near, None) == (None if found is None else (found[0], Fraction(found[1])))
