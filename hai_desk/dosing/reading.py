"""Typed text to a number, or the one reason why it is none. Nothing is guessed or repaired."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from hai_desk.units import exact_decimal, exact_number

POINT: Final = "."
COMMA: Final = ","
_COMMA_LANGUAGES: Final = frozenset({"de", "fr"})
_CHARACTERS: Final = re.compile(r"-?[0-9.,]+", re.ASCII)


class Reason(StrEnum):
    ZERO_BEFORE_POINT = "zero before point"
    ONE_POINT = "one point"
    POINT_NOT_COMMA = "point not comma"
    NUMBERS_ONLY = "numbers only"
    LEADING_ZERO = "leading zero"
    TOO_MANY_DECIMALS = "too many decimals"
    DIGIT_AFTER_POINT = "digit after point"
    NO_NEGATIVE = "no negative"


@dataclass(frozen=True, slots=True)
class NumberShape:
    """What a field takes: so many decimals at most, and a minus only where one makes sense."""

    decimals: int
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal marks a language writes; `shown` is the one it is shown with."""

    decimal: frozenset[str] = frozenset({POINT})
    shown: str = POINT


@dataclass(frozen=True, slots=True)
class Number:
    """`text` is how the field shows it: no trailing zeros. `cleaned` says that this differs."""

    value: Fraction
    text: str
    cleaned: bool


@dataclass(frozen=True, slots=True)
class NotEntered:
    """An empty field: sums show a dash, never 0."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The text stays as typed; `shape` and `marks` let the words name what would be right."""

    reason: Reason
    text: str
    shape: NumberShape = field(default_factory=lambda: NumberShape(decimals=0))
    marks: Marks = field(default_factory=Marks)


def marks_for(language: str) -> Marks:
    """The point everywhere, and the comma too where the language writes it."""
    if language in _COMMA_LANGUAGES:
        return Marks(frozenset({POINT, COMMA}), COMMA)
    return Marks()


def read_number(text: str, shape: NumberShape, marks: Marks) -> Number | NotEntered | Unreadable:
    """The rules of number entry: ASCII digits, one decimal mark, no grouping, no exponent."""
    if text == "":
        return NotEntered()
    reason = _refusal(text, shape, marks)
    if reason is not None:
        return Unreadable(reason, text, shape, marks)
    value = exact_decimal(text.replace(COMMA, POINT))
    canonical = exact_number(value).replace(POINT, marks.shown)
    return Number(value=value, text=canonical, cleaned=canonical != text)


def _refusal(text: str, shape: NumberShape, marks: Marks) -> Reason | None:
    if not _CHARACTERS.fullmatch(text) or not any(map(str.isdigit, text)):
        return Reason.NUMBERS_ONLY
    if text.startswith("-") and not shape.negative:
        return Reason.NO_NEGATIVE
    if COMMA in text and COMMA not in marks.decimal:
        return Reason.POINT_NOT_COMMA
    parts = text.removeprefix("-").replace(COMMA, POINT).split(POINT)
    return Reason.ONE_POINT if len(parts) > 2 else _refusal_of_parts(*parts, shape=shape)


def _refusal_of_parts(whole: str, decimals: str = "0", *, shape: NumberShape) -> Reason | None:
    if whole == "":
        return Reason.ZERO_BEFORE_POINT
    if decimals == "":
        return Reason.DIGIT_AFTER_POINT
    if len(whole) > 1 and whole.startswith("0"):
        return Reason.LEADING_ZERO
    if len(decimals.rstrip("0")) > shape.decimals:
        return Reason.TOO_MANY_DECIMALS
    return None
