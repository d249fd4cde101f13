"""Pump check and final emptying, held against the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.patients.patient import Allergies, AllergyState
from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY, PUMP_CHECK
from hai_desk.safety.check_fields import check_fields, disagreeing
from hai_desk.safety.fill_rules import greatest_volume
from hai_desk.safety.needed import missing
from hai_desk.safety.next_visit import next_visit
from hai_desk.safety.rules import Rule
from hai_desk.safety.subject import check_subject
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    EMPTIED,
    FUD,
    LAST_FILL,
    REST,
    Texts,
    answered,
    assessed,
    checked,
    first_case,
    rules,
    seen,
    the,
    worksheet,
)
from tests.support.other_visits import (
    FINAL,
    OUT,
    PUMP_CHECKED,
    UNTIL_CHECKED,
    UNTIL_FINAL,
    check_case,
    emptied_before,
    final_case,
)
from tests.support.people_of_the_day import at, fill

SECOND_FILL = at(1, 11, 2)


def test_a_final_emptying_asks_for_reason_and_prescriber_and_for_no_weight() -> None:
    bare = seen(final_case(), {})
    assert missing(bare, Stage.ASSESS) == ("as.temperature", "as.symptoms", "as.site")
    assert missing(bare, Stage.DOSE) == ("fe.reason", "fe.prescriber")
    other = seen(final_case(), {"fe.reason": "other"})
    assert missing(other, Stage.DOSE) == ("fe.note", "fe.prescriber")
    assert missing(bare, Stage.PREPARE) == ("pr.rescue_lot", "pr.rescue_expires", "pr.check")
    assert missing(bare, Stage.FILL) == ("fe.left_empty", "fi.ending", "fi.finished", "fi.waste")


def test_a_final_emptying_is_signed_without_a_prescription_and_without_a_next_visit() -> None:
    visit = seen(final_case(), FINAL)
    assert (visit.drug, visit.leaves_empty) == (LEFT_EMPTY, True)
    assert next_visit(visit) is None
    done = assessed(final_case(), checked(final_case(), FINAL))
    assert done.may_sign
    assert {found.rule for found in done.findings} == set()


def test_the_rescue_syringe_stands_by_at_a_final_emptying() -> None:
    without = {key: text for key, text in FINAL.items() if not key.startswith("pr.rescue")}
    assert Rule.NO_RESCUE in rules(assessed(final_case(), without))


def test_a_heparin_reaction_does_not_stop_a_visit_that_fills_nothing() -> None:
    stated = Allergies(AllergyState.LISTED, (), heparin_reaction=True)
    patient = replace(final_case().patient, allergies=stated)
    found = rules(assessed(final_case(patient=patient), UNTIL_FINAL))
    assert Rule.ALLERGY not in found
    assert Rule.RESCUE_REACTION in found


def test_the_checker_of_a_final_emptying_tells_what_goes_in() -> None:
    visit = seen(final_case(), UNTIL_FINAL)
    fields = check_fields(visit)
    assert [each.key for each in fields] == ["mrn", "serial", "goes_in"]
    entered = {"mrn": "DEMO-0001", "serial": "I3K-004172", "goes_in": "heparin-saline"}
    assert [each.key for each in disagreeing(fields, entered)] == ["goes_in"]
    assert disagreeing(fields, {**entered, "goes_in": LEFT_EMPTY}) == ()


@pytest.mark.parametrize("change", [{"fe.reason": "explant planned"}, {"fe.prescriber": "Dr B"}])
def test_another_order_takes_the_check_of_a_final_emptying_away(change: Texts) -> None:
    before = check_subject(seen(final_case(), UNTIL_FINAL))
    assert check_subject(seen(final_case(), {**UNTIL_FINAL, **change})) != before
    late = assessed(final_case(), {**checked(final_case(), UNTIL_FINAL), **change})
    assert Rule.CHECK_FELL_AWAY in rules(late)


def test_a_needle_that_is_out_before_the_port_was_entered_is_an_error() -> None:
    early = {**FINAL, "fi.finished": at(18, 10, 40).isoformat()}
    assert the(assessed(final_case(), early), Rule.FILL_TIMES).fact("which") == "finished"


def test_a_pump_that_ran_dry_asks_the_prescriber_before_it_is_left_empty() -> None:
    """0 of 30 mL back."""
    state = {**FINAL, "em.first": "0", "em.second": "0"}
    found = the(assessed(final_case(), state), Rule.REST_FLOW)
    assert found.soft
    assert assessed(final_case(), checked(final_case(), {**state, **answered(found)})).may_sign


def test_a_rescue_at_a_final_emptying_fills_and_comes_again() -> None:
    filled = {"fi.volume": "30", "fi.finished": OUT["fi.finished"]}
    visit = seen(final_case(), {**UNTIL_FINAL, **EMPTIED, **filled, "way": "rescue"})
    assert (visit.drug, visit.leaves_empty) == (REST, False)
    outlook = next_visit(visit)
    assert outlook is not None
    assert (outlook.planned, outlook.due) == (FINAL_EMPTYING, date(2025, 12, 2))


def test_a_pump_check_ends_with_the_heparin_saline_of_a_rest_fill() -> None:
    visit = seen(check_case(), PUMP_CHECKED)
    assert (visit.drug, visit.kind.name) == (REST, PUMP_CHECK)
    assert visit.rest is not None
    assert visit.rest.heparin == q("30000 units")
    bare = seen(check_case(), {})
    assert missing(bare, Stage.DOSE) == ()
    assert missing(bare, Stage.ASSESS) == ("as.temperature", "as.symptoms", "as.site")
    assert [each.key for each in check_fields(visit)][-3:] == ["drug", "amount", "volume"]
    done = assessed(check_case(), checked(check_case(), PUMP_CHECKED))
    assert done.may_sign
    assert Rule.DRAW_TESTS_TODAY not in rules(assessed(check_case(labs=()), UNTIL_CHECKED))


def test_a_pump_check_needs_the_signed_prescription_that_its_heparin_comes_from() -> None:
    none = check_case(plan=None, newest_plan=None, start_plan=None)
    assert Rule.NOT_SIGNED in rules(assessed(none, UNTIL_CHECKED))


def test_a_pump_check_leaves_the_turn_as_it_was() -> None:
    """Heparin-saline, then the check: floxuridine is next. After floxuridine: the rest."""
    assert _planned(check_case()) == FUD
    drug = fill(1, LAST_FILL, FUD, 6)
    assert _planned(check_case(previous=drug, fills=(drug,))) == REST
    check = replace(fill(1, LAST_FILL, REST, 6), visit=PUMP_CHECK)
    before = fill(1, SECOND_FILL, FUD, 6)
    assert _planned(check_case(previous=check, fills=(before, check))) == REST


def test_the_first_check_after_implant_goes_by_what_surgery_filled() -> None:
    sheet = replace(first_case().worksheet, planned=PUMP_CHECK)
    surgery = replace(fill(1, LAST_FILL, REST, 0), amount=None)
    assert _planned(first_case(worksheet=sheet, previous=surgery)) == FUD
    assert _planned(first_case(worksheet=sheet)) == FUD


def _planned(known) -> str:  # type: ignore[no-untyped-def]
    outlook = next_visit(seen(known, PUMP_CHECKED))
    assert outlook is not None
    return outlook.planned


@pytest.mark.parametrize("returned", ["0", "2"])
def test_a_pump_that_was_left_empty_has_no_flow_to_judge(returned: str) -> None:
    readings = {**EMPTIED, "em.first": returned, "em.second": returned}
    visit = seen(emptied_before(), readings)
    assert (visit.stay, visit.flow) == (None, None)
    found = rules(assessed(emptied_before(), readings))
    assert not {Rule.RAN_DRY, Rule.STOPPED, Rule.RETURNED_IMPOSSIBLE} & found
    assert greatest_volume(visit) == q("30 mL")


def test_a_pump_that_was_left_empty_is_begun_again_with_heparin_saline() -> None:
    known = emptied_before(worksheet=worksheet(planned=PUMP_CHECK))
    assert _planned(known) == REST
