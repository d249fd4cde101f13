"""The strict text of a case: `"30 mL"`, `"1.35"`, ISO 8601 with an offset. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from hai_desk.commands.verifying.lines import TwiceNamed
from hai_desk.units import Quantity, exact_decimal, is_kind, of

UNITS: Final = frozenset(
    {
        *("kg", "g", "lb", "cm", "m", "in", "mm", "mL", "mg", "mg/mL", "mg/day", "mg/kg/day"),
        *("mL/day", "day", "hour", "U/L", "mg/dL", "umol/L", "percent"),
    }
)
LONGEST: Final = 4_000
"""Characters of one number. More is no reading of anything, and would only keep the desk busy."""

_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_MOMENT: Final = re.compile(
    r"[0-9]{4}(-?)[0-9]{2}\1[0-9]{2}T[0-9]{2}(?:(:?)[0-9]{2}(?:\2[0-9]{2}(?:[.,][0-9]{1,6})?)?)?"
    r"(?:Z|[+-][0-9]{2}(?::?[0-5][0-9])?)",
    re.ASCII,
)


class CannotRead(ValueError):  # noqa: N818 - it says what happened
    """Why an input cannot be read. Stays inside this command, where it becomes a refusal."""


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of one case; asked for by name, each with the unit it must be able to be in."""

    values: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, value: Any, name: str = "given") -> Given:
        if isinstance(value, TwiceNamed):
            raise CannotRead(f"{value.name} stands twice")
        if not isinstance(value, dict):
            raise CannotRead(f"{name} is missing or no object")
        return cls(value)

    def text(self, name: str) -> str:
        if name not in self.values:
            raise CannotRead(f"{name} is missing")
        value = self.values[name]
        if not isinstance(value, str):
            raise CannotRead(f"{name} is not text")
        return value

    def quantity(self, name: str, *units: str) -> Quantity:
        """Of the kind of one of the units."""
        value = read_quantity(name, self.text(name))
        if not any(is_kind(value, unit) for unit in units):
            raise CannotRead(f"{name} is in a unit of another kind")
        return value

    def quantity_or(self, name: str, default: Quantity, unit: str) -> Quantity:
        return self.quantity(name, unit) if name in self.values else default

    def number(self, name: str, default: str) -> Fraction:
        text = self.text(name) if name in self.values else default
        return read_number(name, text)

    def moment(self, name: str) -> datetime:
        return read_moment(name, self.text(name))

    def one_of(self, name: str, *words: str) -> str:
        text = self.text(name)
        if text not in words:
            raise CannotRead(f"{name} is none of {', '.join(words)}")
        return text

    def inner(self, name: str, *, needed: bool) -> Given:
        """An object inside; an empty one where it may be left out."""
        if name not in self.values and not needed:
            return Given({})
        return Given.of(self.values.get(name), name)


def read_number(name: str, text: str) -> Fraction:
    if len(text) > LONGEST:
        raise CannotRead(f"{name} has more than {LONGEST:,} characters")
    if not _NUMBER.fullmatch(text):
        raise CannotRead(f"{name} is no number")
    return exact_decimal(text)


def read_quantity(name: str, text: str) -> Quantity:
    """One space between number and unit."""
    number, space, unit = text.partition(" ")
    if not space:
        raise CannotRead(f"{name} has no unit")
    value = read_number(name, number)
    if unit not in UNITS:
        raise CannotRead(f"{name} is in no unit that is known")
    return of(value, unit)


def read_moment(name: str, text: str) -> datetime:
    """A time without an offset is refused: it could be anywhere."""
    if not _MOMENT.fullmatch(text):
        raise CannotRead(f"{name} is no ISO 8601 time with an offset")
    try:
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise CannotRead(f"{name} is no time that exists") from fault
