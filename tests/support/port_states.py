"""What can stand in a worksheet after the port time, and how a rescue leaves it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

from hai_desk.safety.case import Case
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.worksheet.fields import RETURN_STEPS
from tests.support.cases import (
    ASSESSED,
    EMPTIED,
    IDENTITY,
    LABEL,
    RESCUE_FILLED,
    REST_LABEL,
    TAUGHT,
    Texts,
    answered,
    assessed,
    case,
    checked,
    first_case,
    model_named,
    rest_case,
    the_plan,
)
from tests.support.people_of_the_day import at, fill

READINGS: dict[str, Texts] = {
    "within": {"em.first": "11.8", "em.second": "11.8"},
    "caution": {"em.first": "9.3", "em.second": "9.3"},
    "outside": {"em.first": "7.6", "em.second": "7.6"},
    "ran dry": {"em.first": "0", "em.second": "0"},
    "stopped": {"em.first": "29.5", "em.second": "29.5"},
    "differ": {"em.first": "11", "em.second": "14"},
    "impossible": {"em.first": "44", "em.second": "44"},
    "not readable": {"em.first": "11,8", "em.second": "?"},
    "none": {"em.first": "", "em.second": ""},
    "barrel without weight": {"em.method": "weighed", "em.density": "0"},
}
FLUIDS: dict[str, Texts] = {
    "clear": {},
    "cloudy, not emptied": {"em.fluid": "cloudy", "em.emptied": "no"},
    "blood, 3 mL left": {"em.fluid": "blood-tinged", "em.emptied": "no", "em.left_behind": "3"},
    "not looked at": {"em.fluid": ""},
}
SYRINGES: dict[str, Texts] = {
    "as made": {},
    "label of another": {"pr.label_mrn": "DEMO-0009", "pr.label_lot": "PH-9"},
    "compounded anew": {"pr.source": "compounded"},
    "check taken back": {"pr.check": ""},
    "turned to rest": {"turn.rest": "infection"},
    "symptom told late": {"as.symptoms": "vomiting|fever", "as.decision": "hold"},
    "nothing readable": {"as.weight": "7o", "pr.label_use_before": "later"},
}
PORTS: dict[str, Texts] = {
    "not there yet": {},
    "wrong label": {"fi.label": "PH-0000"},
    "wrong wristband": {"fi.mrn": "DEMO-0009"},
    "no return": {"fi.back.10": "no return"},
    "no return at once": {"fi.back.5": "no return", "fi.gone": "4.5"},
    "no return, line opened": {"fi.back.10": "came back, line opened"},
    "stopped by hand": {"fi.stopped": at(18, 11, 9).isoformat(), "fi.back.15": ""},
    "burning": {"pf.feels": "burning|pain"},
    "missing by measurement": {
        "fi.ending": "details",
        "fi.resistance": "none",
        "fi.site_after": "normal",
        "fi.measured": "20",
    },
    "volumes upside down": {"fi.back.10": "no return", "fi.gone": "3", "fi.out": "9"},
    "volumes not readable": {"fi.back.10": "no return", "fi.gone": "ten", "fi.out": "0,5"},
    "too much": {"fi.volume": "44"},
    "nothing": {"fi.volume": "0"},
    "times upside down": {"fi.finished": at(18, 11, 3).isoformat()},
}
NEWER = the_plan(id="plan1-2", version=2, signed_at=at(18, 11, 4))
HIGH = the_plan(daily_dose=the_plan().daily_dose * 4)
SURGERY = fill(1, at(4, 11, 2), "heparin-saline", 0)


@cache
def situations() -> dict[str, Case]:
    first_known = first_case(previous=replace(SURGERY, amount=None, comparable=False))
    short = replace(case().previous, filled_at=at(16, 11, 2))  # type: ignore[type-var]
    return {
        "floxuridine": case(),
        "rest": rest_case(),
        "first visit": first_known,
        "first visit, surgery unknown": first_case(),
        "too short to judge": case(previous=short),
        "prescription changed": case(newest_plan=NEWER),
        "prescription missing": case(plan=None, newest_plan=None, start_plan=None),
        "cosign open": case(plan=HIGH, newest_plan=HIGH),
        "table off": case(liver_table=None),
        "tests gone": case(labs=()),
        "no kit on file": case(model=model_named("infusaid-400")),
    }


def prepared(known: Case) -> Texts:
    own = REST_LABEL if known.worksheet.planned == "heparin-saline" else LABEL
    return checked(known, {**IDENTITY, **ASSESSED, **own, **EMPTIED})


def rescue_of(known: Case, state: Texts) -> Assessment:
    """The rescue's own entries: wristband, lot, return, volume, times, waste, teaching."""
    right_needle = {"em.kit": "intera-3000-refill", "em.stop": "yes"}
    left = "em.left_behind" in state
    volume = {"fi.volume": "27" if left else "30"}
    filled = {key: text for key, text in RESCUE_FILLED.items() if key != "fi.ending"}
    drained = {"fi.gone": "", "fi.out": drained_of(state), "fi.measured": ""}
    way = {**right_needle, **filled, **volume, **drained, **TAUGHT, "way": "rescue"}
    texts = {**state, **way, **(TOLD if "no return" in state.values() else {})}
    if "fi.stopped" in state:
        texts["pf.feels"] = "none"
    rescued = assessed(known, texts)
    asked = [found for state_ in rescued.stages.values() for found in state_.questions]
    for found in asked:
        texts = {**texts, **answered(found)}
    return assessed(known, texts) if asked else rescued


TOLD: Texts = {
    "pf.feels": "none",
    "pf.called": "Prescriber 1 (demo)",
    "pf.observed": "Two hours, every 15 min",
}
"""What the record says of drug that may be in the pocket, whichever way out is taken."""


def drained_of(state: Texts) -> str:
    """All that the first syringe had put in, out again before the rescue."""
    came = [step for step in RETURN_STEPS if state.get(f"fi.back.{step}", "").startswith("came")]
    stopped = [step for step in RETURN_STEPS if state.get(f"fi.back.{step}") == "no return"]
    proven = [step for step in came if not stopped or step < stopped[0]]
    return str(max(proven, default=0)) if proven else ""


def stops_of(judged: Assessment) -> list[Rule]:
    return [found.rule for stage in judged.stages.values() for found in stage.stops]


def all_states(known: Case) -> list[Texts]:
    """Readings, fluid, syringe; whatever the needle was, a rescue goes in through the right one."""
    ready = prepared(known)
    return [
        {**ready, **reading, **fluid, **syringe}
        for reading, fluid, syringe in product(
            READINGS.values(), FLUIDS.values(), SYRINGES.values()
        )
    ]
