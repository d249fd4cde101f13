"""What one slip of a finger makes of a number: the relation between what was typed and meant.

Everything here looks at exact decimal text, the way a number stands in its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from hai_desk.units import exact_decimal, exact_number


class Slip(StrEnum):
    """The first that holds names the relation. The powers of ten are a point that moved, a zero
    too many or too few, or one unit taken for another."""

    TEN_TIMES = "ten times"
    TENTH = "a tenth"
    HUNDRED_TIMES = "a hundred times"
    HUNDREDTH = "a hundredth"
    THOUSAND_TIMES = "a thousand times"
    THOUSANDTH = "a thousandth"
    SWAPPED = "two digits swapped"
    DOUBLED = "a digit doubled"
    INSERTED = "a digit more"
    DELETED = "a digit less"
    NEIGHBOUR = "a neighbouring key"


@dataclass(frozen=True, slots=True)
class Slipped:
    """`given` was entered, `meant` is one slip away from it; exact texts with their unit.

    `what` is the quantity: the words call it expected. `exact` says that `meant` is the very
    value that was expected, and not only close to it.
    """

    kind: Slip
    given: str
    meant: str
    what: str
    exact: bool = True


_POWERS: Final = MappingProxyType(
    {
        Fraction(10): Slip.TEN_TIMES,
        Fraction(1, 10): Slip.TENTH,
        Fraction(100): Slip.HUNDRED_TIMES,
        Fraction(1, 100): Slip.HUNDREDTH,
        Fraction(1000): Slip.THOUSAND_TIMES,
        Fraction(1, 1000): Slip.THOUSANDTH,
    }
)
BY_THE_POINT: Final = frozenset(_POWERS.values())
"""Slips so large that even two readings of one volume tell them apart from chance."""

_ROWS: Final = ("1234567890", "789", "456", "123", "0.")
_COLUMNS: Final = ("7410", "8520", "963.")
"""Keys that touch: the number row, and the number pad, whose 0 lies under 1 and 2."""

BESIDE: Final[MappingProxyType[str, frozenset[str]]] = MappingProxyType(
    {
        key: frozenset(
            other
            for line in (*_ROWS, *_COLUMNS)
            for one, two in pairwise(line)
            for this, other in ((one, two), (two, one))
            if this == key
        )
        for key in "0123456789."
    }
)
_NUMBER: Final = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)


def slip_between(given: Fraction, meant: Fraction) -> Slip | None:
    """None where the two are equal, or where more than one slip lies between them."""
    if given == meant or given < 0 or meant < 0 or not (_finite(given) and _finite(meant)):
        return None
    if meant and given / meant in _POWERS:
        return _POWERS[given / meant]
    typed, right = exact_number(given), exact_number(meant)
    most = max(_places(typed), _places(right))
    as_typed = _forms(typed, max(most, len(right) - len(typed) - 1))
    edits = (_edit(one, other) for one in as_typed for other in _forms(right, most))
    return next((kind for kind in edits if kind is not None), None)


def near_slips(
    given: Fraction, expected: Fraction, *, within: Fraction, decimals: int
) -> Iterator[tuple[Slip, Fraction]]:
    """Numbers one slip away from `given` and as near as `within` to what was expected, the nearest
    first: for a value that is measured anew each time."""
    near = [expected] if within == 0 else _near(given, expected, within, decimals)
    for meant in near:
        kind = slip_between(given, meant)
        if kind is not None:
            yield kind, meant


def _near(given: Fraction, expected: Fraction, within: Fraction, decimals: int) -> list[Fraction]:
    found = (value for value in _candidates(given, decimals) if abs(value - expected) <= within)
    return sorted(found, key=lambda value: abs(value - expected))


def _candidates(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """Every number of so many decimals that one slip may have turned into `value`, and some that
    it may not: an edit undone is an edit."""
    if value < 0 or not _finite(value):
        return
    text = exact_number(value)
    seen = {value}
    for near in (*(value * power for power in _POWERS), *_read(_edits(text, decimals))):
        if near not in seen and _places(exact_number(near)) <= decimals:
            seen.add(near)
            yield near


def _edits(text: str, decimals: int) -> Iterator[str]:
    for form in _forms(text, decimals):
        for at, key in enumerate(form):
            head, tail = form[:at], form[at + 1 :]
            yield head + tail
            yield from (head + digit + form[at:] for digit in "0123456789")
            yield from (head + other + tail for other in BESIDE[key])
            yield head + tail[:1] + key + tail[1:]
        yield from (form + digit for digit in "0123456789")


def _read(texts: Iterator[str]) -> Iterator[Fraction]:
    return (exact_decimal(text) for text in texts if _NUMBER.fullmatch(text))


def _edit(typed: str, right: str) -> Slip | None:
    """The one edit between two texts, of the same or of neighbouring length."""
    if len(typed) == len(right) + 1:
        return _one_more(typed, right)
    if len(typed) + 1 == len(right):
        return Slip.DELETED if _one_more(right, typed) else None
    if len(typed) != len(right):
        return None
    apart = [at for at, keys in enumerate(zip(typed, right, strict=True)) if len(set(keys)) > 1]
    if len(apart) == 1:
        (at,) = apart
        return Slip.NEIGHBOUR if typed[at] in BESIDE[right[at]] else None
    return Slip.SWAPPED if _swapped(typed, right, apart) else None


def _one_more(longer: str, shorter: str) -> Slip | None:
    places = [at for at in range(len(longer)) if longer[:at] + longer[at + 1 :] == shorter]
    if not places:
        return None
    at = places[0]
    doubled = longer[at] in (longer[at - 1 : at], longer[at + 1 : at + 2])
    return Slip.DOUBLED if doubled else Slip.INSERTED


def _swapped(typed: str, right: str, apart: list[int]) -> bool:
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return typed[first] == right[second] and typed[second] == right[first]


def _finite(value: Fraction) -> bool:
    return "/" not in exact_number(value)


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _forms(text: str, most: int) -> tuple[str, ...]:
    """As it may have been typed, with zeros behind the point: 10 and 10.0."""
    bare, missing = text if "." in text else f"{text}.", most - _places(text)
    return (text, *(bare + "0" * zeros for zeros in range(1, missing + 1)))
