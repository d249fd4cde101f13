from __future__ import annotations

from typing import Any

from reports.refill_sheet import refill_sheet
from reports.sheet.values import Facts

Record = dict[str, Any]


def returned(record: Record) -> dict[str, str]:
    (found,) = [each for each in refill_sheet(record).sections if "Returned volume" in each.title]
    facts = [block for block in found.blocks if isinstance(block, Facts)]
    return {fact.label: fact.value for block in facts for fact in block.facts}


def test_the_place_of_the_port_and_the_punctures_stand_where_the_record_tells_them(
    example: Record,
) -> None:
    before = returned(example)
    assert not {"Septum punctures so far", "Depth and access note"} & set(before)
    more = {"punctures": {"count": 17, "at_least": True}, "access_note": "deep, 38 mm"}
    record = {**example, "empty": {**example["empty"], **more}}
    told = returned(record)
    assert told["Septum punctures so far"] == "at least 17"
    assert told["Depth and access note"] == "deep, 38 mm"
