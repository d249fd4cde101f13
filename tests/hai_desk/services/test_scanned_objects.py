"""What a code opens when no page asks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.scans.codes import Badge, DateCard, Product, Scan, SyringeLabel, Unknown, Wristband
from hai_desk.scans.decode import decode
from hai_desk.services.scanned_objects import (
    Named,
    ScannedObjects,
    ThatPatient,
    ThatRecord,
    ThatWorksheet,
)
from tests.support.cases import ASSESSED, COMPOUNDED, EMPTIED, FILLED, IDENTITY, TAUGHT
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import Ward


@pytest.fixture
def ward() -> Ward:
    return Ward()


@pytest.mark.parametrize(
    ("scan", "named"),
    [
        (Wristband("DEMO-0001"), ThatPatient("p1")),
        (Wristband("DEMO-0777"), None),
        (Product("00400000000107", serial="I3K-004172"), ThatPatient("p1")),
        (Product("00400000000107", serial="I3K-000000"), None),
        (Product("00400000000107", lot="FX5L021"), None),
        (DateCard("RW-2025-0001"), None),
        (SyringeLabel("L-0001", "K7Q2"), None),
        (Badge("nurse1"), None),
        (Unknown("123456"), None),
    ],
)
def test_a_code_names_at_most_one_thing(ward: Ward, scan: Scan, named: Named | None) -> None:
    assert ScannedObjects(ward.registry).named_by(scan) == named


def test_a_label_names_its_worksheet_until_there_is_a_record(ward: Ward) -> None:
    """The check must be right too: the number comes again with another year's record."""
    ward.until(at(18, 10, 51))
    sheet = ward.enter(ward.open(), {**IDENTITY, **ASSESSED, **COMPOUNDED})
    number = sheet.case.worksheet.number
    sheet, issued = ward.labelling.issue(sheet, NURSE)
    label = decode(issued.label.code)
    assert isinstance(label, SyringeLabel)
    objects = ScannedObjects(ward.registry)
    assert objects.named_by(label) == ThatWorksheet(sheet.id)
    assert objects.named_by(replace(label, check="0000")) is None
    sheet = ward.enter(sheet, {"pr.label_scan": label.text})
    ward.until(at(18, 11, 15))
    rest = {**EMPTIED, **FILLED, **TAUGHT, "fi.label": label.text}
    ward.sign(ward.enter(ward.check(sheet), rest))
    assert objects.named_by(label) == ThatRecord(number)
    assert objects.named_by(DateCard(number)) == ThatRecord(number)
