"""A refused sum as facts of a finding, and back again for the words."""

from __future__ import annotations

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.term import Kind, Operand
from hai_desk.units import Quantity, exact_text, from_exact_text, is_kind

_UNITS = ("mL", "mL/day", "mg/kg/day", "mg", "units", "mg/mL", "units/mL", "day", "percent")


def refusal_facts(refused: Refused) -> dict[str, str]:
    return {
        "reason": refused.reason.value,
        "what": refused.what,
        "given": _text(refused.given),
        "limit": _text(refused.limit),
    }


def from_facts(reason: str, what: str, given: str, limit: str) -> Refused:
    return Refused(RefusedBecause(reason), what, _operand(given), _operand(limit))


def _text(operand: Operand | None) -> str:
    """`volume:30 mL`: how it is told, and the exact quantity."""
    if operand is None:
        return ""
    unit = "kg" if operand.kind is Kind.WEIGHT else _unit(operand.quantity)
    return f"{operand.kind.value}:{exact_text(operand.quantity, unit)}"


def _unit(value: Quantity) -> str:
    return next(unit for unit in _UNITS if is_kind(value, unit))


def _operand(text: str) -> Operand | None:
    if not text:
        return None
    kind, _, quantity = text.partition(":")
    return Operand(from_exact_text(quantity), Kind(kind))
