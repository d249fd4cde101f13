"""Column types that give back exactly what was put in. Nothing passes through a float."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, TypeVar

import rfc8785
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from hai_desk.units import Quantity, exact_text, from_exact_text, is_kind

T = TypeVar("T")


def instant_text(at: datetime) -> str:
    """The instant in UTC, of fixed width, so that text order is time order."""
    if at.tzinfo is None:
        raise ValueError("a time without an offset cannot be stored")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


class _Coded(TypeDecorator[T]):
    """Text in the table, a value outside; NULL stays None."""

    impl = Text

    def encode(self, value: T) -> str:
        raise TypeError(f"{type(self).__name__} writes no {type(value).__name__}")

    def decode(self, text: str) -> T:
        raise TypeError(f"{type(self).__name__} reads no {type(text).__name__}")

    @override
    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        return None if value is None else self.encode(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:
        return None if value is None else self.decode(value)


class Moment(_Coded[datetime]):
    """`2025-11-18T15:28:00.000000Z -05:00`: the instant in UTC, then the offset it was told in.

    Compare with `instant_text` (as text): every stored moment sorts after its bare instant.
    """

    cache_ok = True

    def encode(self, value: datetime) -> str:
        bare = value.replace(tzinfo=None).isoformat()
        return f"{instant_text(value)} {value.isoformat()[len(bare) :]}"

    def decode(self, text: str) -> datetime:
        instant, _, offset = text.partition(" ")
        zone = datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo
        return datetime.fromisoformat(instant).astimezone(zone)


class QuantityText(_Coded[Quantity]):
    """`30 mL`, `2520/13 mg`: the exact number and the first of its units that fits."""

    cache_ok = True

    def __init__(self, units: str | tuple[str, ...]) -> None:
        super().__init__()
        self.units = (units,) if isinstance(units, str) else units

    def encode(self, value: Quantity) -> str:
        return quantity_text(value, self.units)

    def decode(self, text: str) -> Quantity:
        return from_exact_text(text)


class FractionText(_Coded[Fraction]):
    """`100` or `1/3`."""

    cache_ok = True

    def encode(self, value: Fraction) -> str:
        return str(Fraction(value))

    def decode(self, text: str) -> Fraction:
        return Fraction(text)


class CanonicalJson(_Coded[Any]):
    """RFC 8785 text, so that what is filed has one spelling and one digest."""

    cache_ok = True

    def encode(self, value: Any) -> str:
        return canonical(value).decode("utf-8")

    def decode(self, text: str) -> Any:
        return json.loads(text)


class OptionalRef(TypeDecorator[str]):
    """A key of another row. The empty text of the values is NULL in the table."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value or None

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        return value or ""


def quantity_text(value: Quantity, units: tuple[str, ...]) -> str:
    """The exact text of a quantity in the first unit of `units` that measures the same kind."""
    unit = next((unit for unit in units if is_kind(value, unit)), None)
    if unit is None:
        raise ValueError(f"{value.units} is none of {units}")
    return exact_text(value, unit)


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a JSON value; mappings and tuples of the values become plain ones."""
    return bytes(rfc8785.dumps(_plain(value)))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
