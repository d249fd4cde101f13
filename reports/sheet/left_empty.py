"""Section 5 of a final emptying: nothing was filled, on whose decision, and how it ended."""

from __future__ import annotations

from reports.sheet.given import Given
from reports.sheet.said import stops_of
from reports.sheet.values import Fact, Facts, Section


def left_empty(record: Given) -> Section:
    given = record.part("left_empty")
    facts = (
        Fact("Left empty on purpose", given.flag("on_purpose")),
        Fact("Reason", given.word("reason")),
        Fact("Decided by", given.word("prescriber")),
        Fact("Needle out", given.day_clock("finished_at")),
        Fact("Resistance", given.word("resistance")),
        Fact("Site after", given.word("site_after")),
        Fact("Waste discarded", given.flag("waste_discarded")),
    )
    return Section("5", "Left empty", "", (Facts(4, facts), *stops_of(record, "fill")))
