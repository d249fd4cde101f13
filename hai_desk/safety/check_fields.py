"""What the second person enters blind, and what it must equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.syringe import asked_amount, asked_volume
from hai_desk.safety.visit import Visit
from hai_desk.units import Quantity, exact_number, exact_text, quantity
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
        CheckField("weight", "kg", 4, exact_text(plan.weight, "kg")),
        CheckField("daily_dose", "mg/kg/day", 4, exact_text(plan.daily_dose, "mg/kg/day")),
        CheckField("percent", "percent", 1, f"{exact_number(plan.percent)} percent"),
        CheckField("flow", "mL/day", 3, exact_text(plan.flow, "mL/day")),
        CheckField("reservoir", "mL", 1, exact_text(implant.reservoir, "mL")),
    ]


def _syringe(visit: Visit) -> list[CheckField]:
    plan, amount, volume = visit.case.plan, asked_amount(visit), asked_volume(visit)
    fields = [CheckField("drug", "", 0, visit.drug)]
    unit = "mg" if visit.floxuridine else "units"
    if amount is not None:
        fields.append(CheckField("amount", unit, 2, exact_text(amount, unit)))
    if plan is not None and visit.floxuridine:
        for additive in plan.additives:
            own = "units" if additive.name == "heparin" else "mg"
            fields.append(CheckField(additive.name, own, 2, exact_text(additive.amount, own)))
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
    return entered_quantity(asked, text) == entered_quantity(asked, asked.expected.split(" ")[0])


def entered_quantity(asked: CheckField, text: str) -> Quantity | None:
    return quantity(text, asked.unit) if text else None


def as_checked(fields: tuple[CheckField, ...], entered: Mapping[str, str]) -> dict[str, str]:
    """Name and value pairs for the statement, exact and with units."""
    return {each.key: f"{entered[each.key]} {each.unit}".strip() for each in fields}
