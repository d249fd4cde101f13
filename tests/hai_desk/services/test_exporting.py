"""What leaves the desk as a CSV file: guarded, with units, audited, and no name unless asked."""

from __future__ import annotations

import csv
import io
import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.clock import FixedClock
from hai_desk.errors import NotAllowed, PlaceNotWritable
from hai_desk.services.audit_reading import AuditReading
from hai_desk.services.export_table import (
    BYTE_ORDER_MARK,
    Cell,
    Table,
    csv_bytes,
    guarded,
    quantity_cell,
)
from hai_desk.services.exporting import Exporting
from hai_desk.services.record_shelf import RecordShelf
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry

CANARIES = ("Alpha", "DEMO-0001", "1961-03-14", "ALPHA", "I3K-004172")
BODY = json.loads((Path(__file__).parents[2] / "data" / "refill_record_example.json").read_text())


@pytest.fixture
def registry() -> FakeRegistry:
    registry = sample.with_alpha()
    with registry.write("user-1") as writer:
        writer.note("weight at registration", patient_id="patient-1", weight="70.5 kg")
        writer.note("patient changed", patient_id="patient-1", old={"family_name": "=Alpha"})
    registry.held.records = [replace(each, body=BODY) for each in registry.held.records]
    return registry


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("70", "70"),
        ("DEMO, Alpha", "DEMO, Alpha"),
        ("", ""),
        ("'=1", "'=1"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str, safe: str) -> None:
    assert guarded(cell) == safe


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=6))
def test_no_cell_of_any_table_begins_as_a_formula(cells: list[list[str]]) -> None:
    whole = csv_bytes(Table(("a", "b"), tuple(map(tuple, cells))))
    read = list(csv.reader(io.StringIO(whole.decode("utf-8")[1:], newline="")))
    assert read[0] == ["a", "b"]
    assert [[cell.removeprefix("'") for cell in row] for row in read[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in cells
    ]
    for row in read:
        for cell in row:
            assert not cell.lstrip()[:1] or cell.lstrip()[0] not in "=+-@"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("195 mg", Cell("195", "mg")),
        ("2520/13 mg", Cell("193.8462", "mg")),
        ("1.3 mL/day", Cell("1.3", "mL/day")),
        ("RW-2025-0193", Cell("RW-2025-0193", "")),
        ("two kg", Cell("two kg", "")),
        ("", Cell("", "")),
    ],
)
def test_a_quantity_becomes_a_number_and_its_unit(text: str, cell: Cell) -> None:
    assert quantity_cell(text) == cell


def test_an_audit_without_identifiers_names_no_patient_and_quotes_nothing(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    reading, target = AuditReading(registry, lambda: None), tmp_path / "audit.csv"
    rows = reading.open(sample.ADMIN)
    Exporting(registry).audit(rows, target, sample.ADMIN, identifiers=False)
    told = rows_of(target)
    assert told[0] == ["entry", "time", "who", "what", "patient id", "chain value"]
    assert len(told) == len(rows) + 1
    text = target.read_text("utf-8")
    assert "patient-1" in text
    assert [canary for canary in CANARIES if canary in text] == []


def test_an_audit_with_identifiers_has_every_detail_with_its_unit(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    target = tmp_path / "audit.csv"
    rows = AuditReading(registry, lambda: None).open(sample.ADMIN)
    Exporting(registry).audit(rows, target, sample.ADMIN, identifiers=True)
    told = rows_of(target)
    assert told[0][6:] == ["patient", "field", "value", "unit"]
    by_field = {row[7]: row[6:] for row in told[1:]}
    assert by_field["weight"][1:] == ["weight", "70.5", "kg"]
    assert by_field["old, family name"][2] == "'=Alpha"
    assert "Alpha" in by_field["weight"][0]


def test_records_carry_numbers_and_units_side_by_side(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    target, shelf = tmp_path / "records.csv", RecordShelf(registry, FixedClock(sample.NOW))
    Exporting(registry).records(shelf.all(), target, sample.NURSE, identifiers=False)
    head, *rows = rows_of(target)
    told = dict(zip(head, rows[0], strict=True))
    assert told["record"] == "RW-2025-0186"
    assert (told["drug"], told["drug amount"], told["drug amount, unit"]) == (
        "floxuridine",
        "195",
        "mg",
    )
    assert (told["measured flow"], told["measured flow, unit"]) == ("1.3", "mL/day")
    assert told["next visit"] == "2025-12-02"
    text = target.read_text("utf-8")
    assert [canary for canary in CANARIES if canary in text] == []


def test_records_with_identifiers_name_the_patient_and_the_pump(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    target, shelf = tmp_path / "records.csv", RecordShelf(registry, FixedClock(sample.NOW))
    Exporting(registry).records(shelf.all(), target, sample.NURSE, identifiers=True)
    head, row = rows_of(target)
    told = dict(zip(head, row, strict=True))
    assert told["MRN"] == shelf.all()[0].patient.mrn
    assert told["born"] == shelf.all()[0].patient.born.isoformat()
    assert told["pump serial"] == BODY["pump"]["serial"]


def test_a_record_without_a_value_leaves_its_cells_empty(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    registry.held.records = [replace(each, body={}) for each in registry.held.records]
    target, shelf = tmp_path / "records.csv", RecordShelf(registry, FixedClock(sample.NOW))
    Exporting(registry).records(shelf.all(), target, sample.NURSE, identifiers=False)
    head, row = rows_of(target)
    told = dict(zip(head, row, strict=True))
    assert (told["fill volume"], told["fill volume, unit"], told["next visit"]) == ("", "", "")


def test_every_export_stands_in_the_audit_with_its_digest(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    target, exporting = tmp_path / "audit.csv", Exporting(registry)
    exporting.audit((), target, sample.ADMIN, identifiers=True)
    noted = registry.held.audit[-1]
    assert (noted.what, noted.user_id) == ("audit exported", sample.ADMIN.id)
    assert noted.detail["rows"] == 0
    assert noted.detail["identifiers"] is True
    assert len(noted.detail["sha256"]) == 64


def test_only_who_may_see_the_list_may_take_it_out(registry: FakeRegistry, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        Exporting(registry).audit((), tmp_path / "a.csv", sample.NURSE, identifiers=False)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_file_is_told_and_nothing_is_noted(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    before = len(registry.held.audit)
    with pytest.raises(PlaceNotWritable):
        Exporting(registry).records(
            (), tmp_path / "none" / "r.csv", sample.NURSE, identifiers=False
        )
    assert len(registry.held.audit) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_the_file_is_for_its_owner_alone(registry: FakeRegistry, tmp_path: Path) -> None:
    target = tmp_path / "records.csv"
    Exporting(registry).records((), target, sample.NURSE, identifiers=False)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
