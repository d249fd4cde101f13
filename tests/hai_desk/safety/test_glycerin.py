"""A glycerin fill: an order of its own, no dose, no comparable interval, an interval of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from hai_desk.patients.patient import Allergies, AllergyState
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.check_fields import check_fields
from hai_desk.safety.glycerin import from_text, to_text
from hai_desk.safety.label_ready import may_print_label
from hai_desk.safety.needed import missing
from hai_desk.safety.next_visit import empty_now_on, flow_expected, next_visit
from hai_desk.safety.rules import Rule
from hai_desk.safety.subject import check_subject
from hai_desk.safety.syringe import asked_amount, asked_volume, source_of
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import EMPTIED, Texts, answered, assessed, checked, rules, seen, the
from tests.support.other_visits import (
    GLYCERIN_FILLED,
    ORDERED,
    UNTIL_GLYCERIN,
    after_glycerin,
    glycerin_case,
    glycerin_in,
)


def with_order(**changes: object) -> Texts:
    return {**GLYCERIN_FILLED, "gl.order": to_text(replace(ORDERED, **changes))}


def test_an_order_is_kept_as_one_text_and_comes_back_as_it_was_signed() -> None:
    assert from_text(to_text(ORDERED)) == ORDERED
    assert from_text("") is None


def test_a_glycerin_fill_is_signed_by_its_order_alone() -> None:
    visit = seen(glycerin_case(), GLYCERIN_FILLED)
    assert (visit.drug, visit.order) == (GLYCERIN, ORDERED)
    assert (asked_amount(visit), asked_volume(visit)) == (None, q("30 mL"))
    done = assessed(glycerin_case(), checked(glycerin_case(), GLYCERIN_FILLED))
    assert done.may_sign
    assert done.findings == ()


def test_without_an_order_nothing_goes_on() -> None:
    without = {**UNTIL_GLYCERIN, "gl.order": ""}
    assert the(assessed(glycerin_case(), without), Rule.ORDER_MISSING).hard
    assert Rule.NOT_SIGNED not in rules(assessed(glycerin_case(), without))


def test_the_label_is_read_for_strength_and_volume_and_for_no_amount() -> None:
    bare = seen(glycerin_case(), {"gl.order": to_text(ORDERED), "pr.source": "compounded"})
    assert source_of(bare) == "pharmacy"
    assert missing(bare, Stage.PREPARE)[:6] == (
        "pr.label_mrn",
        "pr.label_drug",
        "pr.label_strength",
        "pr.label_volume",
        "pr.label_lot",
        "pr.label_use_before",
    )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"pr.label_strength": "50 parts"}, Rule.WRONG_LABEL_STRENGTH),
        ({"pr.label_volume": "20"}, Rule.WRONG_VOLUME),
        ({"pr.label_drug": "heparin-saline"}, Rule.WRONG_DRUG),
    ],
)
def test_a_label_that_says_another_thing_stops(change: Texts, rule: Rule) -> None:
    assert the(assessed(glycerin_case(), {**GLYCERIN_FILLED, **change}), rule).hard


def test_spaces_and_capitals_do_not_make_another_strength() -> None:
    found = rules(assessed(glycerin_case(), {**UNTIL_GLYCERIN, "pr.label_strength": " Undiluted"}))
    assert Rule.WRONG_LABEL_STRENGTH not in found


def test_the_checker_reads_drug_strength_and_volume() -> None:
    fields = check_fields(seen(glycerin_case(), UNTIL_GLYCERIN))
    assert [(each.key, each.expected) for each in fields[2:]] == [
        ("drug", GLYCERIN),
        ("strength", "undiluted"),
        ("volume", "30 mL"),
    ]


def test_another_order_takes_the_check_away() -> None:
    before = check_subject(seen(glycerin_case(), UNTIL_GLYCERIN))
    again = {**UNTIL_GLYCERIN, "gl.order": to_text(replace(ORDERED, days=56))}
    assert check_subject(seen(glycerin_case(), again)) != before


@pytest.mark.parametrize(
    ("volume", "rule"), [("33 mL", Rule.FILL_TOO_LARGE), ("9 mL", Rule.FILL_TOO_SMALL)]
)
def test_the_volume_must_fit_the_pump(volume: str, rule: Rule) -> None:
    assert the(assessed(glycerin_case(), with_order(volume=q(volume))), rule).hard


@pytest.mark.parametrize(("days", "asks"), [(41, True), (42, False), (56, False), (57, True)])
def test_six_to_eight_weeks_are_usual(days: int, asks: bool) -> None:
    found = rules(assessed(glycerin_case(), with_order(days=days)))
    assert (Rule.GLYCERIN_DAYS in found) is asks


def test_a_clinic_whose_limits_know_no_glycerin_is_not_asked() -> None:
    limits = glycerin_case().limits
    rails = {key: rail for key, rail in limits.guardrails.items() if key != "glycerin_days"}
    old = glycerin_case(limits=replace(limits, guardrails=MappingProxyType(rails)))
    assert Rule.GLYCERIN_DAYS not in rules(assessed(old, with_order(days=90)))


def test_the_next_visit_follows_the_order_and_no_flow() -> None:
    """Filled on 18-Nov-2025; 42 days later. At 1.3 mL/day water would be gone after 23 days."""
    outlook = next_visit(seen(glycerin_case(), GLYCERIN_FILLED))
    assert outlook is not None
    assert (outlook.due, outlook.planned) == (date(2025, 12, 30), GLYCERIN)
    assert (outlook.latest, outlook.reserve_on, outlook.fast_reserve_on, outlook.empty_on) == (
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("day", "asks"), [("2026-01-13", False), ("2026-01-14", True), ("2025-12-29", True)]
)
def test_another_day_is_asked_about_outside_six_to_eight_weeks(day: str, asks: bool) -> None:
    """13-Jan-2026 is 56 days on, 29-Dec-2025 41."""
    found = assessed(glycerin_case(), {**GLYCERIN_FILLED, "si.next": day})
    assert (Rule.NEXT_GLYCERIN_DAYS in rules(found)) is asks
    if asks:
        kept = {**GLYCERIN_FILLED, "si.next": day, **answered(the(found, Rule.NEXT_GLYCERIN_DAYS))}
        assert assessed(glycerin_case(), checked(glycerin_case(), kept)).may_sign


def test_a_day_before_the_fill_cannot_be_next() -> None:
    found = assessed(glycerin_case(), {**GLYCERIN_FILLED, "si.next": "2025-11-17"})
    assert Rule.NEXT_NOT_AFTER in rules(found)
    assert Rule.NEXT_GLYCERIN_DAYS not in rules(found)


def test_glycerin_after_glycerin_knows_how_it_runs_in_this_pump() -> None:
    """20 of 30 mL back after 14 days: 5/7 mL/day; 28 mL last 39.2 days, all of it 42."""
    known = glycerin_case(previous=glycerin_in(), fills=(glycerin_in(),))
    texts = {**GLYCERIN_FILLED, "em.first": "20", "em.second": "20"}
    outlook = next_visit(seen(known, texts))
    assert outlook is not None
    assert (outlook.reserve_on, outlook.empty_on) == (date(2025, 12, 27), date(2025, 12, 30))
    assert outlook.due == date(2025, 12, 27)


@pytest.mark.parametrize("returned", ["0", "29.5"])
def test_a_stay_that_tells_no_flow_tells_no_empty_day_either(returned: str) -> None:
    known = glycerin_case(previous=glycerin_in(), fills=(glycerin_in(),))
    outlook = next_visit(
        seen(known, {**GLYCERIN_FILLED, "em.first": returned, "em.second": returned})
    )
    assert outlook is not None
    assert outlook.empty_on is None


def test_an_interval_with_glycerin_is_shown_and_not_judged() -> None:
    """25 of 30 mL back after 14 days: 0.36 mL/day, 72.5 % under the label, and only told."""
    texts = {**EMPTIED, "em.first": "25", "em.second": "25"}
    visit = seen(after_glycerin(), texts)
    assert not visit.comparable
    found = assessed(after_glycerin(), texts)
    assert the(found, Rule.NOT_COMPARABLE).fact("because") == "glycerin was in the pump"
    assert Rule.FLOW_STOPS not in rules(found)
    assert flow_expected(visit) == q("1.3 mL/day")
    assert empty_now_on(visit) is None


def test_a_pump_that_stopped_stops_floxuridine_also_after_glycerin() -> None:
    texts = {**EMPTIED, "em.first": "30", "em.second": "30"}
    assert the(assessed(after_glycerin(), texts), Rule.STOPPED).hard


def test_an_allergy_to_glycerol_stops_a_glycerin_fill() -> None:
    stated = Allergies(AllergyState.LISTED, ("glycerol",), heparin_reaction=False)
    patient = replace(glycerin_case().patient, allergies=stated)
    assert (
        the(assessed(glycerin_case(patient=patient), {}), Rule.ALLERGY).fact("component")
        == GLYCERIN
    )
    assert Rule.ALLERGY not in rules(assessed(after_glycerin(patient=patient), {}))


def test_a_rescue_in_a_glycerin_visit_is_heparin_saline_and_comes_again() -> None:
    drained = {"way": "rescue", "fi.label": "RS-1187", "fi.out": "30"}
    visit = seen(glycerin_case(), {**GLYCERIN_FILLED, **drained})
    assert (visit.drug, visit.order) == ("heparin-saline", None)
    outlook = next_visit(visit)
    assert outlook is not None
    assert outlook.planned == GLYCERIN
    assert outlook.empty_on is not None


def test_glycerin_beside_the_pump_is_named_without_an_amount() -> None:
    """A check without return after 10 mL: 5 mL may be in the pocket."""
    texts = {**GLYCERIN_FILLED, "fi.back.5": "came back", "fi.back.10": "no return"}
    found = the(assessed(glycerin_case(), texts), Rule.NO_RETURN)
    assert (found.fact("drug"), found.fact("missing"), found.fact("amount")) == (
        GLYCERIN,
        "5 mL",
        "",
    )


def test_no_label_is_printed_here_for_glycerin() -> None:
    ready = assessed(glycerin_case(), UNTIL_GLYCERIN)
    assert not may_print_label(ready, "pharmacy")
