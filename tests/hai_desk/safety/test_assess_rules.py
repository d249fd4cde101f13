from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.pumps.implant import PerfusionScan
from hai_desk.safety.rules import Rule
from tests.support.cases import (
    ASSESSED,
    SEEN,
    assessed,
    case,
    first_case,
    labs,
    rest_case,
    rules,
    the,
    the_plan,
)


def judged(**texts: str) -> set[Rule]:
    return rules(assessed(case(), {**ASSESSED, **{f"as.{k}": v for k, v in texts.items()}}))


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("weight", "19.9", Rule.OUTSIDE_POSSIBLE),
        ("weight", "20", Rule.OUTSIDE_USUAL),
        ("weight", "34.9", Rule.OUTSIDE_USUAL),
        ("weight", "35", None),
        ("weight", "150", None),
        ("weight", "150.1", Rule.OUTSIDE_USUAL),
        ("weight", "300", Rule.OUTSIDE_USUAL),
        ("weight", "300.1", Rule.OUTSIDE_POSSIBLE),
        ("height", "99.9", Rule.OUTSIDE_POSSIBLE),
        ("height", "100", Rule.OUTSIDE_USUAL),
        ("height", "140", None),
        ("height", "205", None),
        ("height", "205.1", Rule.OUTSIDE_USUAL),
        ("height", "250.1", Rule.OUTSIDE_POSSIBLE),
        ("temperature", "33.9", Rule.OUTSIDE_POSSIBLE),
        ("temperature", "34", Rule.OUTSIDE_USUAL),
        ("temperature", "35.4", Rule.OUTSIDE_USUAL),
        ("temperature", "35.5", None),
        ("temperature", "38", None),
        ("temperature", "38.1", Rule.FEVER),
        ("temperature", "42", Rule.FEVER),
        ("temperature", "42.1", Rule.OUTSIDE_POSSIBLE),
    ],
)
def test_a_measurement_is_held_against_its_limits(field: str, text: str, rule: Rule | None) -> None:
    of_measuring = {Rule.OUTSIDE_POSSIBLE, Rule.OUTSIDE_USUAL, Rule.FEVER}
    assert judged(**{field: text}) & of_measuring == ({rule} if rule else set())


def test_a_fever_carries_value_and_limit() -> None:
    found = the(assessed(case(), {**ASSESSED, "as.temperature": "38.1"}), Rule.FEVER)
    assert (found.fact("value"), found.fact("limit")) == ("38.1 °C", "38 °C")


@pytest.mark.parametrize("symptom", ["vomiting", "diarrhoea", "ulcer or bleeding"])
def test_these_symptoms_hold_floxuridine(symptom: str) -> None:
    assert the(assessed(case(), {"as.symptoms": symptom}), Rule.SYMPTOM_HOLDS).hard


@pytest.mark.parametrize("symptom", ["nausea", "abdominal pain", "jaundice"])
def test_these_symptoms_ask_the_prescriber(symptom: str) -> None:
    assert the(assessed(case(), {"as.symptoms": symptom}), Rule.SYMPTOM_ASKS).soft


def test_symptoms_do_not_stop_a_rest_fill() -> None:
    texts = {**SEEN, "as.symptoms": "jaundice|nausea|vomiting"}
    assert rules(assessed(rest_case(), texts)) == set()


def test_a_fever_told_asks_for_either_fill() -> None:
    assert Rule.FEVER in judged(symptoms="fever")
    assert Rule.FEVER in rules(assessed(rest_case(), {"as.symptoms": "fever"}))


@pytest.mark.parametrize("site", ["red", "swollen", "painful"])
def test_a_site_that_is_not_normal_asks(site: str) -> None:
    assert the(assessed(case(), {"as.site": site}), Rule.SITE_NOT_NORMAL).fact("site") == site


@pytest.mark.parametrize(
    ("key", "text", "rule", "broken"),
    [
        ("white_cells", "3499", Rule.WHITE_CELLS_LOW, True),
        ("white_cells", "3500", Rule.WHITE_CELLS_LOW, False),
        ("platelets", "99999", Rule.PLATELETS_LOW, True),
        ("platelets", "100000", Rule.PLATELETS_LOW, False),
    ],
)
def test_a_count_under_its_limit_stops(key: str, text: str, rule: Rule, broken: bool) -> None:
    assert (rule in judged(**{key: text, "drawn.counts": "2025-11-17"})) is broken


def test_missing_counts_are_not_judged_low() -> None:
    none = case(labs=tuple(lab for lab in case().labs if lab.value.magnitude < 100))
    assert not rules(assessed(none, ASSESSED)) & {Rule.WHITE_CELLS_LOW, Rule.PLATELETS_LOW}


@pytest.mark.parametrize(("drawn", "old"), [("2025-11-11", False), ("2025-11-10", True)])
def test_counts_are_old_after_seven_calendar_days(drawn: str, old: bool) -> None:
    texts = {"white_cells": "5200", "platelets": "210000", "drawn.counts": drawn}
    assert (Rule.COUNTS_OLD in judged(**texts)) is old


def test_the_older_of_two_counts_decides() -> None:
    texts = {"white_cells": "5200", "drawn.counts": "2025-11-18"}
    old = case(labs=(*labs(date(2025, 10, 21)), *labs(date(2025, 11, 10))))
    keyed = {f"as.{key}": text for key, text in texts.items()}
    assert the(assessed(old, {**ASSESSED, **keyed}), Rule.COUNTS_OLD).fact("age") == "8"


def test_a_decision_to_hold_stops() -> None:
    assert Rule.DECIDED_HOLD in judged(decision="hold")


def test_a_decision_to_reduce_needs_a_reduced_prescription() -> None:
    assert Rule.REDUCE_NOT_PRESCRIBED in judged(decision="reduce")


@pytest.mark.parametrize("change", ["level", "dose"])
def test_a_reduction_may_be_signed_by_level_or_by_dose(change: str) -> None:
    by_level = replace(the_plan(), percent=the_plan().percent / 2)
    by_dose = replace(the_plan(), daily_dose=the_plan().daily_dose / 2)
    plan = by_level if change == "level" else by_dose
    found = rules(assessed(case(plan=plan, newest_plan=plan), {"as.decision": "reduce"}))
    assert Rule.REDUCE_NOT_PRESCRIBED not in found


def test_the_first_floxuridine_needs_a_normal_scan() -> None:
    implant = first_case().implant
    missing = first_case(implant=replace(implant, perfusion=None))
    leak = PerfusionScan(date(2025, 5, 20), normal=False)
    leaking = first_case(implant=replace(implant, perfusion=leak))
    assert the(assessed(missing, {}), Rule.NO_PERFUSION_SCAN).fact("state") == "missing"
    assert the(assessed(leaking, {}), Rule.NO_PERFUSION_SCAN).fact("state") == "not normal"
    assert Rule.NO_PERFUSION_SCAN not in rules(assessed(first_case(), {}))


def test_a_later_floxuridine_asks_for_no_scan() -> None:
    without = replace(case().implant, perfusion=None)
    assert Rule.NO_PERFUSION_SCAN not in rules(assessed(case(implant=without), {}))


def test_blood_cannot_have_been_drawn_tomorrow() -> None:
    found = assessed(case(), {"as.drawn.planned": "2025-11-19"})
    assert the(found, Rule.DRAWN_IN_FUTURE).field == "as.drawn.planned"
    assert Rule.DRAWN_IN_FUTURE not in judged(**{"drawn.planned": "2025-11-18"})
