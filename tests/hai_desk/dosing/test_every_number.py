"""Everything that the keys of a number can spell, against a definition of its own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.dosing.reading import NumberShape
from scripts.slipping.every_number import LANGUAGES, every_string, legal_numbers, wrongly_read

SHAPES = [NumberShape(decimals, negative) for decimals in range(5) for negative in (False, True)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", range(5))
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_up_to_four_keys_in_every_shape(language: str, length: int, shape: NumberShape) -> None:
    assert wrongly_read(length, language, shape) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_keys_in_the_shape_of_a_dose(language: str) -> None:
    assert wrongly_read(5, language, NumberShape(decimals=3)) == []


def test_the_definition_says_what_is_meant() -> None:
    legal = legal_numbers(4, "de", NumberShape(decimals=1, negative=True))
    assert legal["12,5"] == (125, 1, "12,5")
    assert legal["12.0"] == (120, 1, "12")
    assert legal["-0.0"] == (0, 1, "0")
    assert legal["-7,5"] == (-75, 1, "-7,5")
    assert legal["1000"] == (1000, 0, "1000")
    refused = ("0125", "1.25", ".125", "125.", "1,,5", "1e10", "+125", "12 5", "--12", "1.2.")
    assert not set(refused) & set(legal)


def test_there_are_so_many_strings_and_so_many_numbers() -> None:
    assert sum(1 for _ in every_string(4)) == 16**4
    assert len(legal_numbers(4, "en", NumberShape(decimals=3))) == 9000 + 900 + 1000
    steps, places, _shown = legal_numbers(4, "en", NumberShape(decimals=3))["0.12"]
    assert Fraction(steps, 10**places) == Fraction("0.12")
