"""What a dose plan is held against, while it is typed and again when a worksheet works with it.

`field` is the key of the entry a finding speaks of: a worksheet shows the plan as it was signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.limits import DoseHarm, Limits, bound, sides
from hai_desk.safety.rules import Rule
from hai_desk.units import (
    Amount,
    Concentration,
    DoseRate,
    FlowRate,
    Volume,
    exact_number,
    exact_text,
    magnitude,
)


def daily_dose(
    dose: DoseRate, limits: Limits, field: str = "", *, plan: str = ""
) -> Iterator[Finding]:
    """The dose before its level. An answer counts for this plan only, so the plan is a fact."""
    rail = limits["daily_dose"]
    value, text = magnitude(dose, "mg/kg/day"), exact_text(dose, "mg/kg/day")
    if rail.breaks_hard(value):
        low, high = bound(rail.hard_low), bound(rail.hard_high)
        yield finding(Rule.DOSE_IMPOSSIBLE, field, value=text, low=low, high=high)
    elif rail.soft_high is not None and value > rail.soft_high:
        facts = {"limit": exact_number(rail.soft_high), "plan": plan, **_named(limits)}
        yield finding(Rule.DOSE_ABOVE_USUAL, field, value=text, **facts)
    elif rail.soft_low is not None and value < rail.soft_low:
        yield finding(Rule.DOSE_BELOW_USUAL, field, value=text, limit=exact_number(rail.soft_low))


def _named(limits: Limits) -> dict[str, str]:
    """The ranges a high dose is told against; empty texts where the document names none."""
    facts = dict.fromkeys(("label_low", "label_high", "guidance_low", "guidance_high"), "")
    for each in limits.dose_ranges:
        if each.key:
            facts[f"{each.key}_low"] = exact_number(each.low)
            facts[f"{each.key}_high"] = exact_number(each.high)
    return {**facts, **_harm(limits.dose_harm)}


def _harm(series: DoseHarm | None) -> dict[str, str]:
    if series is None:
        return dict.fromkeys(("harm_low", "harm_high", "harm_percent"), "")
    low, high = exact_number(series.low), exact_number(series.high)
    return {"harm_low": low, "harm_high": high, "harm_percent": exact_number(series.percent)}


def fill_volume(
    volume: Volume, reservoir: Volume, limits: Limits, field: str = ""
) -> Iterator[Finding]:
    rail = limits["fill_volume"]
    number, text = magnitude(volume, "mL"), exact_text(volume, "mL")
    if volume > reservoir:
        held = exact_text(reservoir, "mL")
        yield finding(Rule.FILL_TOO_LARGE, field, volume=text, reservoir=held)
    elif rail.hard_low is not None and number < rail.hard_low:
        yield finding(Rule.FILL_TOO_SMALL, field, volume=text, low=exact_number(rail.hard_low))
    elif rail.soft_low is not None and number < rail.soft_low:
        yield finding(Rule.FILL_SMALL, field, volume=text, low=exact_number(rail.soft_low))


def lasting(volume: Volume, flow: FlowRate, days: Fraction, field: str = "") -> Iterator[Finding]:
    """Does the fill last for the interval at the flow it is dosed by?"""
    needed = magnitude(flow, "mL/day") * days
    if needed > magnitude(volume, "mL"):
        facts = {"needed": exact_number(needed), "days": exact_number(days)}
        yield finding(Rule.VOLUME_SHORT, field, volume=exact_text(volume, "mL"), **facts)


def floxuridine_days(days: Fraction, limits: Limits, field: str = "") -> Iterator[Finding]:
    rail, told = limits["floxuridine_days"], exact_number(days)
    if rail.breaks_hard(days):
        yield finding(Rule.DAYS_IMPOSSIBLE, field, days=told)
    elif rail.breaks_soft(days):
        yield finding(Rule.DAYS_UNUSUAL, field, days=told, **sides(rail.soft_low, rail.soft_high))


def concentration(strength: Concentration, limits: Limits, field: str = "") -> Iterator[Finding]:
    rail = limits["concentration"]
    if rail.breaks_soft(magnitude(strength, "mg/mL")):
        facts = sides(rail.soft_low, rail.soft_high)
        yield finding(Rule.CONCENTRATION, field, value=exact_text(strength, "mg/mL"), **facts)


def heparin(amount: Amount, volume: Volume, limits: Limits, field: str = "") -> Iterator[Finding]:
    """units of heparin for each mL of the whole syringe."""
    rail = limits["heparin"]
    strength = magnitude(amount, "units") / magnitude(volume, "mL")
    told = exact_number(strength)
    if rail.breaks_hard(strength):
        yield finding(Rule.HEPARIN_IMPOSSIBLE, field, value=told, limit=bound(rail.hard_high))
    elif rail.breaks_soft(strength):
        facts = sides(rail.soft_low, rail.soft_high)
        yield finding(Rule.HEPARIN_UNUSUAL, field, value=told, **facts)
