"""The table is data with its source; one with a gap is not used at all."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hai_desk.course.liver import allowed
from hai_desk.course.liver_table import load_table
from hai_desk.errors import ClinicDataUnreadable
from hai_desk.patients.laboratory import Test as Lab
from hai_desk.units import quantity

FILE = Path(__file__).resolve().parents[3] / "resources" / "liver_table.json"
Body = dict[str, Any]


@pytest.fixture
def body() -> Body:
    found: Body = json.loads(FILE.read_text("utf-8"))
    return found


def test_the_table_that_ships_is_version_1_and_marked_recalled(body: Body) -> None:
    table = load_table(body)
    assert (table.version, table.mark, len(table.rows)) == (1, "recalled", 6)
    assert "CALGB 9481" in table.source
    assert (table.holds[0].at_least, table.holds[0].mark) == (quantity("3", "mg/dL"), "confirmed")


def levels(body: Body) -> list[Body]:
    found: list[Body] = body["rows"][0]["levels"]
    return found


FAULTS: list[tuple[str, Callable[[Body], object]]] = [
    ("ValueError", lambda body: body.update(format="something else")),
    ("KeyError", lambda body: body.pop("version")),
    ("TypeError", lambda body: body.update(rows=3)),
    ("ValueError", lambda body: body["rows"][0].update(test="sodium")),
    ("ValueError", lambda body: body["rows"][0].update(reference_to="50 mg/dL")),
    ("TypeError", lambda body: levels(body)[0].update(below=3)),
    ("no source", lambda body: body.update(source="")),
    ("no source", lambda body: body["holds"][0].update(source="")),
    ("references of AST", lambda body: body["rows"].pop(0)),
    ("references of AST", lambda body: body["rows"][0].update(reference_to="49 U/L")),
    ("references of ALP", lambda body: body["rows"].append(body["rows"][2])),
    ("bands of AST", lambda body: levels(body)[0].update({"from": "1"})),
    ("bands of AST", lambda body: levels(body)[1].update({"from": "3.1"})),
    ("bands of AST", lambda body: levels(body)[1].update({"from": "2.9"})),
    ("bands of AST", lambda body: levels(body)[1].update(percent="100")),
    ("bands of AST", lambda body: levels(body)[0].update(percent="120")),
    ("bands of AST", lambda body: levels(body)[3].update(percent="10")),
    ("bands of AST", lambda body: levels(body)[3].update(below="9")),
    ("bands of AST", lambda body: levels(body).pop()),
    ("bands of AST", lambda body: levels(body).clear()),
]


@pytest.mark.parametrize(("fault", "spoil"), FAULTS)
def test_a_table_with_a_fault_is_refused_and_the_fault_named(
    body: Body, fault: str, spoil: Callable[[Body], object]
) -> None:
    spoiled = copy.deepcopy(body)
    spoil(spoiled)
    with pytest.raises(ClinicDataUnreadable) as caught:
        load_table(spoiled)
    assert caught.value.facts == {"document": "liver table", "fault": fault}


def test_a_clinic_may_sign_other_levels_even_one_without_a_full_dose(body: Body) -> None:
    levels(body)[0]["percent"] = "90"
    planned = {Lab.AST: quantity("30", "U/L")}
    found = allowed(load_table(body), planned, {}, planned)
    assert getattr(found, "percent", None) == 90
    assert getattr(found, "deciding", None) == (Lab.AST,)
