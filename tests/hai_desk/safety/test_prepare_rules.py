from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hai_desk.patients.patient import Allergies, AllergyState
from hai_desk.safety.rules import Rule
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    COMPOUNDED,
    FILLED,
    LABEL,
    PREPARED,
    REST_LABEL,
    SIGNED_ON,
    Texts,
    assessed,
    case,
    checked,
    rest_case,
    rules,
    the,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import at

HERE: Texts = {**PREPARED, **COMPOUNDED}


def labelled(**texts: str) -> Texts:
    return {**LABEL, **{f"pr.label_{key}": text for key, text in texts.items()}}


def test_a_syringe_as_asked_raises_nothing() -> None:
    assert rules(assessed(case(), LABEL)) == set()
    assert rules(assessed(rest_case(), REST_LABEL)) == set()
    assert rules(assessed(case(), HERE)) == set()


@pytest.mark.parametrize(
    ("key", "text", "rule", "needed"),
    [
        ("mrn", "DEMO-0004", Rule.WRONG_LABEL, "DEMO-0001"),
        ("drug", "heparin-saline", Rule.WRONG_DRUG, "floxuridine"),
        ("drug", "fluorouracil", Rule.WRONG_DRUG, "floxuridine"),
        ("amount", "193.85", Rule.WRONG_AMOUNT, "195 mg"),
        ("amount", "1950", Rule.WRONG_AMOUNT, "195 mg"),
        ("volume", "29.9", Rule.WRONG_VOLUME, "30 mL"),
    ],
)
def test_a_label_that_says_something_else_stops(
    key: str, text: str, rule: Rule, needed: str
) -> None:
    found = the(assessed(case(), labelled(**{key: text})), rule)
    assert (found.fact("needed"), found.hard, found.law.stage) == (needed, True, Stage.PREPARE)


def test_the_label_of_a_rest_fill_is_read_in_units() -> None:
    found = the(assessed(rest_case(), {**REST_LABEL, "pr.label_amount": "3000"}), Rule.WRONG_AMOUNT)
    assert (found.fact("given"), found.fact("needed")) == ("3000 units", "30000 units")


def test_without_a_prescription_a_label_is_compared_with_nothing() -> None:
    judged = assessed(case(plan=None, newest_plan=None), labelled(amount="1", volume="1"))
    assert rules(judged) & {Rule.WRONG_AMOUNT, Rule.WRONG_VOLUME} == set()


@pytest.mark.parametrize(
    ("use_before", "passed"), [("11:16:00", True), ("11:16:01", False), ("11:15:00", True)]
)
def test_a_syringe_is_used_before_its_time(use_before: str, passed: bool) -> None:
    texts = labelled(use_before=f"2025-11-18T{use_before}-05:00")
    assert (Rule.USE_BEFORE_PASSED in rules(assessed(case(), texts))) is passed


def test_a_syringe_that_went_in_in_time_does_not_expire_before_the_signature() -> None:
    texts = {**labelled(use_before="2025-11-18T11:10:00-05:00"), **FILLED}
    assert Rule.USE_BEFORE_PASSED not in rules(assessed(case(), texts))
    assert Rule.USE_BEFORE_PASSED in rules(
        assessed(case(), {**texts, "fi.started": at(18, 11, 10).isoformat()})
    )


def test_heparin_ten_times_weaker_stops() -> None:
    found = the(
        assessed(case(), {**HERE, "pr.strength.heparin": "1000 units/mL"}), Rule.WRONG_STRENGTH
    )
    assert found.facts == (
        ("component", "heparin"),
        ("given", "1000 units/mL"),
        ("needed", "10000 units/mL"),
        ("ratio", "0.1"),
        ("how", "typed"),
        ("lot", ""),
        ("draw_up", "3 mL"),
        ("amount", "30000 units"),
    )


def test_a_strength_told_in_another_way_is_the_same_strength() -> None:
    judged = assessed(case(), {**HERE, "pr.strength.floxuridine": "100.0 mg/mL"})
    assert Rule.WRONG_STRENGTH not in rules(judged)


@pytest.mark.parametrize("text", ["strong", "10 mg/mL", "10000"])
def test_a_text_that_is_no_such_strength_stops_without_a_ratio(text: str) -> None:
    found = the(assessed(case(), {**HERE, "pr.strength.heparin": text}), Rule.WRONG_STRENGTH)
    assert found.fact("ratio") == ""


def test_every_vial_needs_its_strength_lot_and_expiry() -> None:
    bare = {key: text for key, text in HERE.items() if "heparin" not in key}
    missing = assessed(case(), bare).stages[Stage.PREPARE].missing
    heparin = ("pr.strength.heparin", "pr.lot.heparin", "pr.expires.heparin")
    assert missing == (*heparin, "pr.label_scan", "pr.check")


@pytest.mark.parametrize(("expires", "old"), [("2025-11-18", False), ("2025-11-17", True)])
@pytest.mark.parametrize("vial", ["floxuridine", "sodium chloride 0.9 %"])
def test_a_vial_may_be_used_on_its_last_day(vial: str, expires: str, old: bool) -> None:
    judged = assessed(case(), {**HERE, f"pr.expires.{vial}": expires})
    assert (Rule.EXPIRED in rules(judged)) is old


def test_a_vial_that_is_not_drawn_from_may_be_old() -> None:
    plain = with_plan(the_plan(additives=()))
    judged = assessed(plain, {**HERE, "pr.expires.heparin": "2020-01-31"})
    assert Rule.EXPIRED not in rules(judged)


@pytest.mark.parametrize(("older_by", "old"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_a_syringe_made_here_is_good_for_twenty_four_hours(older_by: timedelta, old: bool) -> None:
    made = SIGNED_ON - timedelta(hours=24) - older_by
    judged = assessed(case(), {**HERE, "pr.prepared_at": made.isoformat()})
    assert (Rule.SYRINGE_OLD in rules(judged)) is old


def test_the_hours_of_a_syringe_end_when_it_goes_in() -> None:
    texts = {**HERE, **FILLED, "pr.prepared_at": at(17, 11, 5).isoformat()}
    assert Rule.SYRINGE_OLD not in rules(assessed(case(), texts))
    later = {**texts, "fi.started": at(18, 11, 6).isoformat()}
    assert the(assessed(case(), later), Rule.SYRINGE_OLD).fact("hours") == "24"


@pytest.mark.parametrize(("ahead", "stops"), [(60, False), (61, True)])
def test_a_syringe_is_not_prepared_in_the_future(ahead: int, stops: bool) -> None:
    made = SIGNED_ON + timedelta(seconds=ahead)
    judged = assessed(case(), {**HERE, "pr.prepared_at": made.isoformat()})
    assert (Rule.PREPARED_TIME in rules(judged)) is stops


@pytest.mark.parametrize(("expires", "old"), [("2025-11-18", False), ("2025-11-17", True)])
def test_the_rescue_syringe_may_be_used_on_its_last_day(expires: str, old: bool) -> None:
    judged = assessed(case(), {**LABEL, "pr.rescue_expires": expires})
    assert (Rule.RESCUE_EXPIRED in rules(judged)) is old
    assert judged.stages[Stage.PREPARE].stops == tuple(judged.findings)


def test_no_rescue_syringe_no_empty() -> None:
    without = {key: text for key, text in PREPARED.items() if not key.startswith("pr.rescue")}
    judged = assessed(case(), checked(case(), without))
    assert judged.stages[Stage.PREPARE].missing == ("pr.rescue_lot", "pr.rescue_expires")
    assert not judged.may_open(Stage.EMPTY)
    entered = assessed(case(), {**without, "em.port": at(18, 11, 2).isoformat()})
    assert the(entered, Rule.NO_RESCUE).law.stage is Stage.PREPARE


def test_a_heparin_reaction_is_said_before_the_needle_goes_in() -> None:
    stated = Allergies(AllergyState.LISTED, (), heparin_reaction=True)
    reacts = replace(case().patient, allergies=stated)
    found = the(assessed(case(patient=reacts), LABEL), Rule.RESCUE_REACTION)
    assert not found.hard
    assert not found.soft


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("pr.label_lot", "PH-2208"),
        ("pr.label_use_before", "2025-11-20T10:50:00-05:00"),
        ("id.mrn", "demo-0001 "),
        ("pr.source", "compounded"),
    ],
)
def test_the_second_check_falls_away_when_what_was_checked_changes(key: str, text: str) -> None:
    texts = checked(case(), PREPARED)
    assert Rule.CHECK_FELL_AWAY not in rules(assessed(case(), texts))
    found = the(assessed(case(), {**texts, key: text}), Rule.CHECK_FELL_AWAY)
    assert (found.fact("checker"), found.hard) == ("Nurse 2 (demo)", True)


@pytest.mark.parametrize(
    "key", ["pr.lot.heparin", "pr.expires.heparin", "pr.syringe_lot", "pr.prepared_at"]
)
def test_a_check_of_a_syringe_made_here_is_of_these_vials(key: str) -> None:
    texts = checked(case(), HERE)
    assert Rule.CHECK_FELL_AWAY not in rules(assessed(case(), texts))
    assert Rule.CHECK_FELL_AWAY in rules(assessed(case(), {**texts, key: "2025-11-18"}))


def test_a_check_is_of_one_dose_one_volume_and_one_prescription() -> None:
    texts = checked(case(), PREPARED)
    for change in (
        the_plan(id="plan1-2"),
        the_plan(weight=the_plan().weight * 2),
        the_plan(fill_volume=the_plan().fill_volume * 2 / 3),
    ):
        assert Rule.CHECK_FELL_AWAY in rules(assessed(with_plan(change), texts))


def test_a_check_of_floxuridine_is_no_check_of_a_rest_fill() -> None:
    texts = checked(case(), PREPARED)
    assert Rule.CHECK_FELL_AWAY in rules(assessed(case(), {**texts, "turn.rest": "fever"}))
