"""Assessment, liver tests and answered questions, as the record tells them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hai_desk.safety.case import Case
from hai_desk.safety.rules import Rule
from hai_desk.services.record_assess import identifiers
from hai_desk.services.record_body import record_body
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entries, Entry, How
from tests.support.cases import (
    EMPTIED,
    PREPARED,
    RESCUED,
    ROUTINE,
    STARTED,
    Texts,
    answered,
    assessed,
    case,
    checked,
    first_case,
    labs,
    sheet_of,
    the,
)
from tests.support.people_of_the_day import NURSE
from tests.support.ward import CLINIC


def record(known: Case, texts: Texts) -> dict[str, Any]:
    return record_body(sheet_of(known, texts), assessed(known, texts), CLINIC, NURSE, "0.1.0")


def test_an_answered_question_stands_on_the_record_with_everything_about_it() -> None:
    warm = {**PREPARED, "as.temperature": "38.4"}
    kept = {**warm, **answered(the(assessed(case(), warm), Rule.FEVER))}
    (stop,) = record(case(), checked(case(), {**ROUTINE, **kept}))["stops"]
    assert stop == {
        "rule": "AS-9",
        "kind": "soft",
        "stage": "assess",
        "text": "The patient has a fever. 38.4\u00a0°C, the limit is 38\u00a0°C. Ask the"
        " prescriber before the port is entered.",
        "answer": "keep",
        "answer_text": "The prescriber says go on",
        "reason": "Repeated and confirmed",
        "prescriber": "Prescriber 1 (demo)",
        "specialist": "",
        "by": "Nurse 1 (demo)",
        "at": STARTED.isoformat(),
        "limits_version": 1,
    }


def test_the_liver_tests_stand_in_three_columns_beside_the_baseline() -> None:
    base = tuple(replace(each, baseline=True) for each in labs(date(2025, 5, 20), AST="22 U/L"))
    known = case(labs=(*base, *case().labs))
    texts = {**ROUTINE, "as.AST.emptying": "93", "as.drawn.emptying": "2025-11-18"}
    liver = record(known, texts)["assessment"]["liver"]
    assert liver["tests"][0] == {
        "test": "AST",
        "label": "AST",
        "baseline": "22 U/L",
        "reference": "31 U/L",
        "at_emptying": "93 U/L",
        "planned": "31 U/L",
        "ratio": "3",
        "full_dose_below": "3",
        "percent": "80",
    }
    assert (liver["allowed_percent"], liver["deciding"]) == ("80", ["AST"])
    assert (liver["reference_drawn"], liver["planned_drawn"]) == ("2025-10-21", "2025-11-17")


def test_a_table_that_holds_says_so_and_one_that_is_off_says_nothing() -> None:
    high = case(labs=(*labs(date(2025, 10, 21)), *labs(date(2025, 11, 17), AST="155 U/L")))
    liver = record(high, ROUTINE)["assessment"]["liver"]
    assert (liver["allowed_percent"], liver["tests"][0]["percent"]) == ("hold", "hold")
    off = record(case(liver_table=None), ROUTINE)["assessment"]["liver"]
    assert (off["allowed_percent"], off["deciding"], off["table"]["in_use"]) == ("", [], False)
    assert off["tests"][0]["full_dose_below"] == ""


def test_a_reference_of_nothing_has_no_ratio() -> None:
    zero = case(labs=(*labs(date(2025, 10, 21), ALP="0 U/L"), *labs(date(2025, 11, 17))))
    assert record(zero, ROUTINE)["assessment"]["liver"]["tests"][1]["ratio"] == ""


def test_missing_results_are_empty_and_never_nothing() -> None:
    bare = record(first_case(labs=()), ROUTINE)
    assert bare["assessment"]["white_cells"] == {"value": "", "drawn": ""}
    assert bare["assessment"]["liver"]["tests"][2]["baseline"] == ""
    assert bare["before"]["drug"] == "not known"
    assert (bare["empty"]["flow"], bare["empty"]["delivered"]) == ({}, {})
    unseen = record(case(), {})
    assert (unseen["assessment"]["by"], unseen["pump"]["serial_read"]) == ("", "")
    assert (unseen["next"], unseen["assessment"]["identifiers"]) == ({}, [])


def test_symptoms_nobody_asked_for_are_not_told_as_none() -> None:
    asked, unasked = record(case(), ROUTINE), record(case(), {**ROUTINE, "as.symptoms": ""})
    assert asked["assessment"]["symptoms"] == []
    assert unasked["assessment"]["symptoms"] == ""
    several = record(case(), {**ROUTINE, "as.symptoms": "nausea|abdominal pain"})
    assert several["assessment"]["symptoms"] == ["abdominal pain", "nausea"]


def test_a_day_of_birth_that_a_wristband_brought_was_not_spoken() -> None:
    def told(how: How) -> list[str]:
        entry = Entry("id.born", "1961-03-14", STARTED, NURSE.id, how)
        return [each["name"] for each in identifiers(Sheet(case(), Entries.of([entry]), ()))]

    assert told(How.TYPED) == ["date of birth, spoken"]
    assert told(How.CARRIED) == ["date of birth on file"]


def test_a_rescue_tells_only_what_is_known_of_its_syringe() -> None:
    rescue = record(case(), {**PREPARED, **EMPTIED, **RESCUED})
    assert rescue["dose"] == {"drug": "heparin-saline", "cycle": 7}
    assert rescue["syringe"]["put_aside"] == "PH-2207"
    told = rescue["fill"]
    assert (told["volume"], told["planned_volume"], told["partial"]) == ("30 mL", "", False)
    assert told["in_pump"]["amount"] == ""
    bare = case(plan=None, newest_plan=None, start_plan=None)
    assert record(bare, {**EMPTIED, **RESCUED})["versions"]["prescription"] == ""
