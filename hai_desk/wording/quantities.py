"""Quantities as people read them, on screen, on paper and in logs. The one place for digits."""

from __future__ import annotations

from fractions import Fraction

from hai_desk.plans.plan import PROGRAMMED
from hai_desk.units import (
    Amount,
    BodyWeight,
    Concentration,
    DailyAmount,
    DoseRate,
    Duration,
    FlowRate,
    Length,
    Mass,
    Quantity,
    Volume,
    is_kind,
    magnitude,
)
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import NO_BREAK_SPACE, number, significant


def drug_amount(amount: Amount, language: str = "en") -> str:
    """`193.8 mg`; below 10 mg to 0.01. An amount of heparin is told in units."""
    if is_kind(amount, "units"):
        return heparin(amount, language)
    value = magnitude(amount, "mg")
    return _with(number(value, 2 if abs(value) < 10 else 1, language=language), "mg")


def heparin(amount: Amount, language: str = "en") -> str:
    return _with(number(magnitude(amount, "units"), 0, language=language), "units")


def volume(amount: Volume, language: str = "en") -> str:
    """Entered or returned: to 0.1 mL."""
    return _with(number(magnitude(amount, "mL"), 1, language=language), "mL")


def draw_up(amount: Volume, language: str = "en") -> str:
    """To 0.01 mL; also for a catheter path."""
    return _with(number(magnitude(amount, "mL"), 2, language=language), "mL")


def about_volume(amount: Volume, language: str = "en") -> str:
    """An estimate, in whole millilitres so that nobody copies it as a reading."""
    whole = _with(number(magnitude(amount, "mL"), 0, language=language), "mL")
    return _("about {volume}").format(volume=whole)


def concentration(strength: Concentration, language: str = "en") -> str:
    """Three significant figures; a strength in whole units stays whole."""
    if is_kind(strength, "units/mL"):
        return _with(number(magnitude(strength, "units/mL"), 0, language=language), "units/mL")
    return _with(significant(magnitude(strength, "mg/mL"), 3, language=language), "mg/mL")


def daily_amount(amount: DailyAmount, language: str = "en") -> str:
    if is_kind(amount, "units/day"):
        return _with(number(magnitude(amount, "units/day"), 0, language=language), "units/day")
    return _with(number(magnitude(amount, "mg/day"), 2, language=language), "mg/day")


def daily_dose(dose: DoseRate, language: str = "en") -> str:
    return _with(number(magnitude(dose, "mg/kg/day"), 3, language=language), "mg/kg/day")


def dose_per_weight(dose: Quantity, language: str = "en") -> str:
    """What a whole stay delivered per kilogram: to 0.01 mg/kg."""
    return _with(number(magnitude(dose, "mg/kg"), 2, language=language), "mg/kg")


def flow(measured: FlowRate, language: str = "en") -> str:
    return _with(number(magnitude(measured, "mL/day"), 2, language=language), "mL/day")


def rate(programmed: FlowRate, language: str = "en") -> str:
    return _with(number(magnitude(programmed, "mL/day"), 3, language=language), "mL/day")


def dosed_flow(made_for: FlowRate, source: str, language: str = "en") -> str:
    """The flow a dose is made for: a programmed one with every digit that the pump is told."""
    return (rate if source == PROGRAMMED else flow)(made_for, language)


def weight(body: BodyWeight, language: str = "en") -> str:
    return _with(number(magnitude(body, "kg"), 1, language=language), "kg")


def syringe_weight(mass: Mass, language: str = "en") -> str:
    """A barrel on the scales, full or empty: to 0.01 g."""
    return _with(number(magnitude(mass, "g"), 2, language=language), "g")


def height(length: Length, language: str = "en") -> str:
    return _with(number(magnitude(length, "cm"), 1, language=language), "cm")


def temperature(measured: Quantity, language: str = "en") -> str:
    return _with(number(magnitude(measured, "°C"), 1, language=language), "°C")


def percent(value: Fraction, language: str = "en", *, signed: bool = False) -> str:
    """`value` is the number of percent: 5.4 for `5.4 %`."""
    return _with(number(value, 1, language=language, signed=signed), "%")


def ratio(value: Fraction, language: str = "en") -> str:
    """A multiple, such as of a reference value: to 0.01, without a unit."""
    return number(value, 2, language=language)


def days(time: Duration, language: str = "en") -> str:
    """To 0.01 day, since hours count."""
    value = magnitude(time, "day")
    text = number(value, 2, language=language)
    return _with(text, plural("day", "days", 1 if text == "1" else 2))


def hours(time: Duration, language: str = "en") -> str:
    text = number(magnitude(time, "hour"), 1, language=language)
    return _with(text, plural("hour", "hours", 1 if text == "1" else 2))


def laboratory(result: Quantity, language: str = "en") -> str:
    """Enzymes in units/L, bilirubin in mg/dL, blood counts in cells per microlitre."""
    if is_kind(result, "U/L"):
        return _with(number(magnitude(result, "U/L"), 1, language=language), "units/L")
    if is_kind(result, "mg/dL"):
        return _with(number(magnitude(result, "mg/dL"), 2, language=language), "mg/dL")
    return _with(
        number(magnitude(result, "per_uL"), 0, language=language), f"per{NO_BREAK_SPACE}mcL"
    )


def count(value: int, language: str = "en") -> str:
    """A whole number, grouped from 1,000."""
    return number(Fraction(value), 0, language=language)


def _with(text: str, unit: str) -> str:
    return text + NO_BREAK_SPACE + unit
