"""Units on the wire and what they are in the units of the screen: exact factors, one table.

MDC numbers are 11073-10101 dimensions (262144 + term code), UCUM codes are case sensitive. A
pressure in mmHg is UCUM's m[Hg]: 133.322 Pa to the millimetre. What is not here is not converted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hai_desk.link.codes import MDC, UCUM, Code, usual_system

_DECIMALS = Decimal("1e-9")
"""Where a value has no finite decimal in its new unit it is cut here, far below any sensor."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """value × factor + offset is the value in `unit`."""

    unit: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    def apply(self, value: Decimal) -> Decimal:
        if self.factor == 1 and not self.offset:
            return value
        exact = Fraction(value) * self.factor + self.offset
        # Both parts are exact; the one rounding is that of this division.
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_DECIMALS)


def conversion(unit: Code) -> Conversion | None:
    """How to show a value of this unit, or None for a unit that is not known here."""
    return _TABLE.get(_known_system(unit))


def _known_system(unit: Code) -> Code:
    """A number without a system is taken as 11073-10101, anything else as UCUM."""
    if not unit.system:
        return Code(MDC if unit.value.isdecimal() else UCUM, unit.value)
    return Code(usual_system(unit.system), unit.value)


_PER_DAY: Final = MappingProxyType({"d": 1, "(24.h)": 1, "h": 24, "min": 1440, "s": 86_400})
_IN_ML: Final = MappingProxyType(
    {
        "L": Fraction(1000),
        "mL": Fraction(1),
        "uL": Fraction(1, 1000),
        "nL": Fraction(1, 10**6),
        "cm3": Fraction(1),
        "mm3": Fraction(1, 1000),
    }
)
_PASCAL_OF_MMHG: Final = Fraction("133.322")
_IN_PASCAL: Final = MappingProxyType(
    {
        "Pa": Fraction(1),
        "hPa": Fraction(100),
        "kPa": Fraction(1000),
        "mbar": Fraction(100),
        "bar": Fraction(100_000),
        "cm[H2O]": Fraction("98.0665"),
        "m[H2O]": Fraction("9806.65"),
        "[psi]": Fraction("0.45359237") * Fraction("9.80665") / Fraction("0.0254") ** 2,
    }
)
_IN_MG_PER_ML: Final = MappingProxyType(
    {
        "mg/mL": Fraction(1),
        "g/L": Fraction(1),
        "ug/mL": Fraction(1, 1000),
        "mg/L": Fraction(1, 1000),
    }
)
_KELVIN: Final = Fraction("273.15")


def _ucum() -> Iterator[tuple[str, Conversion]]:
    for volume, factor in _IN_ML.items():
        yield volume, Conversion("mL", factor)
        for time, times in _PER_DAY.items():
            yield f"{volume}/{time}", Conversion("mL/day", factor * times)
            yield f"{volume}.{time}-1", Conversion("mL/day", factor * times)
    yield "mm[Hg]", Conversion("mmHg")
    for pressure, pascal in _IN_PASCAL.items():
        yield pressure, Conversion("mmHg", pascal / _PASCAL_OF_MMHG)
    for strength, factor in _IN_MG_PER_ML.items():
        yield strength, Conversion("mg/mL", factor)
    yield "Cel", Conversion("°C")
    yield "[degF]", Conversion("°C", Fraction(5, 9), Fraction(-160, 9))
    yield "K", Conversion("°C", offset=-_KELVIN)
    for prefix, factor in {"": Fraction(1000), "m": Fraction(1), "u": Fraction(1, 1000)}.items():
        yield f"{prefix}A", Conversion("mA", factor)
    yield "V", Conversion("V")
    yield "mV", Conversion("V", Fraction(1, 1000))
    yield "%", Conversion("%")
    yield "d", Conversion("days")
    yield "1", Conversion("")


def _small_l(code: str) -> str:
    """UCUM takes litres with either letter."""
    return code.replace("L", "l")


_MDC_IN_UCUM: Final = MappingProxyType(
    {
        "262656": "1",
        "262688": "%",
        "263744": "L",
        "263762": "mL",
        "263763": "uL",
        "264306": "mg/mL",
        "265216": "L/min",
        "265234": "mL/min",
        "265248": "L/h",
        "265266": "mL/h",
        "265267": "uL/h",
        "265986": "hPa",
        "265987": "kPa",
        "266016": "mm[Hg]",
        "266400": "V",
        "266418": "mV",
        "266528": "K",
        "266560": "[degF]",
        "268192": "Cel",
    }
)


def _table() -> Mapping[Code, Conversion]:
    ucum = dict(_ucum())
    ucum |= {_small_l(code): known for code, known in ucum.items()}
    found = {Code(UCUM, code): known for code, known in ucum.items()}
    return found | {Code(MDC, number): ucum[code] for number, code in _MDC_IN_UCUM.items()}


_TABLE: Final[Mapping[Code, Conversion]] = MappingProxyType(_table())
