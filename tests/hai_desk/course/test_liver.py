"""The liver-test table: every edge of every band, worked from CLINICAL 4.1."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from hai_desk.course.liver import HOLD, LiverAnswer, LiverTable, allowed, load_table
from hai_desk.course.refused import NotJudged, NotJudgedBecause
from hai_desk.patients.laboratory import Test as Lab
from hai_desk.units import Quantity, quantity

TABLE_FILE = Path(__file__).resolve().parents[3] / "resources" / "liver_table.json"


@pytest.fixture(scope="module")
def table() -> LiverTable:
    return load_table(json.loads(TABLE_FILE.read_text("utf-8")))


def lab(test: Lab, text: str) -> Quantity:
    return quantity(text, "mg/dL" if test is Lab.BILIRUBIN else "U/L")


def column(**values: str) -> dict[Lab, Quantity]:
    return {Lab(name): lab(Lab(name), text) for name, text in values.items()}


def judged(found: LiverAnswer | NotJudged) -> LiverAnswer:
    assert isinstance(found, LiverAnswer)
    return found


EDGES = [
    (
        Lab.AST,
        "50",
        [("149.9", 100), ("150", 80), ("199.9", 80), ("200", 50), ("249.9", 50), ("250", 0)],
    ),
    (Lab.AST, "50.1", [("100.1", 100), ("100.2", 80), ("150.3", 50), ("200.3", 50), ("200.4", 0)]),
    (Lab.ALP, "90", [("134.9", 100), ("135", 50), ("179.9", 50), ("180", 0)]),
    (Lab.ALP, "100", [("119.9", 100), ("120", 50), ("149.9", 50), ("150", 0)]),
    (Lab.BILIRUBIN, "1.2", [("1.79", 100), ("1.8", 50), ("2.39", 50), ("2.4", 0)]),
    (Lab.BILIRUBIN, "1.3", [("1.55", 100), ("1.56", 50), ("1.94", 50), ("1.95", 0)]),
]


@pytest.mark.parametrize(
    ("test", "reference", "reading", "percent"),
    [(test, base, reading, percent) for test, base, rows in EDGES for reading, percent in rows],
)
def test_a_band_begins_at_its_edge_and_ends_before_the_next(
    table: LiverTable, test: Lab, reference: str, reading: str, percent: int
) -> None:
    found = allowed(table, {test: lab(test, reference)}, {}, {test: lab(test, reading)})
    assert judged(found).percent == percent


def test_the_strictest_test_wins_and_every_test_that_sets_it_is_named(table: LiverTable) -> None:
    found = judged(
        allowed(
            table,
            column(AST="30", ALP="80", bilirubin="0.6"),
            {},
            column(AST="120", ALP="140", bilirubin="0.8"),
        )
    )
    assert (found.percent, found.deciding) == (50, (Lab.ALP, Lab.AST))
    assert not found.holds
    assert [(each.test, each.percent) for each in found.each] == [
        (Lab.ALP, 50),
        (Lab.AST, 50),
        (Lab.BILIRUBIN, 100),
    ]


def test_at_a_full_dose_no_test_decides(table: LiverTable) -> None:
    found = judged(allowed(table, column(AST="30"), {}, column(AST="31")))
    assert (found.percent, found.deciding) == (100, ())


@pytest.mark.parametrize(("emptying", "planned"), [("125", "70"), ("70", "125")])
def test_the_higher_of_the_two_readings_counts(
    table: LiverTable, emptying: str, planned: str
) -> None:
    found = judged(allowed(table, column(AST="30"), column(AST=emptying), column(AST=planned)))
    answer = found.of(Lab.AST)
    assert answer is not None
    assert (answer.ratio, answer.reading) == (Fraction(25, 6), quantity("125", "U/L"))
    assert (answer.full_dose_below, answer.holds) == (3, False)
    assert found.of(Lab.ALP) is None


def test_bilirubin_of_3_holds_whatever_its_ratio(table: LiverTable) -> None:
    just_under = judged(allowed(table, column(bilirubin="2.6"), {}, column(bilirubin="2.99")))
    at_three = judged(allowed(table, column(bilirubin="2.6"), {}, column(bilirubin="3")))
    assert (just_under.percent, at_three.percent) == (100, HOLD)
    assert at_three.holds
    assert at_three.each[0].holds


def test_bilirubin_may_come_in_micromoles(table: LiverTable) -> None:
    reference = {Lab.BILIRUBIN: quantity("10.26", "umol/L")}
    found = judged(allowed(table, reference, {}, {Lab.BILIRUBIN: quantity("51.3", "umol/L")}))
    assert found.each[0].reference == quantity("0.6", "mg/dL")
    assert found.each[0].reading == quantity("3", "mg/dL")
    assert found.holds


@pytest.mark.parametrize(
    ("reference", "planned", "expected"),
    [
        ({}, {}, NotJudged(NotJudgedBecause.NO_TESTS)),
        ({}, column(AST="30"), NotJudged(NotJudgedBecause.NO_REFERENCE, "AST")),
        (column(ALP="90"), {}, NotJudged(NotJudgedBecause.NO_READING, "ALP")),
        (column(AST="0"), column(AST="30"), NotJudged(NotJudgedBecause.NOT_MORE_THAN_ZERO, "AST")),
        (column(AST="30"), column(AST="-1"), NotJudged(NotJudgedBecause.BELOW_ZERO, "AST")),
        (
            {Lab.PLATELETS: quantity("1", "per_uL")},
            {Lab.PLATELETS: quantity("1", "per_uL")},
            NotJudged(NotJudgedBecause.NOT_IN_TABLE, "platelets"),
        ),
    ],
)
def test_tests_that_cannot_be_judged_say_why(
    table: LiverTable,
    reference: dict[Lab, Quantity],
    planned: dict[Lab, Quantity],
    expected: NotJudged,
) -> None:
    assert allowed(table, reference, {}, planned) == expected
