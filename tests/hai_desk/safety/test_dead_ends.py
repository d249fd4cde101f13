"""Once the port was entered no stop strands the nurse: every state is walked, not a sample.

A state is what stands in the worksheet after the port time. From each of them the rescue fill of
the syringe on the tray must be signable with its own entries alone; where the tray's syringe does
not go in either (no return), the surgeon's door is open. Where nothing stops, the fill as made is
signable too, so that the rescue is never the only way for a visit that went well.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.case import Case
from hai_desk.safety.judge import judge
from hai_desk.safety.progress import Assessment, progress
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.wording.findings import sentence
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support.cases import (
    ASSESSED,
    EMPTIED,
    FILLED,
    IDENTITY,
    LABEL,
    REST_LABEL,
    TAUGHT,
    Texts,
    answered,
    assessed,
    case,
    checked,
    first_case,
    rest_case,
    seen,
    the_plan,
)
from tests.support.people_of_the_day import NURSE, at, fill
from tests.support.ward import Ward

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
    "no return": {"fi.returns": "no return"},
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
    }


def prepared(known: Case) -> Texts:
    own = REST_LABEL if known.worksheet.planned == "heparin-saline" else LABEL
    return checked(known, {**IDENTITY, **ASSESSED, **own, **EMPTIED})


def rescue_of(known: Case, state: Texts) -> Assessment:
    """The rescue's own entries: wristband, lot, return, volume, times, waste, teaching."""
    right_needle = {"em.kit": "intera-3000-refill"}
    left = "em.left_behind" in state
    volume = {"fi.volume": "27" if left else "30"}
    filled = {key: text for key, text in FILLED.items() if key != "fi.ending"}
    way = {**right_needle, **filled, **volume, **TAUGHT, "fi.label": "RS-1187", "way": "rescue"}
    texts = {**state, **way}
    rescued = assessed(known, texts)
    asked = [found for state_ in rescued.stages.values() for found in state_.questions]
    for found in asked:
        texts = {**texts, **answered(found)}
    return assessed(known, texts) if asked else rescued


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


@pytest.mark.parametrize("situation", situations())
def test_the_rescue_syringe_may_go_in_from_every_state(situation: str) -> None:
    """280 states for each situation; each is left by a signable rescue fill."""
    known = situations()[situation]
    states = all_states(known)
    assert len(states) == 280
    stranded = [state for state in states if not rescue_of(known, state).may_sign]
    assert stranded == []


@pytest.mark.parametrize("situation", situations())
@pytest.mark.parametrize("port", PORTS)
def test_whatever_went_wrong_at_the_port_the_rescue_follows(situation: str, port: str) -> None:
    """What was entered for the planned syringe is entered anew for the rescue."""
    known = situations()[situation]
    ready = prepared(known)
    for reading in READINGS.values():
        assert rescue_of(known, {**ready, **reading, **FILLED, **PORTS[port]}).may_sign


@pytest.mark.parametrize("kit", ["intera-3000-bolus", "codman-3000-refill"])
def test_a_rescue_waits_for_nothing_but_the_right_needle(kit: str) -> None:
    known = case()
    state = {**prepared(known), **FILLED, "fi.label": "RS-1187", "way": "rescue", "em.kit": kit}
    stops = [
        found.rule for stage in assessed(known, state).stages.values() for found in stage.stops
    ]
    assert stops == [Rule.WRONG_NEEDLE]


@pytest.mark.parametrize("situation", situations())
def test_a_rescue_without_return_stops_and_the_surgeon_is_called(situation: str) -> None:
    known = situations()[situation]
    state = {**prepared(known), **FILLED, "fi.label": "RS-1187", "way": "rescue", **TAUGHT}
    judged = assessed(known, {**state, "fi.returns": "no return"})
    assert stops_of(judged) == [Rule.NO_RETURN]
    assert not judged.may_sign


@pytest.mark.parametrize("reading", READINGS)
def test_from_every_reading_the_surgeon_can_be_called(reading: str) -> None:
    ward = Ward()
    sheet = ward.open()
    ward.until(at(18, 11, 16))
    sheet = ward.enter(sheet, prepared(case()), READINGS[reading])
    called = ward.refilling.surgeon_called(sheet, NURSE, note="Surgeon 1, at once")
    assert called.case.worksheet.status is Status.SURGEON_CALLED
    with pytest.raises(NotAllowed):
        ward.refilling.delay(called, NURSE, reason="The patient wants to leave")
    sheet = ward.enter(called, FILLED, TAUGHT, {"fi.label": "RS-1187", "way": "rescue"})
    for found in ward.refilling.assess(sheet).stages[Stage.SIGN].questions:
        sheet = ward.enter(sheet, answered(found))
    assert ward.sign(sheet).record.body["outcome"]["words"].startswith("Rescue fill")


@pytest.mark.parametrize("reading", ["within", "caution", "outside", "ran dry", "stopped"])
def test_a_rest_fill_is_signed_whatever_its_flow(reading: str) -> None:
    known = rest_case()
    state = {**prepared(known), **READINGS[reading], **FILLED, **TAUGHT}
    judged = assessed(known, state)
    assert not any(stage.stops for stage in judged.stages.values())
    for found in judged.findings:
        if found.soft:
            state = {**state, **answered(found)}
    assert assessed(known, state).may_sign


@pytest.mark.parametrize(
    ("reading", "as_made"),
    [("within", True), ("caution", True), ("outside", False), ("ran dry", False)],
)
def test_floxuridine_goes_in_as_made_only_where_the_flow_allows(
    reading: str, as_made: bool
) -> None:
    known = case()
    state = {**prepared(known), **READINGS[reading], **FILLED, **TAUGHT}
    for found in assessed(known, state).findings:
        if found.soft:
            state = {**state, **answered(found)}
    assert assessed(known, state).may_sign is as_made


@pytest.mark.parametrize("reading", ["caution", "outside"])
def test_a_dose_remade_at_the_measured_flow_and_checked_again_goes_in(reading: str) -> None:
    """9.3 mL back: 207/140 mL/day, 0.12 × 70 × 30 ÷ 1.48 = 170.27, prepared 170 mg.

    7.6 mL back: 1.6 mL/day, 157.5 mg, prepared 160 (an exact half goes up).
    """
    flow, amount = {"caution": ("1.48", "170"), "outside": ("1.6", "160")}[reading]
    rate = q(f"{flow} mL/day")
    new = replace(NEWER, flow=rate, flow_source="measured", signed_at=at(18, 11, 4))
    waiting = case(newest_plan=new)
    state = {**prepared(waiting), **READINGS[reading]}
    assert Rule.NOT_THE_PRESCRIPTION in stops_of(assessed(waiting, state))
    taken = case(plan=new, newest_plan=new)
    again = {**state, "pr.label_amount": amount, "pr.label_lot": "PH-2300"}
    assert Rule.CHECK_FELL_AWAY in {found.rule for found in assessed(taken, again).findings}
    late = {"fi.label": "PH-2300", "fi.started": LATER, "fi.finished": LATER}
    done = {**again, **FILLED, **TAUGHT, **late}
    assert assessed(taken, checked(taken, done)).may_sign


LATER = at(18, 11, 15).isoformat()


def test_a_drug_hold_at_the_port_ends_in_a_checked_rest_fill() -> None:
    """Vomiting is told when the needle is in already."""
    known = case()
    state = {**prepared(known), "as.symptoms": "vomiting", "turn.rest": "vomiting"}
    rest = {**state, **REST_LABEL, "pr.label_lot": "PH-2301"}
    done = {**rest, **FILLED, **TAUGHT, "fi.label": "PH-2301"}
    assert assessed(known, checked(known, done)).may_sign


def test_engines_that_differ_leave_the_rescue() -> None:
    """Neither sum may be used for floxuridine, and the rescue uses neither."""
    known = case()
    apart = (Disagreement("prepared µg", 195_000, 190_000),)
    planned = replace(
        seen(known, {**prepared(known), **FILLED, **TAUGHT}),
        disagreements=apart,
        flow_disagreement=Disagreement("flow µL/day", 1300, 1400),
    )
    assert not progress(planned, judge(planned)).may_sign
    way = {"way": "rescue", "fi.label": "RS-1187"}
    rescue = replace(
        seen(known, {**prepared(known), **FILLED, **TAUGHT, **way}),
        disagreements=apart,
        flow_disagreement=planned.flow_disagreement,
    )
    assert progress(rescue, judge(rescue)).may_sign


@pytest.mark.parametrize(
    "situation", ["floxuridine", "first visit", "first visit, surgery unknown", "table off", "rest"]
)
def test_a_visit_that_went_well_is_signed_as_made(situation: str) -> None:
    known = situations()[situation]
    assert assessed(known, {**prepared(known), **FILLED, **TAUGHT}).may_sign


def test_every_finding_of_every_state_has_a_sentence() -> None:
    for situation in ("floxuridine", "rest", "first visit", "cosign open"):
        known = situations()[situation]
        ready = {**prepared(known), **FILLED}
        around = product(READINGS.values(), PORTS.values())
        syringes = product(FLUIDS.values(), SYRINGES.values())
        for one, other in (*around, *syringes):
            judged = assessed(known, {**ready, **one, **other})
            assert all(sentence(found).endswith((".", "?")) for found in judged.findings)
