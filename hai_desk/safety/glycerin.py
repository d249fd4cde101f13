"""The order of a glycerin fill: fields of its own, signed by a prescriber, and no floxuridine dose.

It is kept as one entry of the worksheet, written only by the dialog that asked for the password.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety import plan_limits
from hai_desk.safety.case import Case
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.limits import Limits, sides
from hai_desk.safety.rules import Rule
from hai_desk.units import Volume, check_units, exact_text, from_exact_text

KEY = "gl.order"
DAYS = "glycerin_days"
"""The limit of the interval; a document of the clinic from before it has none."""


@dataclass(frozen=True, slots=True)
class GlycerinOrder:
    """`strength` is told in the prescriber's words and must stand on the label. `days` is the
    interval."""

    volume: Volume
    strength: str
    days: int
    prescriber: str = field(repr=False)
    signed_at: datetime

    def __post_init__(self) -> None:
        check_units(self)


def to_text(order: GlycerinOrder) -> str:
    body = {
        "volume": exact_text(order.volume, "mL"),
        "strength": order.strength,
        "days": order.days,
        "prescriber": order.prescriber,
        "signed_at": order.signed_at.isoformat(),
    }
    return json.dumps(body, sort_keys=True, ensure_ascii=False)


def from_text(text: str) -> GlycerinOrder | None:
    """None while nobody signed one."""
    if not text:
        return None
    body = json.loads(text)
    return GlycerinOrder(
        volume=from_exact_text(body["volume"]),
        strength=body["strength"],
        days=int(body["days"]),
        prescriber=body["prescriber"],
        signed_at=datetime.fromisoformat(body["signed_at"]),
    )


def order_for(drug: str, text: str) -> GlycerinOrder | None:
    """A rescue or a rest fill goes by no order of glycerin."""
    return from_text(text) if drug == GLYCERIN else None


def judge_order(order: GlycerinOrder | None, case: Case) -> Iterator[Finding]:
    if order is None:
        yield finding(Rule.ORDER_MISSING)
        return
    yield from plan_limits.fill_volume(order.volume, case.implant.reservoir, case.limits)
    yield from unusual_days(order.days, case.limits, Rule.GLYCERIN_DAYS)


def unusual_days(days: int, limits: Limits, rule: Rule, key: str = "") -> Iterator[Finding]:
    rail = limits.guardrails.get(DAYS)
    if rail is not None and rail.breaks_soft(Fraction(days)):
        yield finding(rule, key, days=str(days), **sides(rail.soft_low, rail.soft_high))
