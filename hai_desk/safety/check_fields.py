"""What the second person enters blind, and what it must equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.syringe import asked_amount, asked_volume
from hai_desk.safety.visit import Visit
from hai_desk.units import (
    Quantity,
    exact_number,
    exact_text,
    from_exact_text,
    magnitude,
    of,
    quantity,
)
from hai_desk.worksheet.entry import How

IDENTIFIERS = ("mrn", "serial")


@dataclass(frozen=True, slots=True)
class CheckField:
    """One question to the checker. `unit` is empty for words; `expected` never reaches a screen
    before both have been compared."""

    key: str
    unit: str
    decimals: int
    expected: str = field(repr=False)


def check_fields(visit: Visit) -> tuple[CheckField, ...]:
    return (*_identifiers(visit), *_prescription(visit), *_syringe(visit))


def _identifiers(visit: Visit) -> list[CheckField]:
    """Identifiers that the first person typed instead of scanning are read again."""
    typed = []
    for key in IDENTIFIERS:
        entry = visit.entries.entry(f"id.{key}")
        if entry is not None and entry.how is How.TYPED:
            typed.append(CheckField(key, "", 0, entry.text))
    return typed


def _prescription(visit: Visit) -> list[CheckField]:
    plan, implant = visit.case.plan, visit.case.implant
    if plan is None or not visit.floxuridine:
        return []
    return [
        CheckField("weight", "kg", 1, as_read(plan.weight, "kg", 1)),
        CheckField("daily_dose", "mg/kg/day", 3, as_read(plan.daily_dose, "mg/kg/day", 3)),
        CheckField("percent", "percent", 1, as_read(of(plan.percent, "percent"), "percent", 1)),
        CheckField("flow", "mL/day", 3, as_read(plan.flow, "mL/day", 3, shown=2)),
        CheckField("reservoir", "mL", 1, exact_text(implant.reservoir, "mL")),
    ]


def as_read(value: Quantity, unit: str, decimals: int, *, shown: int | None = None) -> str:
    """The value as it stands on its source.

    An adjusted weight and a mean flow have no end; the prescription shows them rounded, and
    nobody can enter more than that.
    """
    exact = magnitude(value, unit)
    if (exact * 10**decimals).denominator == 1:
        return exact_text(value, unit)
    step = Fraction(1, 10 ** (decimals if shown is None else shown))
    return f"{exact_number((exact / step + Fraction(1, 2)) // 1 * step)} {unit}"


def _syringe(visit: Visit) -> list[CheckField]:
    if visit.leaves_empty:
        return [CheckField("goes_in", "", 0, visit.drug)]
    plan, amount, volume = visit.case.plan, asked_amount(visit), asked_volume(visit)
    fields = [CheckField("drug", "", 0, visit.drug)]
    unit = "mg" if visit.floxuridine else "units"
    if amount is not None:
        fields.append(CheckField("amount", unit, 2, exact_text(amount, unit)))
    if plan is not None and visit.floxuridine:
        for additive in plan.additives:
            own = "units" if additive.name == "heparin" else "mg"
            fields.append(CheckField(additive.name, own, 2, exact_text(additive.amount, own)))
    if visit.order is not None:
        fields.append(CheckField("strength", "", 0, visit.order.strength))
    if volume is not None:
        fields.append(CheckField("volume", "mL", 1, exact_text(volume, "mL")))
    return fields


def disagreeing(
    fields: tuple[CheckField, ...], entered: Mapping[str, str]
) -> tuple[CheckField, ...]:
    """The fields whose entry is not what the worksheet holds. Entries are canonical texts."""
    return tuple(each for each in fields if not _equal(each, entered.get(each.key, "")))


def _equal(asked: CheckField, text: str) -> bool:
    if not asked.unit:
        return same_identifier(text, asked.expected)
    return bool(text) and quantity(text, asked.unit) == from_exact_text(asked.expected)


def as_checked(fields: tuple[CheckField, ...], entered: Mapping[str, str]) -> dict[str, str]:
    """Name and value pairs for the statement, exact and with units."""
    return {each.key: f"{entered[each.key]} {each.unit}".strip() for each in fields}
