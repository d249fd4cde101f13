"""Once the port was entered no other visit strands the nurse either: every state is walked.

A final emptying is the one visit that may end with an empty pump, and only when somebody said so.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from hai_desk.safety.case import Case
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.wording.findings import sentence
from tests.support.cases import (
    EMPTIED,
    FILLED,
    FUD,
    LAST_FILL,
    PREPARED,
    RESCUE_FILLED,
    TAUGHT,
    Texts,
    answered,
    case,
    checked,
    worksheet,
)
from tests.support.cases import assessed as judged
from tests.support.later_visits import LATER
from tests.support.other_visits import (
    OUT,
    UNTIL_CHECKED,
    UNTIL_FINAL,
    UNTIL_GLYCERIN,
    check_case,
    emptied_before,
    final_case,
    glycerin_case,
    glycerin_in,
)
from tests.support.people_of_the_day import at, fill

READINGS: dict[str, Texts] = {
    "within": {"em.first": "11.8", "em.second": "11.8"},
    "outside": {"em.first": "7.6", "em.second": "7.6"},
    "ran dry": {"em.first": "0", "em.second": "0"},
    "stopped": {"em.first": "29.5", "em.second": "29.5"},
    "differ": {"em.first": "11", "em.second": "14"},
    "impossible": {"em.first": "44", "em.second": "44"},
    "none": {"em.first": "", "em.second": ""},
}
FLUIDS: dict[str, Texts] = {
    "clear": {},
    "cloudy, not emptied": {"em.fluid": "cloudy", "em.emptied": "no"},
    "blood, 3 mL left": {"em.fluid": "blood-tinged", "em.emptied": "no", "em.left_behind": "3"},
}
CHANGES: dict[str, Texts] = {
    "as prepared": {},
    "check taken back": {"pr.check": ""},
    "order taken back": {"fe.reason": "", "fe.prescriber": "", "gl.order": ""},
    "symptom told late": {"as.symptoms": "vomiting|fever"},
    "nothing readable": {"as.temperature": "3b", "pr.label_use_before": "later"},
    "label of another": {"pr.label_mrn": "DEMO-0009", "pr.label_lot": "PH-9"},
    "not taken out in order": {"fi.finished": at(18, 11).isoformat()},
}


@cache
def situations() -> dict[str, tuple[Case, Texts, Texts]]:
    """Case, what was entered before the port, and what ends the visit as planned."""
    drug = fill(1, LAST_FILL, FUD, 6)
    with_drug = {"previous": drug, "fills": (drug,)}
    return {
        "final emptying": (final_case(), UNTIL_FINAL, OUT),
        "final emptying of floxuridine": (final_case(**with_drug), UNTIL_FINAL, OUT),
        "glycerin": (glycerin_case(), UNTIL_GLYCERIN, FILLED),
        "glycerin after glycerin": (
            glycerin_case(previous=glycerin_in(), fills=(glycerin_in(),)),
            UNTIL_GLYCERIN,
            FILLED,
        ),
        "pump check": (check_case(), UNTIL_CHECKED, FILLED),
        "pump check of floxuridine": (check_case(**with_drug), UNTIL_CHECKED, FILLED),
        "record made later": (
            case(worksheet=worksheet(started_at=at(18, 11, 15))),
            {**PREPARED, **LATER},
            FILLED,
        ),
        "pump left empty before": (
            emptied_before(worksheet=check_case().worksheet),
            UNTIL_CHECKED,
            FILLED,
        ),
    }


def states(situation: str) -> list[Texts]:
    known, until, _end = situations()[situation]
    ready = checked(known, {**until, **EMPTIED})
    around = product(READINGS.values(), FLUIDS.values(), CHANGES.values())
    return [{**ready, **reading, **fluid, **change} for reading, fluid, change in around]


def kept(known: Case, texts: Texts) -> Assessment:
    """Every question answered, for the facts that stand."""
    found = judged(known, texts)
    for state in found.stages.values():
        for asked in state.questions:
            texts = {**texts, **answered(asked)}
    return judged(known, texts)


@pytest.mark.parametrize("situation", situations())
def test_the_rescue_syringe_may_go_in_from_every_state(situation: str) -> None:
    known, _until, _end = situations()[situation]
    found = states(situation)
    assert len(found) == 147
    filled = {key: text for key, text in RESCUE_FILLED.items() if key != "fi.ending"}
    stranded = []
    for state in found:
        volume = "27" if "em.left_behind" in state else "30"
        way = {**filled, **TAUGHT, "fi.volume": volume, "way": "rescue"}
        if not kept(known, {**state, **way}).may_sign:
            stranded.append(state)
    assert stranded == []


@pytest.mark.parametrize("situation", situations())
@pytest.mark.parametrize("reading", ["within", "outside", "ran dry", "stopped"])
def test_whatever_the_flow_such_a_visit_ends_as_planned(situation: str, reading: str) -> None:
    known, until, end = situations()[situation]
    texts = checked(known, {**until, **EMPTIED, **READINGS[reading], **end, **TAUGHT})
    assert kept(known, texts).may_sign


@pytest.mark.parametrize("situation", ["final emptying", "final emptying of floxuridine"])
def test_no_pump_is_left_empty_unless_somebody_says_so(situation: str) -> None:
    known, until, end = situations()[situation]
    for missing in ("fe.left_empty", "fe.reason", "fe.prescriber", "pr.rescue_lot", "fi.finished"):
        texts = {**checked(known, {**until, **EMPTIED, **end, **TAUGHT}), missing: ""}
        assert not kept(known, texts).may_sign


def test_a_pump_check_never_ends_without_a_fill() -> None:
    known, until, _end = situations()["pump check"]
    for missing in ("fi.volume", "fi.label", "fi.finished"):
        texts = {**checked(known, {**until, **EMPTIED, **FILLED, **TAUGHT}), missing: ""}
        assert not kept(known, texts).may_sign
    nothing = checked(known, {**until, **EMPTIED, **FILLED, **TAUGHT, "fi.volume": "0"})
    assert Rule.NOTHING_FILLED in {found.rule for found in judged(known, nothing).findings}


@pytest.mark.parametrize("situation", situations())
def test_every_finding_of_every_state_has_a_sentence(situation: str) -> None:
    known, _until, end = situations()[situation]
    for state in states(situation):
        for found in judged(known, {**state, **end}).findings:
            assert sentence(found).endswith((".", "?"))
