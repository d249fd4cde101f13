"""In a record made later a stop cannot stop any more what was done: it asks about it instead.

What a paper may hold wrongly stays a stop: identities, what cannot be read or cannot be true, sums
that do not agree. Only what was the case at the visit becomes a question, with the prescriber's
name, and stands on the record with its reason.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.worksheet.stage import Stage

WAS_SO: Final = frozenset(
    {
        Rule.TABLE_HOLDS,
        Rule.BILIRUBIN_HOLDS,
        Rule.PLATELETS_LOW,
        Rule.WHITE_CELLS_LOW,
        Rule.SYMPTOM_HOLDS,
        Rule.NO_PERFUSION_SCAN,
        Rule.WEIGHT_FAR,
        Rule.PRESCRIPTION_OLD,
        Rule.NOT_IN_FORCE,
        Rule.EXPIRED,
        Rule.USE_BEFORE_PASSED,
        Rule.RESCUE_EXPIRED,
        Rule.SYRINGE_OLD,
        Rule.SET_EXPIRED,
        Rule.LOT_RECALLED,
        Rule.NO_RESCUE,
        Rule.KIT_EXPIRED,
        Rule.KIT_RECALLED,
        Rule.FLOW_STOPS,
        Rule.RAN_DRY,
        Rule.STOPPED,
    }
)

ASKS: Final = MappingProxyType(
    {
        Stage.ASSESS: Rule.DONE_ASSESSED,
        Stage.DOSE: Rule.DONE_DOSED,
        Stage.PREPARE: Rule.DONE_PREPARED,
        Stage.EMPTY: Rule.DONE_EMPTIED,
    }
)


def as_done(found: Finding) -> Finding:
    """The same facts, under the rule that asks; the field keeps two of one stage apart."""
    if found.rule not in WAS_SO:
        return found
    facts = (("rule", found.rule.value), *found.facts)
    key = f"{found.rule.value}:{found.field}"
    return Finding(ASKS[found.law.stage], facts, key, found.slip)


def behind(found: Finding) -> Finding:
    """The stop that this question stands for."""
    facts = tuple((name, value) for name, value in found.facts if name != "rule")
    return Finding(Rule(found.fact("rule")), facts, found.field.partition(":")[2])
