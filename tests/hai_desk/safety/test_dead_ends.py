"""Once the port was entered no stop strands the nurse: every state is walked, not a sample.

A state is what stands in the worksheet after the port time. From each of them the rescue fill of
the syringe on the tray must be signable with its own entries alone; where the tray's syringe does
not go in either (no return), the surgeon's door is open. Where nothing stops, the fill as made is
signable too, so that the rescue is never the only way for a visit that went well.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.judge import judge
from hai_desk.safety.progress import progress
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.wording.findings import sentence
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support.cases import (
    FILLED,
    RESCUE_FILLED,
    REST_LABEL,
    TAUGHT,
    answered,
    assessed,
    case,
    checked,
    rest_case,
    seen,
)
from tests.support.people_of_the_day import NURSE, at
from tests.support.port_states import (
    FLUIDS,
    NEWER,
    PORTS,
    READINGS,
    SYRINGES,
    all_states,
    prepared,
    rescue_of,
    situations,
    stops_of,
)
from tests.support.ward import Ward


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
    state = {**prepared(known), **RESCUE_FILLED, "way": "rescue", "em.kit": kit}
    stops = [
        found.rule for stage in assessed(known, state).stages.values() for found in stage.stops
    ]
    assert stops == [Rule.WRONG_NEEDLE]


@pytest.mark.parametrize("situation", situations())
def test_a_rescue_without_return_stops_and_the_surgeon_is_called(situation: str) -> None:
    known = situations()[situation]
    state = {**prepared(known), **RESCUE_FILLED, "way": "rescue", **TAUGHT}
    judged = assessed(known, {**state, "re.back.10": "no return"})
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
    sheet = ward.enter(called, RESCUE_FILLED, TAUGHT, {"way": "rescue"})
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
    rescue = replace(
        seen(known, {**prepared(known), **RESCUE_FILLED, **TAUGHT, "way": "rescue"}),
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
