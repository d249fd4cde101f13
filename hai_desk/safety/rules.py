"""Every rule a visit is held against: its identity, its stage and how strong it is.

The words stand in wording/findings.py; docs/findings.md lists all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hai_desk.worksheet.stage import Stage


class Strength(StrEnum):
    """A soft stop asks; a hard stop cannot pass; a note never blocks."""

    SOFT = "soft"
    HARD = "hard"
    NOTE = "note"


class Rule(StrEnum):
    WRONG_PATIENT = "ID-1"
    WRONG_PUMP = "ID-2"
    WRONG_BIRTH_DATE = "ID-3"
    ALLERGY = "ID-4"
    ALLERGIES_NOT_KNOWN = "ID-5"
    NOT_CONSTANT_FLOW = "ID-6"
    PUMP_RECALLED = "ID-7"
    PUMP_MAYBE_RECALLED = "ID-8"
    WRONG_MODEL = "ID-9"
    FILLED_SINCE = "ID-30"

    TESTS_OLD = "AS-1"
    TEST_MISSING = "AS-2"
    LEVEL_LOWER = "AS-3"
    TABLE_HOLDS = "AS-4"
    BILIRUBIN_HOLDS = "AS-5"
    PLATELETS_LOW = "AS-6"
    WHITE_CELLS_LOW = "AS-7"
    SYMPTOM_HOLDS = "AS-8"
    FEVER = "AS-9"
    SITE_NOT_NORMAL = "AS-10"
    NO_PERFUSION_SCAN = "AS-11"
    OUTSIDE_POSSIBLE = "AS-12"
    OUTSIDE_USUAL = "AS-13"
    REDUCE_NOT_PRESCRIBED = "AS-14"
    DECIDED_HOLD = "AS-15"
    DRAW_TESTS_TODAY = "AS-16"
    SYMPTOM_ASKS = "AS-17"
    TABLE_NOT_SIGNED = "AS-18"
    DRAWN_IN_FUTURE = "AS-19"
    COUNTS_OLD = "AS-20"
    NOT_JUDGED = "AS-21"
    CONFIRM_AGAIN = "AS-22"
    PUMP_TO_CHECK = "AS-23"
    DONE_ASSESSED = "AS-30"

    WEIGHT_FAR = "DO-1"
    DOSE_IMPOSSIBLE = "DO-2"
    NOT_THE_PRESCRIPTION = "DO-3"
    FILL_TOO_LARGE = "DO-4"
    DOSE_ABOVE_USUAL = "DO-5"
    DOSE_BELOW_USUAL = "DO-6"
    NOT_SIGNED = "DO-7"
    PRESCRIPTION_OLD = "DO-8"
    CONCENTRATION = "DO-9"
    VOLUME_SHORT = "DO-10"
    DOSE_RISE = "DO-11"
    ENGINES_DIFFER = "DO-12"
    WEIGHT_NEAR = "DO-13"
    HEPARIN_UNUSUAL = "DO-14"
    HEPARIN_IMPOSSIBLE = "DO-15"
    FILL_SMALL = "DO-16"
    FILL_TOO_SMALL = "DO-17"
    DAYS_UNUSUAL = "DO-18"
    NOT_IN_FORCE = "DO-19"
    CANNOT_COMPUTE = "DO-20"
    DAYS_IMPOSSIBLE = "DO-21"
    PLAN_SLIP = "DO-22"
    PLAN_WEIGHT = "DO-23"
    PLAN_FLOW = "DO-24"
    NOT_A_LEVEL = "DO-25"
    ORDER_MISSING = "DO-30"
    GLYCERIN_DAYS = "DO-31"
    SIGNED_AFTER = "DO-32"
    DONE_DOSED = "DO-33"

    WRONG_STRENGTH = "PR-1"
    EXPIRED = "PR-2"
    WRONG_LABEL = "PR-3"
    WRONG_DRUG = "PR-4"
    WRONG_AMOUNT = "PR-5"
    WRONG_VOLUME = "PR-6"
    CHECK_FELL_AWAY = "PR-7"
    USE_BEFORE_PASSED = "PR-8"
    RESCUE_EXPIRED = "PR-9"
    PREPARED_TIME = "PR-10"
    SYRINGE_OLD = "PR-11"
    RESCUE_REACTION = "PR-12"
    SAME_LOT = "PR-13"
    LOT_AGAIN = "PR-14"
    OTHER_LABEL = "PR-15"
    VOID_LABEL = "PR-16"
    STALE_LABEL = "PR-17"
    LOT_RECALLED = "PR-18"
    LOT_DOUBTED = "PR-19"
    STRAY_VIAL = "PR-20"
    SET_EXPIRED = "PR-21"
    WRONG_LABEL_STRENGTH = "PR-30"
    SYRINGE_AGAIN = "PR-31"
    DONE_PREPARED = "PR-32"
    NO_RESCUE = "EM-6"

    READINGS_DIFFER = "EM-1"
    FLOW_ASKS = "EM-2"
    FLOW_STOPS = "EM-3"
    WRONG_NEEDLE = "EM-4"
    NOT_CLEAR = "EM-5"
    RAN_DRY = "EM-7"
    STOPPED = "EM-8"
    TOO_SHORT = "EM-9"
    RETURNED_IMPOSSIBLE = "EM-10"
    FLOW_ENGINES_DIFFER = "EM-11"
    NOT_EMPTIED = "EM-12"
    PORT_TIME = "EM-13"
    REST_FLOW = "EM-14"
    NOT_COMPARABLE = "EM-15"
    FLOW_UNSURE = "EM-16"
    KIT_NOT_ON_FILE = "EM-17"
    KIT_RECALLED = "EM-18"
    KIT_DOUBTED = "EM-19"
    KIT_EXPIRED = "EM-20"
    MAY_LEAK = "EM-21"
    DONE_EMPTIED = "EM-30"

    NO_RETURN = "FI-2"
    OVER_GREATEST = "FI-3"
    VOLUME_DIFFERS = "FI-4"
    WRONG_LABEL_AT_PORT = "FI-5"
    WRONG_PATIENT_AT_PORT = "FI-6"
    ENDING_NOT_NORMAL = "FI-7"
    FILL_TIMES = "FI-8"
    RESCUE_HEPARIN = "FI-9"
    NOTHING_FILLED = "FI-10"
    FILL_STOPPED = "FI-11"
    FEELS_SOMETHING = "FI-12"
    MISSING_IMPOSSIBLE = "FI-13"
    VOID_LABEL_AT_PORT = "FI-14"
    STALE_LABEL_AT_PORT = "FI-15"
    MISSING_AFTER = "FI-16"

    NEXT_TOO_LATE = "SI-1"
    NEXT_LATE = "SI-2"
    NEXT_NOT_AFTER = "SI-3"
    NEXT_DAYS = "SI-4"
    OUTLOOK_ENGINES_DIFFER = "SI-5"
    NEXT_GLYCERIN_DAYS = "SI-30"


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
    }
)
_NOTES = frozenset(
    {
        Rule.ALLERGIES_NOT_KNOWN,
        Rule.PUMP_MAYBE_RECALLED,
        Rule.DRAW_TESTS_TODAY,
        Rule.TABLE_NOT_SIGNED,
        Rule.WEIGHT_NEAR,
        Rule.TOO_SHORT,
        Rule.NOT_COMPARABLE,
        Rule.RESCUE_REACTION,
        Rule.FILLED_SINCE,
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
}


def law(rule: Rule) -> Law:
    """Where the rule is shown and how strong it is."""
    stage = Stage.PREPARE if rule is Rule.NO_RESCUE else _STAGES[rule.value[:2]]
    if rule in _SOFT:
        return Law(stage, Strength.SOFT)
    return Law(stage, Strength.NOTE if rule in _NOTES else Strength.HARD)
