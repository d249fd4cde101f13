"""The words under a field, and why a sum was refused."""

from __future__ import annotations

import pytest

from hai_desk.course.refused import NotJudged, NotJudgedBecause
from hai_desk.dosing.reading import NumberShape, Unreadable, marks_for, read_number
from hai_desk.dosing.reading_time import (
    TimeReason,
    UnreadableTime,
    read_clock,
    read_date,
    read_month,
)
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.term import Kind, Operand
from hai_desk.units import mg_per_kg_day
from hai_desk.wording import refusals


@pytest.mark.parametrize(
    ("text", "decimals", "language", "sentence"),
    [
        (".5", 1, "en", "Type a zero before the point: 0.5"),
        (".25", 1, "en", "Type a zero before the point: 0.25"),
        (",5", 1, "de", "Type a zero before the comma: 0,5"),
        ("1.2.3", 1, "en", "Use one decimal point"),
        ("1,5", 1, "en", "Use a point, not a comma"),
        ("abc", 1, "en", "Numbers only"),
        ("05", 1, "en", "Start with 0 only before a point"),
        ("1.25", 1, "en", "Up to 1 decimal place"),
        ("1.255", 2, "en", "Up to 2 decimal places"),
        ("1.5", 0, "en", "Whole numbers only"),
        ("5.", 1, "en", "Type a digit after the point"),
        ("-5", 1, "en", "No minus here"),
    ],
)
def test_each_slip_has_its_sentence(text: str, decimals: int, language: str, sentence: str) -> None:
    read = read_number(text, NumberShape(decimals), marks_for(language))
    assert isinstance(read, Unreadable)
    assert refusals.unreadable(read) == sentence


def test_a_negative_without_its_zero_is_shown_with_both() -> None:
    read = read_number("-.5", NumberShape(1, negative=True), marks_for("en"))
    assert isinstance(read, Unreadable)
    assert refusals.unreadable(read) == "Type a zero before the point: -0.5"


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (read_date("18.11.2025"), "Type the day as 18-Nov-2025"),
        (read_date("soon"), "Type the day as 18-Nov-2025"),
        (read_date("31-Feb-2025"), "There is no such day"),
        (read_clock("1102"), "Type the time as 14:05"),
        (read_clock("24:00"), "The clock runs from 00:00 to 23:59"),
        (read_month("03/27"), "Type the month as Mar-2027"),
        (UnreadableTime(TimeReason.NO_DAY, "14:05"), "Type the day too: 18-Nov-2025 14:05"),
    ],
)
def test_each_slip_in_a_time_has_its_sentence(read: object, sentence: str) -> None:
    assert isinstance(read, UnreadableTime)
    assert refusals.unreadable_time(read) == sentence


def test_a_refused_sum_names_the_value_and_the_limit() -> None:
    given = Operand(mg_per_kg_day("0.7"), Kind.DAILY_DOSE)
    limit = Operand(mg_per_kg_day("0.6"), Kind.DAILY_DOSE)
    found = Refused(RefusedBecause.DOSE_TOO_HIGH, "dose", given, limit)
    expected = "0.7 mg/kg/day is above the highest allowed, 0.6 mg/kg/day."
    assert refusals.refused(found).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("reason", RefusedBecause)
def test_every_refusal_has_a_whole_sentence(reason: RefusedBecause) -> None:
    operand = Operand(mg_per_kg_day("0.7"), Kind.DAILY_DOSE)
    sentence = refusals.refused(Refused(reason, "nominal_flow", operand, operand))
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "_" not in sentence


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (NotJudgedBecause.NO_TESTS, "There is no liver test to judge."),
        (NotJudgedBecause.NOT_IN_TABLE, "AST is not in the liver-test table."),
        (NotJudgedBecause.NO_REFERENCE, "AST has no reference value."),
        (NotJudgedBecause.NO_READING, "AST has no reading."),
        (NotJudgedBecause.NOT_MORE_THAN_ZERO, "AST needs a reference of more than zero."),
        (NotJudgedBecause.BELOW_ZERO, "AST is below zero."),
    ],
)
def test_tests_that_cannot_be_judged_say_why(reason: NotJudgedBecause, sentence: str) -> None:
    assert refusals.not_judged(NotJudged(reason, "AST")) == sentence


def test_an_empty_field_is_not_entered() -> None:
    assert refusals.not_entered() == "not entered"
