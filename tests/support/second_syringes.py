"""A first syringe that was put aside, as the rules and the ward meet it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.set_aside import Aside, key_of, to_text
from tests.support.cases import FUD, ROUTINE, Texts

FIRST = Aside(
    number=1,
    drug=FUD,
    amount=q("195 mg"),
    volume=q("30 mL"),
    given=q("12 mL"),
    lost=q("3 mL"),
    cause="spilled",
    reason="Dropped on the pad, cleaned up",
    lot="PH-2207",
    checker="Nurse 2 (demo)",
    checked_at="2025-11-18T10:57:00-05:00",
    texts=MappingProxyType({"pr.label_lot": "PH-2207", "fi.started": "2025-11-18T11:05:00-05:00"}),
)
"""12 of 30 mL went in: 78 of 195 mg."""

SECOND: Texts = {**ROUTINE, "pr.label_lot": "PH-2300", "fi.label": "PH-2300", "fi.volume": "18"}


def aside(**changes: Any) -> Texts:
    each = replace(FIRST, **changes)
    return {key_of(each.number): to_text(each)}


def second(**changes: str) -> Texts:
    """The next syringe gave the 18 mL that were left of 30."""
    texts = {key.replace("__", "."): text for key, text in changes.items()}
    return {**SECOND, **aside(), **texts}
