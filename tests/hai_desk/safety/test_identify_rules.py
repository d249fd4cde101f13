from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.patients.patient import Allergies, AllergyState
from hai_desk.safety.identify_rules import components_of, names, same_identifier
from hai_desk.safety.rules import Rule
from hai_desk.worksheet.stage import Stage
from tests.support.cases import IDENTITY, assessed, case, rest_case, rules, seen, the, the_plan


def allergic(*names: str, heparin_reaction: bool = False) -> dict[str, object]:
    plain = case().patient
    stated = Allergies(AllergyState.LISTED, names, heparin_reaction)
    return {"patient": replace(plain, allergies=stated)}


def test_the_right_patient_with_the_right_pump_raises_nothing() -> None:
    judged = assessed(case(), IDENTITY)
    assert judged.stages[Stage.IDENTIFY].done


def test_small_letters_and_spaces_do_not_tell_identifiers_apart() -> None:
    assert same_identifier(" demo-0001 ", "DEMO-0001")
    assert not same_identifier("DEMO-0010", "DEMO-0001")


def test_the_wristband_of_another_patient_stops() -> None:
    judged = assessed(case(), {**IDENTITY, "id.mrn": "DEMO-0004"})
    found = the(judged, Rule.WRONG_PATIENT)
    assert (found.fact("given"), found.fact("needed"), found.field) == (
        "DEMO-0004",
        "DEMO-0001",
        "id.mrn",
    )
    assert found.hard
    assert judged.current is Stage.IDENTIFY


def test_another_birth_date_stops() -> None:
    judged = assessed(case(), {**IDENTITY, "id.born": "1961-04-13"})
    assert the(judged, Rule.WRONG_BIRTH_DATE).facts == (
        ("given", "1961-04-13"),
        ("needed", "1961-03-14"),
    )


def test_another_serial_stops() -> None:
    judged = assessed(case(), {**IDENTITY, "id.serial": "I3K-004173"})
    assert the(judged, Rule.WRONG_PUMP).fact("needed") == "I3K-004172"


def test_allergies_that_nobody_knows_are_a_note() -> None:
    unknown = replace(case().patient, allergies=Allergies(AllergyState.NOT_KNOWN))
    judged = assessed(case(patient=unknown), IDENTITY)
    found = the(judged, Rule.ALLERGIES_NOT_KNOWN)
    assert not found.hard
    assert not found.soft
    assert judged.stages[Stage.IDENTIFY].done


@pytest.mark.parametrize(
    ("allergy", "component"),
    [
        ("dexAMETHasone", "dexamethasone"),
        ("Heparin (rash)", "heparin"),
        ("FUDR", "floxuridine"),
    ],
)
def test_an_allergy_to_a_component_stops(allergy: str, component: str) -> None:
    found = the(assessed(case(**allergic(allergy)), IDENTITY), Rule.ALLERGY)
    assert (found.fact("component"), found.fact("allergy"), found.hard) == (
        component,
        allergy,
        True,
    )


def test_an_allergy_to_something_else_is_not_in_the_way() -> None:
    assert Rule.ALLERGY not in rules(assessed(case(**allergic("latex")), IDENTITY))
    assert not names("iodine", "heparin")


def test_a_heparin_reaction_stops_every_fill_with_heparin() -> None:
    reaction = allergic(heparin_reaction=True)
    assert Rule.ALLERGY in rules(assessed(case(**reaction), IDENTITY))
    assert Rule.ALLERGY in rules(assessed(rest_case(**reaction), IDENTITY))


def test_floxuridine_without_heparin_is_no_matter_of_heparin() -> None:
    bare = the_plan(additives=())
    judged = assessed(case(plan=bare, newest_plan=bare, **allergic(heparin_reaction=True)), {})
    assert Rule.ALLERGY not in rules(judged)
    assert Rule.RESCUE_REACTION in rules(judged)


def test_what_would_go_in_is_named_even_without_a_prescription() -> None:
    assert components_of(seen(case(plan=None), {})) == ("heparin",)
    assert components_of(seen(case(), {})) == ("floxuridine", "dexamethasone", "heparin")
