"""Visits of another kind than the two fills of the cycle, as the rules and the ward meet them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY, PUMP_CHECK
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.case import Case
from hai_desk.safety.glycerin import GlycerinOrder, to_text
from hai_desk.units import from_exact_text as q
from tests.support.cases import (
    EMPTIED,
    FILLED,
    FUD,
    IDENTITY,
    LAST_FILL,
    REST,
    REST_LABEL,
    TAUGHT,
    TRAY,
    Texts,
    case,
    worksheet,
)
from tests.support.people_of_the_day import at, fill

SEEN_UNWEIGHED: Texts = {"as.temperature": "36.6", "as.symptoms": "none", "as.site": "normal"}
ORDER: Texts = {"fe.reason": "end of therapy", "fe.prescriber": "Prescriber 1 (demo)"}
OUT: Texts = {
    "fe.left_empty": "yes",
    "fi.ending": "normal",
    "fi.finished": FILLED["fi.finished"],
    "fi.waste": "yes",
}
UNTIL_FINAL: Texts = {**IDENTITY, **SEEN_UNWEIGHED, **ORDER, **TRAY}
FINAL: Texts = {**UNTIL_FINAL, **EMPTIED, **OUT, **TAUGHT}
UNTIL_CHECKED: Texts = {**IDENTITY, **SEEN_UNWEIGHED, **REST_LABEL}
PUMP_CHECKED: Texts = {**UNTIL_CHECKED, **EMPTIED, **FILLED, **TAUGHT}


ORDERED = GlycerinOrder(q("30 mL"), "undiluted", 42, "Prescriber 1 (demo)", at(18, 10, 40))
GLYCERIN_LABEL: Texts = {
    "pr.label_mrn": "DEMO-0001",
    "pr.label_drug": GLYCERIN,
    "pr.label_strength": "undiluted",
    "pr.label_volume": "30",
    "pr.label_lot": "PH-2207",
    "pr.label_use_before": "2025-11-19T10:50:00-05:00",
    **TRAY,
}
UNTIL_GLYCERIN: Texts = {
    **IDENTITY,
    **SEEN_UNWEIGHED,
    "gl.order": to_text(ORDERED),
    **GLYCERIN_LABEL,
}
GLYCERIN_FILLED: Texts = {**UNTIL_GLYCERIN, **EMPTIED, **FILLED, **TAUGHT}


def glycerin_case(**changes: Any) -> Case:
    """Heparin-saline of two weeks ago is in the pump, a long pause begins; no plan is in force."""
    none = {"plan": None, "newest_plan": None, "start_plan": None}
    return case(**{**none, "worksheet": worksheet(planned=GLYCERIN, cycle=6), **changes})


def after_glycerin(**changes: Any) -> Case:
    """Floxuridine is due, and glycerin of two weeks ago is in the pump."""
    return case(**{"previous": glycerin_in(), "fills": (FLOXURIDINE_6, glycerin_in()), **changes})


def glycerin_in() -> PastFill:
    return replace(fill(1, LAST_FILL, GLYCERIN, 6), amount=None)


FLOXURIDINE_6 = fill(1, at(21, 10, 50, month=10), FUD, 6, flow="1.31 mL/day")


def final_case(**changes: Any) -> Case:
    """Heparin-saline of two weeks ago is in the pump; therapy has ended, no plan is in force."""
    none = {"plan": None, "newest_plan": None, "start_plan": None}
    return case(**{**none, "worksheet": worksheet(planned=FINAL_EMPTYING, cycle=6), **changes})


def check_case(**changes: Any) -> Case:
    """A pump check while heparin-saline is in the pump."""
    return case(**{"worksheet": worksheet(planned=PUMP_CHECK, cycle=6), **changes})


def emptied_before(**changes: Any) -> Case:
    """A pump that was left empty two weeks ago."""
    return case(previous=nothing(), fills=(nothing(),), **changes)


def nothing() -> PastFill:
    plain = fill(1, LAST_FILL, REST, 6)
    return replace(plain, drug=LEFT_EMPTY, amount=None, volume=q("0 mL"), visit=FINAL_EMPTYING)
