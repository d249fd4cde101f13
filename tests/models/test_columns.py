from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.units import from_exact_text, magnitude, of
from models.columns import (
    CanonicalJson,
    FractionText,
    Moment,
    OptionalRef,
    QuantityText,
    canonical,
    instant_text,
)

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
# Two days away from either end of the calendar: an offset must not step over it.
BEGINNING = datetime(1, 1, 3, tzinfo=UTC)
MICROSECONDS = (datetime(9999, 12, 29, tzinfo=UTC) - BEGINNING) // timedelta(microseconds=1)
MOMENTS = st.builds(
    lambda since, zone: (BEGINNING + timedelta(microseconds=since)).astimezone(zone),
    st.integers(0, MICROSECONDS),
    OFFSETS,
)


def test_a_moment_is_its_instant_and_the_offset_it_was_told_in() -> None:
    at = datetime(2025, 11, 18, 10, 28, tzinfo=timezone(timedelta(hours=-5)))
    assert Moment().encode(at) == "2025-11-18T15:28:00.000000Z -05:00"


@given(MOMENTS)
def test_moments_come_back_with_their_offset(at: datetime) -> None:
    back = Moment().decode(Moment().encode(at))
    assert back == at
    assert back.utcoffset() == at.utcoffset()


@given(MOMENTS, MOMENTS)
def test_the_order_of_the_texts_is_the_order_of_time(one: datetime, other: datetime) -> None:
    if one < other:
        assert Moment().encode(one) < Moment().encode(other)
        assert Moment().encode(one) < instant_text(other)
    assert instant_text(one) <= Moment().encode(one)


def test_the_repeated_hour_of_autumn_stays_two_hours() -> None:
    zone = ZoneInfo("America/New_York")
    early = datetime(2025, 11, 2, 1, 30, tzinfo=zone)
    late = early.replace(fold=1)
    texts = [Moment().encode(early), Moment().encode(late)]
    assert texts == ["2025-11-02T05:30:00.000000Z -04:00", "2025-11-02T06:30:00.000000Z -05:00"]
    assert Moment().decode(texts[1]) - Moment().decode(texts[0]) == timedelta(hours=1)


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Moment().encode(datetime(2025, 11, 18, tzinfo=UTC).replace(tzinfo=None))


def test_an_offset_of_seconds_is_kept() -> None:
    odd = datetime(1880, 1, 1, tzinfo=timezone(timedelta(minutes=19, seconds=32)))
    assert Moment().decode(Moment().encode(odd)).utcoffset() == odd.utcoffset()


@given(st.fractions())
def test_fractions_lose_nothing(value: Fraction) -> None:
    assert FractionText().decode(FractionText().encode(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**20)))
def test_decimals_keep_every_digit_of_their_value(value: Any) -> None:
    quantity = of(Fraction(value), "mL")
    back = QuantityText("mL").decode(QuantityText("mL").encode(quantity))
    assert magnitude(back, "mL") == Fraction(value)


def test_a_quantity_is_told_in_the_first_unit_of_its_kind() -> None:
    amounts = QuantityText(("mg", "units"))
    assert amounts.encode(from_exact_text("0.5 g")) == "500 mg"
    assert amounts.encode(from_exact_text("30000 units")) == "30000 units"
    assert amounts.encode(from_exact_text("2520/13 mg")) == "2520/13 mg"


def test_a_quantity_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="none of"):
        QuantityText(("mg", "units")).encode(from_exact_text("30 mL"))


def test_two_columns_of_other_units_are_not_taken_for_the_same() -> None:
    assert QuantityText("mL")._static_cache_key != QuantityText("mg")._static_cache_key


def test_json_has_one_spelling() -> None:
    assert CanonicalJson().encode({"b": (1, 2), "a": "é"}) == '{"a":"é","b":[1,2]}'
    assert canonical({"at": {"z": 1, "y": 2}}) == b'{"at":{"y":2,"z":1}}'


@pytest.mark.parametrize(("value", "stored"), [("", None), ("plan-1", "plan-1")])
def test_the_empty_reference_is_null(value: str, stored: str | None) -> None:
    dialect: Any = None
    assert OptionalRef().process_bind_param(value, dialect) == stored
    assert OptionalRef().process_result_value(stored, dialect) == value


def test_a_moment_of_utc_stays_one() -> None:
    assert Moment().encode(datetime(2025, 1, 2, tzinfo=UTC)).endswith("Z +00:00")
