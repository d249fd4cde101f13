"""What the record keeps of the checks of return, and of drug beside the reservoir."""

from __future__ import annotations

from typing import Any

from hai_desk.services.record_body import record_body
from hai_desk.services.record_returns import pocket_part, returns_part, returns_words
from tests.support.cases import (
    EMPTIED,
    PREPARED,
    RESCUED,
    ROUTINE,
    STARTED,
    Texts,
    assessed,
    case,
    seen,
    sheet_of,
)
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import CLINIC

POCKET: Texts = {
    **PREPARED,
    **EMPTIED,
    "fi.back.5": "came back",
    "fi.back.10": "no return",
    "fi.gone": "12",
    "fi.out": "8",
    "pf.feels": "burning|pain",
    "pf.aspirated": "2.5",
    "pf.called": "Prescriber 1 (demo)",
    "pf.called_at": at(18, 11, 9).isoformat(),
    "pf.observed": "Two hours",
}


def fill_of(texts: Texts) -> dict[str, Any]:
    body = record_body(sheet_of(case(), texts), assessed(case(), texts), CLINIC, NURSE, "0.1.0")
    part: dict[str, Any] = body["fill"]
    return part


def test_every_check_is_kept_with_its_volume_and_time() -> None:
    told = fill_of(ROUTINE)
    assert told["return_checks"] == "came back every 5 mL"
    assert [each["at"] for each in told["returns"]] == [
        "5 mL",
        "10 mL",
        "15 mL",
        "20 mL",
        "25 mL",
        "30 mL",
    ]
    assert told["returns"][0] == {
        "at": "5 mL",
        "answer": "came back",
        "ticked_at": STARTED.isoformat(),
    }
    assert told["pocket"] == {}


def test_a_check_that_went_otherwise_is_named() -> None:
    opened = {"fi.back.10": "came back, line opened", "fi.back.20": "no return"}
    words = returns_words(seen(case(), {**ROUTINE, **opened}))
    assert words == "came back, line opened at 10 mL, no return at 20 mL"
    assert returns_words(seen(case(), PREPARED)) == ""


def test_a_rescue_keeps_what_happened_to_the_first_syringe() -> None:
    told = fill_of({**POCKET, **RESCUED})
    assert told["return_checks"] == "came back every 5 mL"
    assert told["pocket"] == {
        "syringes": [
            {
                "drug": "floxuridine",
                "no_return_at": "10 mL",
                "noticed_at": STARTED.isoformat(),
                "gone": "12 mL",
                "last_came_back": "5 mL",
                "came_out": "8 mL",
                "missing": "4 mL",
                "amount": "26 mg",
            }
        ],
        "stopped_at": [],
        "feels": ["burning", "pain"],
        "aspirated": "2.5 mL",
        "prescriber": "Prescriber 1 (demo)",
        "called_at": at(18, 11, 9).isoformat(),
        "observed": "Two hours",
        "still_in_reservoir": "0 mL",
    }


def test_a_fill_that_was_stopped_is_kept_too() -> None:
    stopped = at(18, 11, 9).isoformat()
    told = pocket_part(seen(case(), {**ROUTINE, "fi.stopped": stopped, "pf.feels": "none"}))
    assert told["stopped_at"] == [stopped]
    assert (told["syringes"], told["feels"]) == ([], ["none"])


def test_what_cannot_be_worked_out_is_left_empty() -> None:
    (syringe,) = pocket_part(seen(case(), {**POCKET, "fi.out": "13"}))["syringes"]
    assert (syringe["missing"], syringe["amount"]) == ("", "")


def test_the_checks_are_those_of_the_syringe_that_went_in() -> None:
    first = {**PREPARED, **EMPTIED, "fi.back.5": "no return"}
    assert [each["answer"] for each in returns_part(seen(case(), first))] == ["no return"]
    assert len(returns_part(seen(case(), {**first, **RESCUED}))) == 6


def test_what_was_measured_again_is_kept_with_what_was_missing() -> None:
    details = {"fi.ending": "details", "fi.resistance": "none", "fi.site_after": "normal"}
    told = fill_of({**ROUTINE, **details, "fi.measured": "28.5"})["pocket"]
    assert (told["measured_again"], told["missing_then"]) == ("28.5 mL", "1.5 mL")
    wrong = pocket_part(seen(case(), {**ROUTINE, **details, "fi.measured": "35"}))
    assert (wrong["measured_again"], wrong["missing_then"]) == ("35 mL", "")


def test_what_the_patient_felt_is_kept_though_nothing_stopped() -> None:
    told = pocket_part(seen(case(), {**ROUTINE, "pf.feels": "nausea"}))
    assert (told["feels"], told["syringes"], told["stopped_at"]) == (["nausea"], [], [])
    assert pocket_part(seen(case(), {**ROUTINE, "pf.feels": "none"})) == {}
