"""Syringes that were put aside in this visit: spilled, faulty, or not trusted any more.

Each is one entry, written when the next syringe begins. What had been entered of the syringe is
kept inside it, and its fields start empty for the next one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from hai_desk.units import Quantity, Volume, exact_text, from_exact_text, is_kind
from hai_desk.worksheet.entry import Entries, Entry

PREFIX = "sy."
CAUSES = ("spilled", "leaks", "blocked", "label damaged", "other")

OWN, KEPT = ("pr.", "fi."), ("pr.rescue_", "pr.printed.")
"""What tells of the syringe in hand begins like this; the rescue and the printed labels do not."""


@dataclass(frozen=True, slots=True)
class Aside:
    """`amount` is what it was made to hold in `volume`, None where none is counted. `given` went
    into the pump and is in it now; `lost` went nowhere that counts. The rest was discarded."""

    number: int
    drug: str
    amount: Quantity | None
    volume: Volume
    given: Volume
    lost: Volume
    cause: str
    reason: str = field(repr=False)
    lot: str
    checker: str = field(repr=False)
    checked_at: str
    texts: Mapping[str, str] = field(repr=False)
    at: datetime | None = None
    by: str = ""


def key_of(number: int) -> str:
    return f"{PREFIX}{number}"


def to_text(aside: Aside) -> str:
    """Time and person are the entry's own."""
    amount = aside.amount
    unit = "units" if amount is not None and is_kind(amount, "units") else "mg"
    names = ("number", "drug", "cause", "reason", "lot", "checker", "checked_at")
    body = {
        **{name: getattr(aside, name) for name in names},
        "amount": exact_text(amount, unit) if amount is not None else "",
        **{name: exact_text(getattr(aside, name), "mL") for name in ("volume", "given", "lost")},
        "texts": dict(aside.texts),
    }
    return json.dumps(body, sort_keys=True, ensure_ascii=False)


def from_entry(entry: Entry) -> Aside:
    body = json.loads(entry.text)
    volume, given, lost = (from_exact_text(body[name]) for name in ("volume", "given", "lost"))
    return Aside(
        number=int(body["number"]),
        drug=body["drug"],
        amount=from_exact_text(body["amount"]) if body["amount"] else None,
        volume=volume,
        given=given,
        lost=lost,
        cause=body["cause"],
        reason=body["reason"],
        lot=body["lot"],
        checker=body["checker"],
        checked_at=body["checked_at"],
        texts=MappingProxyType(body["texts"]),
        at=entry.at,
        by=entry.by,
    )


def set_aside(entries: Entries) -> tuple[Aside, ...]:
    """In the order of their numbers."""
    found = (each for key, each in entries.last.items() if key.startswith(PREFIX) and each.text)
    return tuple(sorted((from_entry(each) for each in found), key=lambda aside: aside.number))


def in_hand(entries: Entries) -> int:
    """The number of the syringe that is being made or given now."""
    return len(set_aside(entries)) + 1


def own_texts(entries: Entries) -> dict[str, str]:
    """What was entered of the syringe in hand."""
    return {
        key: entry.text
        for key, entry in entries.last.items()
        if key.startswith(OWN) and not key.startswith(KEPT) and entry.text
    }
