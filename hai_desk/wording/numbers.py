"""Plain numbers as people read them: rounded once, half up, no trailing zero, a true minus."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

NO_BREAK_SPACE: Final = "\u00a0"
NARROW_SPACE: Final = "\u202f"
MINUS: Final = "\u2212"
DASH: Final = "\u2013"
"""Shown where nothing was entered; never 0."""

_EVERY_THREE: Final = re.compile(r"(?<=[0-9])(?=(?:[0-9]{3})+$)")


@dataclass(frozen=True, slots=True)
class Punctuation:
    decimal: str
    group: str


_ENGLISH: Final = Punctuation(".", ",")
_COMMA: Final = Punctuation(",", NARROW_SPACE)
_BY_LANGUAGE: Final = MappingProxyType({"en": _ENGLISH, "de": _COMMA, "fr": _COMMA})


def rounded(value: Fraction, digits: int) -> Fraction:
    """Half up, away from zero for negatives; negative digits round to tens and hundreds."""
    scale = Fraction(10) ** digits
    whole = (abs(value) * scale + Fraction(1, 2)) // 1
    return (whole if value >= 0 else -whole) / scale


def fixed(value: Fraction, digits: int) -> str:
    """ASCII text with exactly so many decimals, for files that machines compare."""
    scaled = int(abs(rounded(value, digits)) * 10**digits)
    text = str(Decimal(scaled)).rjust(digits + 1, "0")
    sign = "-" if value < 0 and scaled else ""
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def number(value: Fraction, digits: int, *, language: str = "en", signed: bool = False) -> str:
    """At most so many decimals, grouped from 1,000. `signed` puts a plus before gains."""
    marks = _BY_LANGUAGE.get(language, _ENGLISH)
    shown = rounded(value, digits)
    whole, _, decimals = fixed(abs(shown), max(digits, 0)).partition(".")
    decimals = decimals.rstrip("0")
    text = _EVERY_THREE.sub(marks.group, whole) + (marks.decimal + decimals if decimals else "")
    sign = MINUS if shown < 0 else "+" if signed and shown > 0 else ""
    return sign + text


def significant(value: Fraction, figures: int, *, language: str = "en") -> str:
    """So many significant figures."""
    return number(value, figures - 1 - _magnitude(value), language=language)


def _magnitude(value: Fraction) -> int:
    """The power of ten of the first digit that is not 0; 0 for zero."""
    if value == 0:
        return 0
    size = abs(value)
    guess = len(str(Decimal(size.numerator))) - len(str(Decimal(size.denominator)))
    return guess if size >= Fraction(10) ** guess else guess - 1
