"""Results as the file shows them: rounded once, to the digits that are asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from hai_desk.commands.verifying.given import LONGEST
from hai_desk.units import Quantity, exact_decimal, magnitude
from hai_desk.wording.numbers import fixed

_SHOWN: Final = re.compile(r"(-?[0-9]+(?:\.([0-9]+))?)(?: (.+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """An unrounded number, its unit (or none), and the digits shown when nothing is expected."""

    value: Fraction
    unit: str
    digits: int

    def text(self, digits: int) -> str:
        number = fixed(self.value, digits)
        return f"{number} {self.unit}" if self.unit else number


Field = Figure | str | list[str] | dict[str, str]
Result = Mapping[str, Field]


def figure(value: Quantity, unit: str, digits: int) -> Figure:
    return Figure(magnitude(value, unit), unit, digits)


def shown(field: Field, expected: Any) -> Any:
    """A figure with the digits that `expected` shows, anything else as it is."""
    if not isinstance(field, Figure):
        return field
    digits = _digits(field, expected)
    return field.text(field.digits if digits is None else digits)


def same(computed: Any, expected: Any) -> bool:
    """Equal as written; of numbers, as numbers, so that -0.00 is 0.00."""
    if isinstance(computed, str) and isinstance(expected, str):
        return _comparable(computed) == _comparable(expected)
    return type(computed) is type(expected) and bool(computed == expected)


def _digits(field: Figure, expected: Any) -> int | None:
    if not isinstance(expected, str) or len(expected) > LONGEST:
        return None
    found = _SHOWN.fullmatch(expected)
    if found is None or (found.group(3) or "") != field.unit:
        return None
    return len(found.group(2) or "")


def _comparable(text: str) -> tuple[Fraction | str, str]:
    found = _SHOWN.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return text, ""
    return exact_decimal(found.group(1)), found.group(3) or ""
