"""Exact texts, as findings and filed records carry them, in the words people read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hai_desk.units import Quantity, from_exact_number, from_exact_text
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE

_BY_UNIT: Final[MappingProxyType[str, Callable[[Quantity], str]]] = MappingProxyType(
    {
        "mg": quantities.drug_amount,
        "units": quantities.heparin,
        "mL": quantities.volume,
        "mL/day": quantities.flow,
        "mg/mL": quantities.concentration,
        "units/mL": quantities.concentration,
        "mg/day": quantities.daily_amount,
        "units/day": quantities.daily_amount,
        "mg/kg/day": quantities.daily_dose,
        "mg/kg": quantities.dose_per_weight,
        "kg": quantities.weight,
        "cm": quantities.height,
        "°C": quantities.temperature,
        "U/L": quantities.laboratory,
        "mg/dL": quantities.laboratory,
        "per_uL": quantities.laboratory,
        "g": quantities.syringe_weight,
        "day": quantities.days,
    }
)


def say(text: str) -> str:
    """`2520/13 mg` as `193.8 mg`, rounded once by the kind its unit names."""
    unit = text.split(" ", 1)[1]
    return _BY_UNIT[unit](from_exact_text(text))


def bare(number: str, unit: str) -> str:
    """Rounded and grouped as its unit asks, without the unit."""
    return say(f"{number} {unit}").rsplit(NO_BREAK_SPACE, 1)[0]


def span(low: str, high: str, unit: str) -> str:
    """`2.5 to 12 mg/mL`; a side without a limit is an empty text."""
    if low and high:
        upper = say(f"{high} {unit}")
        return _("{low} to {high}").format(low=bare(low, unit), high=upper)
    if low:
        return _("{low} or more").format(low=say(f"{low} {unit}"))
    return _("{high} or less").format(high=say(f"{high} {unit}"))


def percent(number: str) -> str:
    return quantities.percent(from_exact_number(number))


def signless_percent(number: str) -> str:
    return quantities.percent(abs(from_exact_number(number)))


def ratio(number: str) -> str:
    return quantities.ratio(Fraction(number))


def higher_or_lower(number: str) -> str:
    return _("higher") if from_exact_number(number) >= 0 else _("lower")


def above_or_below(number: str) -> str:
    return _("above") if from_exact_number(number) >= 0 else _("below")


def day_text(iso: str) -> str:
    return dates.day(date.fromisoformat(iso))


def moment_text(iso: str) -> str:
    return dates.day_clock(datetime.fromisoformat(iso))


def clock_text(iso: str) -> str:
    return dates.clock(datetime.fromisoformat(iso))


def name_of(component: str) -> str:
    """Lower case generic names, tall-man where the published list has it."""
    return {
        "dexamethasone": "dexAMETHasone",
        "ALP": _("Alkaline phosphatase"),
        "bilirubin": _("Bilirubin"),
    }.get(component, component)
