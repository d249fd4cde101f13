from __future__ import annotations

import re

import pytest

from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.labels import (
    all_printed,
    code_of,
    find,
    label_number,
    newest,
    number_in,
    printed,
    replaced_by,
)
from tests.support.cases import COMPOUNDED, PREPARED, case, entered
from tests.support.printed import a_label
from tests.support.printed import printed as with_prints

HERE = {**PREPARED, **COMPOUNDED}
FIRST, SECOND = a_label(case(), HERE), a_label(case(), HERE, 2)


def entries(*labels: object) -> Entries:
    return entered(with_prints(HERE, *labels))  # type: ignore[arg-type]


def test_a_label_is_numbered_after_its_record() -> None:
    assert label_number("RW-2025-0193", 1) == "L-0193-1"
    assert label_number("RW-2025-12345", 12) == "L-12345-12"


def test_a_code_says_its_number_and_a_check_that_nobody_misreads() -> None:
    code = code_of("L-0193-1", {"drug": "floxuridine"}, "w1")
    assert re.fullmatch(r"HD:L:L-0193-1:[0-9A-HJKMNP-TV-Z]{4}", code)
    assert number_in(code) == "L-0193-1"


@pytest.mark.parametrize(
    ("number", "body", "worksheet"),
    [
        ("L-0193-2", {"drug": "floxuridine"}, "w1"),
        ("L-0193-1", {"drug": "heparin-saline"}, "w1"),
        ("L-0193-1", {"drug": "floxuridine"}, "w2"),
    ],
)
def test_the_check_is_of_the_worksheet_and_of_all_the_label_says(
    number: str, body: dict[str, str], worksheet: str
) -> None:
    """Record 0193 comes again every year; its first label does not read like this year's."""
    ours = code_of("L-0193-1", {"drug": "floxuridine"}, "w1")
    assert code_of(number, body, worksheet).split(":")[3] != ours.split(":")[3]


def test_a_label_comes_back_from_its_entry_as_it_was() -> None:
    (found,) = all_printed(entries(FIRST))
    assert (found.number, found.code, found.body) == (FIRST.number, FIRST.code, FIRST.body)
    assert (found.copy, found.reason, found.subject) == (1, "", FIRST.subject)
    assert found.by == "u-nurse1"


def test_the_newest_print_counts_and_the_others_are_void() -> None:
    kept = entries(FIRST, SECOND)
    last = newest(kept)
    assert last is not None
    assert last.number == "L-0193-2"
    assert replaced_by(kept, FIRST) == last
    assert replaced_by(kept, last) is None
    assert newest(entries()) is None


def test_prints_are_in_the_order_of_printing_beyond_the_ninth() -> None:
    many = [a_label(case(), HERE, nth) for nth in range(1, 12)]
    assert [each.number for each in all_printed(entries(*many))][-2:] == ["L-0193-10", "L-0193-11"]


def test_each_syringe_of_a_worksheet_has_labels_of_its_own() -> None:
    other = a_label(case(), HERE, 2, syringe="2")
    kept = entries(FIRST, other)
    assert [each.number for each in printed(kept)] == ["L-0193-1"]
    assert [each.number for each in printed(kept, "2")] == ["L-0193-2"]
    assert replaced_by(kept, FIRST) is None


@pytest.mark.parametrize("text", [FIRST.code, FIRST.code.lower(), " L-0193-1 ", "l-0193-1"])
def test_a_label_is_found_by_its_code_or_its_number(text: str) -> None:
    found = find(entries(FIRST, SECOND), text)
    assert found is not None
    assert found.number == "L-0193-1"


@pytest.mark.parametrize("text", ["", "HD:L:L-0193-1:0000", "L-0193-3", "PH-2207", "L-0193"])
def test_anything_else_is_no_label_of_this_worksheet(text: str) -> None:
    assert find(entries(FIRST, SECOND), text) is None


def test_what_a_person_reads_of_a_code_is_its_number() -> None:
    assert number_in("PH-2207") == "PH-2207"
    assert number_in("HD:L:broken") == "HD:L:broken"
