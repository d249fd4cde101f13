"""Section 5: what went into the pump."""

from __future__ import annotations

from reports.sheet.given import Given
from reports.sheet.said import fill_text, stops_of
from reports.sheet.values import Fact, Facts, Section


def filled(record: Given) -> Section:
    given = record.part("fill")
    inside = given.part("in_pump")
    partial = given.flag("partial") == "yes"
    facts = (
        Fact("Filled, partial fill" if partial else "Filled", given.said("volume")),
        Fact("Planned", given.said("planned_volume")),
        Fact("Checked for return", given.word("return_checks")),
        Fact("Resistance", given.word("resistance")),
        Fact("Site after", given.word("site_after")),
        Fact("Waste discarded", given.flag("waste_discarded")),
        Fact("In the pump now", fill_text(inside)),
    )
    return Section("5", "Fill", _note(given), (Facts(4, facts), *stops_of(record, "fill")))


def _note(given: Given) -> str:
    if not given.has("started_at"):
        return ""
    return f"{given.clock('started_at')} to {given.clock('finished_at')}"
