"""A record made later is judged at the time of its visit; what was done is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from hai_desk.safety.again_rules import again
from hai_desk.safety.done_already import ASKS, WAS_SO, as_done, behind
from hai_desk.safety.findings import finding
from hai_desk.safety.label_ready import may_print_label
from hai_desk.safety.rules import NEEDS_PRESCRIBER, Rule, Strength, law
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.made_later import MadeLater, made_later
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    COMPOUNDED,
    PORT,
    PREPARED,
    STARTED,
    Texts,
    answered,
    entered,
    rules,
    seen,
    the,
    the_plan,
    with_plan,
)
from tests.support.later_visits import (
    LATER,
    OVER,
    WRITTEN,
    WRITTEN_FROM,
    assessed,
    checked,
    later_case,
)
from tests.support.people_of_the_day import at, fill


def test_a_worksheet_knows_that_it_is_written_later() -> None:
    assert made_later(Entries.of(())) is None
    assert made_later(entered(LATER)) == MadeLater(STARTED, "Desk without power")
    assert "power" not in repr(made_later(entered(LATER)))


def test_ages_are_counted_to_the_visit_and_not_to_the_writing() -> None:
    """Tests of the 17th are one day old on the 18th, and the syringe of that day is not old."""
    written = assessed(later_case(), checked(later_case(), OVER))
    assert written.findings == ()
    assert written.may_sign
    assert written.visit.today == date(2025, 11, 18)


@pytest.mark.parametrize(
    ("texts", "judged_at"),
    [
        ({}, STARTED),
        ({"em.port": PORT.isoformat()}, PORT),
        ({"em.port": at(25, 9).isoformat()}, STARTED),
        ({"fi.started": at(18, 11, 5).isoformat()}, at(18, 11, 5)),
        ({"fi.started": at(25, 9).isoformat()}, STARTED),
    ],
)
def test_until_a_time_is_typed_it_is_the_beginning_that_counts(
    texts: Texts, judged_at: datetime
) -> None:
    visit = seen(later_case(), {**LATER, **texts}, WRITTEN)
    assert visit.judged_at == judged_at
    assert (visit.began, visit.until) == (STARTED, WRITTEN_FROM)


def test_a_visit_that_goes_on_is_judged_now() -> None:
    visit = seen(later_case(), {}, WRITTEN)
    assert (visit.judged_at, visit.began, visit.until) == (WRITTEN, WRITTEN_FROM, WRITTEN)


def test_its_times_lie_between_its_beginning_and_the_writing() -> None:
    """Nothing of a visit that is over can happen while it is written down."""
    for late in (WRITTEN_FROM + timedelta(minutes=5), STARTED - timedelta(minutes=5)):
        port = {**OVER, "em.port": late.isoformat()}
        assert Rule.PORT_TIME in rules(assessed(later_case(), port))
    after = {**OVER, "fi.finished": (WRITTEN_FROM + timedelta(minutes=5)).isoformat()}
    assert the(assessed(later_case(), after), Rule.FILL_TIMES).fact("which") == "future"


def test_nothing_is_confirmed_again_however_long_the_writing_takes() -> None:
    slow = {**OVER, "em.port": PORT.isoformat()}
    assert list(again(seen(later_case(), slow, WRITTEN + timedelta(hours=30)))) == []


def low_platelets() -> Texts:
    return {
        **OVER,
        "as.platelets": "99000",
        "as.white_cells": "6000",
        "as.drawn.counts": "2025-11-18",
    }


def test_what_was_done_against_a_stop_is_asked_about_with_the_prescribers_name() -> None:
    known = later_case()
    texts = checked(known, low_platelets())
    found = the(assessed(known, texts), Rule.DONE_ASSESSED)
    assert (found.fact("rule"), found.fact("value")) == ("AS-6", "99000")
    assert behind(found).rule is Rule.PLATELETS_LOW
    assert not assessed(known, texts).may_sign
    without = {**texts, **answered(found, prescriber="")}
    assert not assessed(known, without).may_sign
    assert assessed(known, {**texts, **answered(found)}).may_sign


def test_as_long_as_a_visit_goes_on_the_same_stays_a_stop() -> None:
    live = {key: text for key, text in low_platelets().items() if key not in LATER}
    assert Rule.PLATELETS_LOW in rules(assessed(later_case(), live))


@pytest.mark.parametrize("rule", sorted(WAS_SO))
def test_every_stop_of_what_was_so_becomes_a_question_of_its_own_stage(rule: Rule) -> None:
    stop = finding(rule, "as.weight", limit="3")
    asked = as_done(stop)
    assert asked.rule is ASKS[law(rule).stage]
    assert law(asked.rule).strength is Strength.SOFT
    assert law(asked.rule).stage is law(rule).stage
    assert asked.rule in NEEDS_PRESCRIBER
    assert behind(asked) == stop


def test_two_of_one_stage_are_two_questions() -> None:
    one, two = (as_done(finding(rule, "as.symptoms")) for rule in sorted(WAS_SO)[:2])
    assert one.key != two.key


@pytest.mark.parametrize(
    "change",
    [
        {"id.mrn": "DEMO-0009"},
        {"pr.label_mrn": "DEMO-0009"},
        {"fi.label": "PH-9"},
        {"em.first": "44", "em.second": "44"},
        {"as.weight": "700"},
        {"em.first": "11", "em.second": "14"},
    ],
)
def test_what_a_paper_holds_wrongly_stays_a_stop(change: Texts) -> None:
    known = later_case()
    found = assessed(known, {**checked(known, OVER), **change})
    assert any(each.hard for each in found.findings)
    assert not found.may_sign


def test_a_prescription_signed_after_the_visit_is_asked_about() -> None:
    after = the_plan(signed_at=at(19, 15, 20), starts_on=date(2025, 11, 19))
    known = replace(with_plan(after), worksheet=later_case().worksheet)
    found = assessed(known, checked(known, OVER))
    asked = the(found, Rule.SIGNED_AFTER)
    assert asked.fact("signed") == at(19, 15, 20).isoformat()
    assert Rule.NOT_IN_FORCE not in rules(found)


def test_a_prescription_that_had_ended_is_asked_about() -> None:
    ended = the_plan(ends_on=date(2025, 11, 17))
    known = replace(with_plan(ended), worksheet=later_case().worksheet)
    assert the(assessed(known, checked(known, OVER)), Rule.DONE_DOSED).fact("rule") == "DO-19"


def test_no_tray_and_no_label_of_this_desk_are_needed() -> None:
    """Where the paper tells of no rescue syringe, that is asked."""
    known = later_case()
    bare = {key: text for key, text in OVER.items() if not key.startswith("pr.rescue")}
    found = assessed(known, checked(known, bare))
    assert found.stages[Stage.PREPARE].missing == ()
    assert the(found, Rule.DONE_PREPARED).fact("rule") == "EM-6"
    made = {**{k: t for k, t in PREPARED.items() if not k.startswith("pr.")}, **COMPOUNDED, **LATER}
    prepared = assessed(known, checked(known, made))
    assert prepared.stages[Stage.PREPARE].missing == ()
    assert not may_print_label(prepared)


def test_fills_since_are_told_and_stop_nothing() -> None:
    since = fill(1, at(19, 11), "heparin-saline", 7)
    known = later_case(filled_since=(since,))
    note = the(assessed(known, OVER), Rule.FILLED_SINCE)
    assert (note.fact("drug"), note.fact("record")) == ("heparin-saline", since.record_number)
    assert assessed(known, checked(known, OVER)).may_sign
