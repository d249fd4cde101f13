from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.pumps.model import PumpKind
from hai_desk.safety.needed import needed
from hai_desk.safety.rules import Rule
from hai_desk.worksheet.stage import STAGES, Stage
from tests.support.cases import (
    ASSESSED,
    COMPOUNDED,
    EMPTIED,
    FILLED,
    IDENTITY,
    PREPARED,
    RESCUE_FILLED,
    RESCUED,
    ROUTINE,
    SEEN,
    answered,
    assessed,
    case,
    checked,
    first_case,
    labs,
    rest_case,
    seen,
    the,
    the_plan,
    with_plan,
)


def test_a_routine_visit_needs_these_fields_and_no_others() -> None:
    visit = seen(case(), {})
    assert needed(visit, Stage.IDENTIFY) == ("id.mrn", "id.born", "id.serial", "id.time_out")
    assert needed(visit, Stage.ASSESS) == (*SEEN, "as.decision")
    assert needed(visit, Stage.DOSE) == needed(visit, Stage.PROGRAM) == ()
    assert needed(visit, Stage.EMPTY) == tuple(EMPTIED)
    assert needed(visit, Stage.SIGN) == ("si.teaching",)
    assert set(needed(visit, Stage.FILL)) == set(FILLED)
    assert needed(visit, Stage.PREPARE) == (
        "pr.label_mrn",
        "pr.label_drug",
        "pr.label_amount",
        "pr.label_volume",
        "pr.label_lot",
        "pr.label_use_before",
        "pr.rescue_lot",
        "pr.rescue_expires",
        "pr.check",
    )


def test_results_on_file_need_not_be_typed_and_others_must() -> None:
    bare = seen(first_case(labs=()), {})
    assert needed(bare, Stage.ASSESS)[4:] == (
        "as.AST.reference",
        "as.AST.planned",
        "as.ALP.reference",
        "as.ALP.planned",
        "as.bilirubin.reference",
        "as.bilirubin.planned",
        "as.white_cells",
        "as.platelets",
        "as.decision",
    )


def test_a_height_is_asked_once() -> None:
    small = case(patient=replace(case().patient, height=None))
    assert "as.height" in needed(seen(small, {}), Stage.ASSESS)
    assert "as.height" not in needed(seen(case(), {}), Stage.ASSESS)


def test_typed_counts_ask_for_their_day() -> None:
    typed = {"as.white_cells": "5200", "as.ALP.emptying": "90"}
    drawn = [key for key in needed(seen(case(), typed), Stage.ASSESS) if "drawn" in key]
    assert drawn == ["as.drawn.emptying", "as.drawn.counts"]


def test_a_rest_fill_needs_no_tests_and_its_check_by_policy() -> None:
    free = rest_case(policy=replace(case().policy, check_rest_fill=False))
    assert needed(seen(rest_case(), {}), Stage.ASSESS) == tuple(SEEN)
    assert "pr.check" in needed(seen(rest_case(), {}), Stage.PREPARE)
    assert "pr.check" not in needed(seen(free, {}), Stage.PREPARE)


def test_a_weighed_barrel_needs_its_three_figures() -> None:
    weighed = needed(seen(case(), {"em.method": "weighed"}), Stage.EMPTY)
    assert weighed[4:7] == ("em.full_grams", "em.empty_grams", "em.density")


def test_a_rest_fill_made_here_is_asked_for_two_vials() -> None:
    visit = seen(rest_case(), {"pr.source": "compounded"})
    assert needed(visit, Stage.PREPARE)[:7] == (
        "pr.strength.heparin",
        "pr.lot.heparin",
        "pr.expires.heparin",
        "pr.lot.sodium chloride 0.9 %",
        "pr.expires.sodium chloride 0.9 %",
        "pr.syringe_lot",
        "pr.prepared_at",
    )


def test_stages_open_in_their_order() -> None:
    texts = checked(case(), ROUTINE)
    current = []
    for stage in (Stage.IDENTIFY, Stage.ASSESS, Stage.PREPARE, Stage.EMPTY, Stage.FILL):
        first = needed(seen(case(), texts), stage)[0]
        judged = assessed(case(), {**texts, first: ""})
        current.append(judged.current)
        assert judged.may_open(stage)
        assert not judged.may_open(Stage.SIGN)
        assert not judged.may_sign
    assert current == [Stage.IDENTIFY, Stage.ASSESS, Stage.PREPARE, Stage.EMPTY, Stage.FILL]
    whole_visit = assessed(case(), texts)
    assert whole_visit.may_sign
    assert whole_visit.current is Stage.SIGN


def test_a_visit_that_turned_into_a_rest_says_so() -> None:
    assert assessed(case(), {"turn.rest": "infection"}).visit.turned_to_rest
    assert not assessed(case(), {}).visit.turned_to_rest
    assert not assessed(rest_case(), {}).visit.turned_to_rest


def test_a_pump_without_electronics_needs_no_program() -> None:
    judged = assessed(case(), {})
    assert not judged.stages[Stage.PROGRAM].needed_here
    assert not judged.may_open(Stage.PROGRAM)
    programmable = case(model=replace(case().model, kind=PumpKind.PROGRAMMABLE))
    assert assessed(programmable, {}).stages[Stage.PROGRAM].needed_here


def test_what_cannot_be_read_holds_its_stage_up() -> None:
    judged = assessed(case(), {**IDENTITY, **ASSESSED, "as.weight": "7o", "as.height": "?"})
    state = judged.stages[Stage.ASSESS]
    assert state.unreadable == ("as.weight", "as.height")
    assert state.missing == ("as.weight",)
    assert not state.done


def test_a_question_is_open_until_it_is_kept_for_these_very_facts() -> None:
    warm = {**PREPARED, "as.temperature": "38.4"}
    asked = assessed(case(), warm)
    found = the(asked, Rule.FEVER)
    assert asked.stages[Stage.ASSESS].questions == (found,)
    kept = {**warm, **answered(found)}
    assert assessed(case(), kept).stages[Stage.ASSESS].answered == (found,)
    warmer = assessed(case(), {**kept, "as.temperature": "38.6"})
    assert warmer.stages[Stage.ASSESS].questions == (the(warmer, Rule.FEVER),)
    assert warmer.stages[Stage.ASSESS].answered == ()


def test_a_new_prescription_reopens_what_was_answered_for_the_old_one() -> None:
    """The prescriber kept 0.3 mg/kg/day; a new plan of the same dose must be kept again."""
    high = the_plan(daily_dose=the_plan().daily_dose * 5 / 2, additives=())
    found = the(assessed(with_plan(high), PREPARED), Rule.DOSE_ABOVE_USUAL)
    kept = {**PREPARED, **answered(found, signed=found.digest)}
    assert found in assessed(with_plan(high), kept).stages[Stage.DOSE].answered
    again = replace(high, id="plan1-2")
    assert assessed(with_plan(again), kept).stages[Stage.DOSE].answered == ()


def test_notes_never_hold_a_stage_up() -> None:
    off = assessed(case(liver_table=None), {**IDENTITY, **ASSESSED})
    state = off.stages[Stage.ASSESS]
    assert [found.rule for found in state.notes] == [Rule.TABLE_NOT_SIGNED]
    assert state.done


def test_a_rescue_needs_no_more_than_its_own_entries() -> None:
    visit = seen(case(), {**EMPTIED, "way": "rescue"})
    assert needed(visit, Stage.IDENTIFY) == needed(visit, Stage.ASSESS) == ()
    assert needed(visit, Stage.PREPARE) == ("pr.rescue_lot",)
    assert needed(visit, Stage.EMPTY) == ("em.kit", "em.kit_lot", "em.stop", "em.port")
    assert set(needed(visit, Stage.FILL)) == set(RESCUE_FILLED) - {"fi.ending"}
    assert needed(visit, Stage.SIGN) == ("si.teaching",)


@pytest.mark.parametrize(
    "broken",
    [
        {"as.weight": "7o"},
        {"as.temperature": "38.9", "as.symptoms": "vomiting"},
        {"pr.label_mrn": "DEMO-0009", "pr.label_amount": "1"},
        {"em.first": "x", "em.second": "y"},
        {"em.first": "11", "em.second": "29"},
        {"em.first": "44", "em.second": "44"},
        {"em.fluid": "blood-tinged"},
        {"em.emptied": "no"},
        {"id.born": "1999-01-01", "id.time_out": ""},
        {"turn.rest": "infection"},
        COMPOUNDED,
    ],
)
def test_nothing_of_the_planned_fill_holds_a_rescue_up(broken: dict[str, str]) -> None:
    judged = assessed(case(), {**PREPARED, **EMPTIED, **broken, **RESCUED})
    assert judged.may_sign


@pytest.mark.parametrize(
    "wrong",
    [
        {"em.kit": "intera-3000-bolus"},
        {"id.serial": "I3K-000001"},
        {"id.mrn": "DEMO-0009"},
        {"em.port": "2025-11-17T11:02:00-05:00"},
        {"fi.mrn": "DEMO-0009"},
        {"fi.label": "PH-2207"},
        {"re.back.20": "no return"},
        {"fi.volume": "31"},
        {"pr.rescue_lot": ""},
        {"em.kit_lot": ""},
        {"fi.started": "soon"},
        {"si.next": "2025-11-01"},
    ],
)
def test_a_rescue_still_goes_into_the_right_pump_of_the_right_patient(
    wrong: dict[str, str],
) -> None:
    assert not assessed(case(), {**PREPARED, **EMPTIED, **RESCUED, **wrong}).may_sign


def test_a_rescue_needs_no_prescription_and_no_earlier_fill() -> None:
    bare = {"plan": None, "newest_plan": None, "start_plan": None}
    for known in (case(**bare), first_case(**bare), rest_case(**bare)):
        assert assessed(known, {**PREPARED, **EMPTIED, **RESCUED}).may_sign


def test_every_stage_has_its_state() -> None:
    judged = assessed(case(labs=labs(case().labs[0].drawn_on)), {})
    assert tuple(judged.stages) == STAGES
    assert [stage.number for stage in STAGES] == [1, 2, 3, 4, 5, 6, 7, 8]
