"""Every rule a visit is held against: its identity, its stage and how strong it is.

The words stand in wording/findings.py; docs/findings.md lists all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.safety.rule import Rule as Rule
from hai_desk.safety.rule import Strength as Strength
from hai_desk.worksheet.stage import Stage


@dataclass(frozen=True, slots=True)
class Law:
    stage: Stage
    strength: Strength


_SOFT = frozenset(
    {
        Rule.TESTS_OLD,
        Rule.LEVEL_LOWER,
        Rule.FEVER,
        Rule.SITE_NOT_NORMAL,
        Rule.OUTSIDE_USUAL,
        Rule.DOSE_ABOVE_USUAL,
        Rule.DOSE_BELOW_USUAL,
        Rule.CONCENTRATION,
        Rule.DOSE_RISE,
        Rule.HEPARIN_UNUSUAL,
        Rule.FILL_SMALL,
        Rule.DAYS_UNUSUAL,
        Rule.PLAN_SLIP,
        Rule.PLAN_WEIGHT,
        Rule.PLAN_FLOW,
        Rule.NOT_A_LEVEL,
        Rule.FLOW_ASKS,
        Rule.FLOW_UNSURE,
        Rule.KIT_NOT_ON_FILE,
        Rule.PUMP_RECALLED,
        Rule.LOT_DOUBTED,
        Rule.KIT_DOUBTED,
        Rule.PUMP_TO_CHECK,
        Rule.MAY_LEAK,
        Rule.MISSING_AFTER,
        Rule.NOT_CLEAR,
        Rule.NOT_EMPTIED,
        Rule.REST_FLOW,
        Rule.VOLUME_DIFFERS,
        Rule.ENDING_NOT_NORMAL,
        Rule.FILL_STOPPED,
        Rule.FEELS_SOMETHING,
        Rule.NEXT_LATE,
        Rule.COUNTS_OLD,
        Rule.SYMPTOM_ASKS,
        Rule.RESCUE_HEPARIN,
        Rule.NEXT_DAYS,
        Rule.GLYCERIN_DAYS,
        Rule.NEXT_GLYCERIN_DAYS,
        Rule.SIGNED_AFTER,
        Rule.DONE_ASSESSED,
        Rule.DONE_DOSED,
        Rule.DONE_PREPARED,
        Rule.DONE_EMPTIED,
        Rule.BRIDGE_ASKED,
        Rule.CHANGE_LARGE,
        Rule.RUNS_OUT_EARLY,
        Rule.STRENGTH_UNUSUAL,
        Rule.PRIME_ASKED,
        Rule.SOUNDS_OFF,
        Rule.STOP_ASKED,
        Rule.PUMP_ALARM,
        Rule.RETURN_ASKS,
        Rule.PUMP_NOT_TOLD,
    }
)
_NOTES = frozenset(
    {
        Rule.ALLERGIES_NOT_KNOWN,
        Rule.PUMP_MAYBE_RECALLED,
        Rule.PUMP_ALARM_NOTED,
        Rule.DRAW_TESTS_TODAY,
        Rule.TABLE_NOT_SIGNED,
        Rule.WEIGHT_NEAR,
        Rule.TOO_SHORT,
        Rule.NOT_COMPARABLE,
        Rule.RESCUE_REACTION,
        Rule.FILLED_SINCE,
        Rule.DELIVERY_STOPPED,
        Rule.CLOCKS_DIFFER,
    }
)
NEEDS_PRESCRIBER = frozenset(
    {
        Rule.LEVEL_LOWER,
        Rule.FEVER,
        Rule.SITE_NOT_NORMAL,
        Rule.DOSE_RISE,
        Rule.FLOW_ASKS,
        Rule.FLOW_UNSURE,
        Rule.NOT_CLEAR,
        Rule.REST_FLOW,
        Rule.SYMPTOM_ASKS,
        Rule.RESCUE_HEPARIN,
        Rule.FEELS_SOMETHING,
        Rule.PUMP_TO_CHECK,
        Rule.MAY_LEAK,
        Rule.MISSING_AFTER,
        Rule.SIGNED_AFTER,
        Rule.DONE_ASSESSED,
        Rule.DONE_DOSED,
        Rule.DONE_PREPARED,
        Rule.DONE_EMPTIED,
        Rule.BRIDGE_ASKED,
        Rule.PRIME_ASKED,
        Rule.STOP_ASKED,
        Rule.PUMP_ALARM,
        Rule.RETURN_ASKS,
        Rule.PUMP_NOT_TOLD,
    }
)
"""Keeping these needs the name of the prescriber who answered, beside the reason."""

NEEDS_SPECIALIST = frozenset({Rule.KIT_NOT_ON_FILE})
"""Keeping these needs the name of the pump specialist who answered."""

NEEDS_TWO_SIGNATURES = frozenset({Rule.DOSE_ABOVE_USUAL})
"""Keeping these needs the prescriber and the pharmacist to sign in the dialog."""

_STAGES = {
    "ID": Stage.IDENTIFY,
    "AS": Stage.ASSESS,
    "DO": Stage.DOSE,
    "PR": Stage.PREPARE,
    "EM": Stage.EMPTY,
    "FI": Stage.FILL,
    "SI": Stage.SIGN,
    "PG": Stage.PROGRAM,
}


def law(rule: Rule) -> Law:
    """Where the rule is shown and how strong it is."""
    stage = Stage.PREPARE if rule is Rule.NO_RESCUE else _STAGES[rule.value[:2]]
    if rule in _SOFT:
        return Law(stage, Strength.SOFT)
    return Law(stage, Strength.NOTE if rule in _NOTES else Strength.HARD)
