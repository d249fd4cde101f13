"""The one pint registry, on exact fractions, and the only ways a quantity is born."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import MappingProxyType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import pint

_REGISTRY: Final[Any] = pint.UnitRegistry(non_int_type=Fraction)
_REGISTRY.define("heparin_unit = [heparin_activity]")

_SPELLINGS: Final = MappingProxyType(
    {
        text: _REGISTRY.parse_units(own)
        for text, own in {
            **{name: name for name in ("kg", "g", "lb", "m", "cm", "mm", "mL", "mg", "mcg")},
            **{name: name for name in ("mg/mL", "mg/dL", "mg/day", "mg/kg", "mg/kg/day")},
            "g/mL": "g/mL",
            **{name: name for name in ("mL/day", "day", "hour", "minute", "second", "percent")},
            "in": "inch",
            "days": "day",
            "units": "heparin_unit",
            "units/mL": "heparin_unit/mL",
            "units/day": "heparin_unit/day",
            "U/L": "enzyme_unit/liter",
            "umol/L": "umol/liter",
            "per_uL": "1/microliter",
            "°C": "degC",
        }.items()
    }
)

if TYPE_CHECKING:  # pint's own class is generic; a plain name is one that isinstance takes

    class Quantity(pint.Quantity[Fraction]):
        """A number of fractions with its unit."""
else:
    Quantity = pint.Quantity

Volume: TypeAlias = Annotated[Quantity, "mL"]
FlowRate: TypeAlias = Annotated[Quantity, "mL/day"]
Mass: TypeAlias = Annotated[Quantity, "mg"]
BodyWeight: TypeAlias = Annotated[Quantity, "kg"]
DoseRate: TypeAlias = Annotated[Quantity, "mg/kg/day"]
DailyAmount: TypeAlias = Annotated[Quantity, ("mg/day", "units/day")]
Amount: TypeAlias = Annotated[Quantity, ("mg", "units")]
Concentration: TypeAlias = Annotated[Quantity, ("mg/mL", "units/mL")]
Duration: TypeAlias = Annotated[Quantity, "day"]
Length: TypeAlias = Annotated[Quantity, "cm"]

_DECIMAL: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_RATIO: Final = re.compile(r"-?[0-9]+/[0-9]+", re.ASCII)


def exact_decimal(text: str) -> Fraction:
    """The value of decimal text of any length; ValueError for anything else.

    By way of Decimal, since Python refuses to read an int of more than 4,300 digits.
    """
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"no decimal number: {text[:40]!r}")
    return Fraction(Decimal(text))


def is_unit(text: str) -> bool:
    """Whether `text` is one of the spellings that quantities are written with."""
    return text in _SPELLINGS


def of(value: Fraction, unit: str) -> Quantity:
    """A quantity from an exact number; floats are refused."""
    if not isinstance(value, Fraction):
        raise TypeError(type(value).__name__)
    born: Quantity = _REGISTRY.Quantity(value, _SPELLINGS[unit])
    return born


def quantity(text: str, unit: str) -> Quantity:
    return of(exact_decimal(text), unit)


def millilitres(text: str) -> Volume:
    return quantity(text, "mL")


def milligrams(text: str) -> Mass:
    return quantity(text, "mg")


def kilograms(text: str) -> BodyWeight:
    return quantity(text, "kg")


def millilitres_per_day(text: str) -> FlowRate:
    return quantity(text, "mL/day")


def mg_per_kg_day(text: str) -> DoseRate:
    return quantity(text, "mg/kg/day")


def mg_per_mL(text: str) -> Concentration:  # noqa: N802 - the litre is a capital letter
    return quantity(text, "mg/mL")


def days(text: str) -> Duration:
    return quantity(text, "day")


def hours(text: str) -> Duration:
    return quantity(text, "hour")


def centimetres(text: str) -> Length:
    return quantity(text, "cm")


def units_of_heparin(text: str) -> Amount:
    return quantity(text, "units")


def is_kind(value: Quantity, unit: str) -> bool:
    """Whether the quantity can be told in this unit."""
    return bool(value.dimensionality == _SPELLINGS[unit].dimensionality)


def magnitude(value: Quantity, unit: str) -> Fraction:
    """The exact number of this unit; TypeError for a quantity of another kind."""
    if not is_kind(value, unit):
        raise TypeError(f"{value.units} is not {unit}")
    return Fraction(value.to(_SPELLINGS[unit]).magnitude)


def told_in(value: Quantity, unit: str) -> Quantity:
    """The same quantity in another unit of its kind; a new value, never in place."""
    return of(magnitude(value, unit), unit)


def exact_text(value: Quantity, unit: str) -> str:
    """`30 mL`, or `2520/13 mg` where no finite decimal is exact. For filing, not for people."""
    return f"{exact_number(magnitude(value, unit))} {unit}"


def exact_number(value: Fraction) -> str:
    """A finite decimal without trailing zeros, else numerator/denominator."""
    places = _decimal_places(value.denominator)
    if places is None:
        return f"{Decimal(value.numerator)}/{Decimal(value.denominator)}"
    sign = "-" if value < 0 else ""
    whole_number = abs(value.numerator) * 10**places // value.denominator
    digits = str(Decimal(whole_number)).rjust(places + 1, "0")
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{sign}{whole}.{decimals}" if places else f"{sign}{whole}"


def from_exact_number(text: str) -> Fraction:
    if not _RATIO.fullmatch(text):
        return exact_decimal(text)
    numerator, denominator = map(exact_decimal, text.split("/"))
    return numerator / denominator


def from_exact_text(text: str) -> Quantity:
    """The inverse of `exact_text`."""
    number, _, unit = text.partition(" ")
    if not is_unit(unit):
        raise ValueError(f"no unit: {unit[:40]!r}")
    return of(from_exact_number(number), unit)


def _decimal_places(denominator: int) -> int | None:
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def elapsed(start: datetime, end: datetime) -> Duration:
    """Real time between two aware moments, whatever the clocks on the wall did.

    Python's own difference of two times in one zone is that of the wall clock.
    """
    wall = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    real = wall - (_offset(end) - _offset(start))
    return of(Fraction(real // timedelta(microseconds=1), 86_400_000_000), "day")


def _offset(moment: datetime) -> timedelta:
    offset = moment.utcoffset()
    if offset is None:
        raise TypeError("a time without an offset")
    return offset


def check_units(value: Any) -> None:
    """Hold every annotated field of a frozen dataclass against the unit it promises."""
    for name, units in _promises(value.__class__):
        _check(getattr(value, name), units, name)


def _check(given: Any, units: tuple[str, ...], name: str) -> None:
    if isinstance(given, tuple):
        for each in given:
            _check(each, units, name)
    elif given is not None and not (
        isinstance(given, Quantity)
        and isinstance(given.magnitude, Fraction)
        and any(is_kind(given, unit) for unit in units)
    ):
        raise TypeError(f"{name} must be in {' or '.join(units)}")


@cache
def _promises(kind: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    hints = get_type_hints(kind, include_extras=True)
    found = ((each.name, _units_of(hints[each.name])) for each in fields(kind))
    return tuple((name, units) for name, units in found if units)


def _units_of(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Annotated:
        promise = get_args(hint)[1]
        return (promise,) if isinstance(promise, str) else tuple(promise)
    if get_origin(hint) in (Union, UnionType, tuple):
        return next(filter(None, map(_units_of, get_args(hint))), ())
    return ()
