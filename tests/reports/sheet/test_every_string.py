"""What must hold for every string of the record, and when anything is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.pdf.paper import draw_paper
from reports.refill_sheet import refill_sheet
from reports.sheet.given import NOT_ENTERED
from reports.sheet.values import Boxed, Facts, Lines, Paper, Sum, Table, Trend

Record = dict[str, Any]
EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "refill_record_example.json"


def all_texts(sheet: Paper) -> Iterator[str]:
    yield from (sheet.title, sheet.clinic, sheet.date, sheet.continuation, sheet.footer)
    for facts in sheet.boxes:
        for fact in facts:
            yield from (fact.label, fact.value)
    for part in sheet.all_sections():
        yield from (part.title, part.note)
        for block in part.blocks:
            yield from _block_texts(block)


def _block_texts(block: Any) -> Iterator[str]:
    match block:
        case Facts(facts=facts):
            for fact in facts:
                yield from (fact.label, fact.value)
        case Table():
            yield from (cell for row in (*block.rows, block.total) for cell in row)
        case Sum():
            yield from (block.label, block.value, block.terms, *block.results)
        case Boxed():
            yield from (block.title, block.text)
        case Lines():
            yield from block.lines
        case Trend():
            yield from (mark.text for mark in (*block.ticks, block.low, block.label, block.high))


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from _paths(inner, (*path, key))


ALL_PATHS = list(_paths(json.loads(EXAMPLE.read_text("utf-8"))))


@pytest.mark.parametrize(("visit", "empty"), [("refill", ""), ("held", None), ("rest", [])])
def test_anything_may_be_missing(visit: str, empty: Any) -> None:
    for path in ALL_PATHS:
        record = json.loads(EXAMPLE.read_text("utf-8"))
        inner = record
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = empty
        record["visit"] = visit
        assert refill_sheet(record).number in {"RW-2025-0193", NOT_ENTERED}, path


def test_an_empty_record_is_still_drawn() -> None:
    sheet = refill_sheet({"visit": "refill"})
    assert NOT_ENTERED in set(all_texts(sheet))
    assert draw_paper(sheet).pdf.startswith(b"%PDF-")


FORBIDDEN = (
    (re.compile(r"\d\.\d*0(?!\d|\.\d| %)\b(?!\.)"), "a trailing zero"),
    (re.compile(r"(?<!\d)\.\d"), "a naked point"),
    (re.compile(r"\d\s?(U|IU|cc|µg|qd)\b"), "a dangerous unit"),
    (re.compile(r"FUDR"), "the abbreviation"),
    (re.compile(r"\d-\d+ mL|(?<![\w-])-\d"), "a hyphen for a minus"),
)


@pytest.mark.parametrize(("pattern", "what"), FORBIDDEN, ids=[what for _, what in FORBIDDEN])
def test_no_string_on_paper_has(example: Record, pattern: re.Pattern[str], what: str) -> None:
    texts = [text.replace("\u00a0", " ") for text in all_texts(refill_sheet(example))]
    exempt = {"HAI Desk 0.1.0", "present guidance 0.1 to 0.2 mg/kg/day"}
    assert [text for text in texts if pattern.search(text) and text not in exempt] == []


def test_what_lies_ahead_is_never_called_given(example: Record) -> None:
    assert not any("given in" in text for text in all_texts(refill_sheet(example)))
