"""The record tells every print of the syringe's label: number, copy, reason, and which was read."""

from __future__ import annotations

from typing import Any

from hai_desk.services.record_labels import labels_part
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import How
from tests.support.cases import ASSESSED, COMPOUNDED, IDENTITY
from tests.support.people_of_the_day import NURSE, NURSE_2, at
from tests.support.ward import Ward


def part(ward: Ward, sheet: Sheet) -> dict[str, Any]:
    return labels_part(sheet, ward.refilling.assess(sheet))


def test_a_syringe_without_a_label_of_this_desk_has_none_to_tell() -> None:
    ward = Ward()
    assert part(ward, ward.open()) == {}


def test_prints_copies_reasons_and_the_scan_are_told() -> None:
    ward = Ward()
    ward.until(at(18, 10, 51))
    sheet = ward.enter(ward.open(), {**IDENTITY, **ASSESSED, **COMPOUNDED})
    sheet, _first = ward.labelling.issue(sheet, NURSE)
    ward.until(at(18, 10, 52))
    sheet, copy = ward.labelling.issue(sheet, NURSE_2, reason="Smeared in the printer")
    ward.until(at(18, 10, 53))
    sheet = ward.refilling.enter(sheet, "pr.label_scan", copy.label.code, NURSE, How.SCANNED)
    assert part(ward, sheet)["labels"] == [
        {
            "number": "L-0001-1",
            "copy": 1,
            "printed_at": "2025-11-18T10:51:00-05:00",
            "printed_by": "Nurse 1 (demo)",
            "reason": "",
            "put_aside": False,
            "replaced_by": "L-0001-2",
            "read": "",
            "read_at": "",
        },
        {
            "number": "L-0001-2",
            "copy": 2,
            "printed_at": "2025-11-18T10:52:00-05:00",
            "printed_by": "Nurse 2 (demo)",
            "reason": "Smeared in the printer",
            "put_aside": False,
            "replaced_by": "",
            "read": "scanned",
            "read_at": "2025-11-18T10:53:00-05:00",
        },
    ]
