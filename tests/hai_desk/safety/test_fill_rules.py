from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hai_desk.patients.patient import Allergies, AllergyState
from hai_desk.safety.fill_rules import greatest_volume
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    COMPOUNDED,
    EMPTIED,
    FILLED,
    PREPARED,
    RESCUED,
    SIGNED_ON,
    Texts,
    assessed,
    case,
    rules,
    seen,
    the,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import at

DONE: Texts = {**PREPARED, **EMPTIED, **FILLED}
FILLING = {
    Rule.NO_RETURN,
    Rule.OVER_GREATEST,
    Rule.VOLUME_DIFFERS,
    Rule.WRONG_LABEL_AT_PORT,
    Rule.WRONG_PATIENT_AT_PORT,
    Rule.ENDING_NOT_NORMAL,
    Rule.FILL_TIMES,
    Rule.NOTHING_FILLED,
    Rule.RESCUE_HEPARIN,
}


def found(**texts: str) -> set[Rule]:
    keyed = {f"fi.{key}": text for key, text in texts.items()}
    return rules(assessed(case(), {**DONE, **keyed})) & FILLING


def test_a_usual_fill_raises_nothing() -> None:
    assert found() == set()


def test_another_wristband_at_the_port_stops() -> None:
    assert found(mrn="DEMO-0004") == {Rule.WRONG_PATIENT_AT_PORT}


def test_another_syringe_at_the_port_stops() -> None:
    assert found(label="RS-1187") == {Rule.WRONG_LABEL_AT_PORT}
    assert found(label="ph-2207") == set()


def test_a_syringe_made_here_is_told_by_its_own_lot() -> None:
    texts = {**DONE, **COMPOUNDED, "fi.label": "SY-31"}
    assert rules(assessed(case(), texts)) & FILLING == set()
    wrong = assessed(case(), {**texts, "fi.label": "PH-2207"})
    assert the(wrong, Rule.WRONG_LABEL_AT_PORT).fact("needed") == "SY-31"


def test_only_the_rescue_syringe_goes_in_as_a_rescue() -> None:
    texts = {**PREPARED, **EMPTIED, **RESCUED}
    assert rules(assessed(case(), texts)) & FILLING == set()
    wrong = assessed(case(), {**texts, "fi.label": "PH-2207"})
    assert the(wrong, Rule.WRONG_LABEL_AT_PORT).fact("needed") == "RS-1187"


def test_a_label_that_is_not_known_is_compared_with_nothing() -> None:
    unlabelled = {key: text for key, text in DONE.items() if key != "pr.label_lot"}
    assert Rule.WRONG_LABEL_AT_PORT not in rules(assessed(case(), unlabelled))


@pytest.mark.parametrize(
    ("volume", "rule"),
    [
        ("0", Rule.NOTHING_FILLED),
        ("0.1", Rule.VOLUME_DIFFERS),
        ("29.4", Rule.VOLUME_DIFFERS),
        ("29.5", None),
        ("30", None),
        ("30.1", Rule.OVER_GREATEST),
    ],
)
def test_the_volume_given_is_held_against_plan_and_reservoir(
    volume: str, rule: Rule | None
) -> None:
    """Half a millilitre less than planned passes; a reservoir of 30 mL takes exactly 30."""
    assert found(volume=volume) == ({rule} if rule else set())


@pytest.mark.parametrize(("volume", "asks"), [("25.5", False), ("25.6", True)])
def test_half_a_millilitre_more_than_planned_passes(volume: str, asks: bool) -> None:
    plan = the_plan(fill_volume=q("25 mL"))
    judged = assessed(with_plan(plan), {**DONE, "fi.volume": volume})
    assert (Rule.VOLUME_DIFFERS in rules(judged)) is asks


@pytest.mark.parametrize(("volume", "over"), [("27", False), ("27.1", True)])
def test_what_stays_behind_lowers_the_greatest_volume(volume: str, over: bool) -> None:
    left = {**DONE, "em.emptied": "no", "em.left_behind": "3", "fi.volume": volume}
    judged = assessed(case(), left)
    assert greatest_volume(judged.visit) == q("27 mL")
    assert (Rule.OVER_GREATEST in rules(judged)) is over


def test_more_left_than_fits_leaves_room_for_nothing() -> None:
    visit = seen(case(), {"em.emptied": "no", "em.left_behind": "31"})
    assert greatest_volume(visit) == q("0 mL")


def test_without_a_prescription_only_the_reservoir_is_held_against() -> None:
    judged = assessed(case(plan=None, newest_plan=None), {**DONE, "fi.volume": "12"})
    assert rules(judged) & FILLING == set()


@pytest.mark.parametrize(
    ("resistance", "site", "asks"),
    [
        ("none", "normal", False),
        ("some", "normal", True),
        ("blocked", "normal", True),
        ("none", "swollen", True),
    ],
)
def test_an_unusual_ending_asks(resistance: str, site: str, asks: bool) -> None:
    texts = {"ending": "details", "resistance": resistance, "site_after": site}
    assert found(**texts) == ({Rule.ENDING_NOT_NORMAL} if asks else set())


def test_details_of_a_usual_ending_are_not_read() -> None:
    assert found(resistance="blocked") == set()


def test_details_are_needed_once_they_are_promised() -> None:
    state = assessed(case(), {**DONE, "fi.ending": "details"}).stages[Stage.FILL]
    assert state.missing == ("fi.resistance", "fi.site_after")


@pytest.mark.parametrize(
    ("started", "finished", "which"),
    [
        (at(18, 11, 2), at(18, 11, 2), None),
        (at(18, 11, 1), at(18, 11, 14), "started"),
        (at(18, 11, 5), at(18, 11, 4), "finished"),
        (at(18, 11, 17), at(18, 11, 17), None),
        (SIGNED_ON + timedelta(seconds=61), SIGNED_ON, "future"),
        (at(18, 11, 5), SIGNED_ON + timedelta(seconds=61), "future"),
    ],
)
def test_times_run_forward_and_not_ahead_of_now(
    started: datetime, finished: datetime, which: str | None
) -> None:
    """The port was entered at 11:02, now is 11:16; equal minutes are in order."""
    texts = {**DONE, "fi.started": started.isoformat(), "fi.finished": finished.isoformat()}
    times = [f for f in assessed(case(), texts).findings if f.rule is Rule.FILL_TIMES]
    told = {found.fact("which") for found in times}
    assert told >= {which} if which else told == set()


def test_a_rescue_with_heparin_asks_for_a_patient_who_reacts_to_it() -> None:
    stated = Allergies(AllergyState.LISTED, ("heparin",))
    reacts = replace(case().patient, allergies=stated)
    judged = assessed(case(patient=reacts), {**PREPARED, **EMPTIED, **RESCUED})
    assert the(judged, Rule.RESCUE_HEPARIN).soft
    assert Rule.RESCUE_HEPARIN not in rules(assessed(case(patient=reacts), DONE))
