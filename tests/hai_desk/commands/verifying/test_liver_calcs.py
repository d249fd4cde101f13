"""Liver cases of a file: columns, units and refusals."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hai_desk.commands.verifying.given import CannotRead, Given
from hai_desk.commands.verifying.lines import JsonNumber
from hai_desk.commands.verifying.liver_calcs import ctcae, liver
from hai_desk.course.liver import load_table

FILE = Path(__file__).resolve().parents[4] / "resources" / "liver_table.json"
LIVER = partial(liver, table=load_table(json.loads(FILE.read_text("utf-8"))))
AST = {"AST": "30 U/L"}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"reference": AST},
        {"reference": AST, "planned": {}},
        {"reference": {}, "planned": {}},
        {"reference": {}, "planned": AST},
        {"planned": AST},
        {"reference": AST, "planned": {"ALP": "30 U/L"}},
        {"reference": AST, "planned": AST, "at_emptying": {"ALP": "30 U/L"}},
        {"reference": {**AST, "ALP": "90 U/L"}, "planned": AST},
        {"reference": {**AST, "ALT": "90 U/L"}, "planned": {**AST, "ALT": "90 U/L"}},
        {"reference": {"ast": "30 U/L"}, "planned": {"ast": "30 U/L"}},
        {"reference": AST, "planned": {"AST": "30 mg/dL"}},
        {"reference": AST, "planned": {"AST": "30 umol/L"}},
        {"reference": {"bilirubin": "1 U/L"}, "planned": {"bilirubin": "1 mg/dL"}},
        {"reference": AST, "planned": {"AST": JsonNumber("30")}},
        {"reference": AST, "planned": {"AST": "-1 U/L"}},
        {"reference": {"AST": "0 U/L"}, "planned": AST},
        {"reference": AST, "planned": None},
        {"reference": AST, "planned": AST, "at_emptying": None},
        {"reference": [AST], "planned": AST},
    ],
)
def test_tests_that_cannot_be_judged_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(CannotRead):
        LIVER(Given.of(given))


def test_bilirubin_may_come_in_micromoles_on_either_side() -> None:
    given = {"reference": {"bilirubin": "0.6 mg/dL"}, "planned": {"bilirubin": "20.52 umol/L"}}
    assert LIVER(Given.of(given)).result["percent"] == "hold"
    given["planned"] = {"bilirubin": "20.51 umol/L"}
    assert LIVER(Given.of(given)).result["percent"] == "50"


def test_deciding_is_sorted_and_empty_at_a_full_dose() -> None:
    given = {
        "reference": {"bilirubin": "1 mg/dL", "AST": "30 U/L", "ALP": "80 U/L"},
        "at_emptying": {"bilirubin": "2 mg/dL", "AST": "150 U/L", "ALP": "160 U/L"},
    }
    assert LIVER(Given.of(given)).result == {
        "percent": "hold",
        "deciding": ["ALP", "AST", "bilirubin"],
        "each": {"ALP": "hold", "AST": "hold", "bilirubin": "hold"},
    }
    assert LIVER(Given.of({"reference": AST, "planned": AST})).result["deciding"] == []


@pytest.mark.parametrize(
    "given",
    [
        {"test": "GGT", "value": "1 U/L", "uln": "1 U/L"},
        {"test": "AST", "value": "1 U/L", "uln": "0 U/L"},
        {"test": "AST", "value": "-1 U/L", "uln": "1 U/L"},
        {"test": "AST", "value": "1 mg/dL", "uln": "1 U/L"},
        {"test": "bilirubin", "value": "1 U/L", "uln": "1 mg/dL"},
        {"test": "AST", "value": "1 U/L"},
    ],
)
def test_grades_that_cannot_be_told_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(CannotRead):
        ctcae(Given.of(given))


def test_a_grade_is_text() -> None:
    given = {"test": "bilirubin", "value": "17.1 umol/L", "uln": "1 mg/dL"}
    result = ctcae(Given.of(given)).result
    assert result["grade"] == "0"
