"""Section 5: what went into the pump."""

from __future__ import annotations

from reports.sheet.given import Given
from reports.sheet.pocket import pocket
from reports.sheet.said import fill_text, stops_of
from reports.sheet.values import Fact, Facts, Section


def filled(record: Given) -> Section:
    given = record.part("fill")
    inside = given.part("in_pump")
    partial = given.flag("partial") == "yes"
    facts = (
        Fact("Filled, partial fill" if partial else "Filled", given.said("volume")),
        *_by_syringe(given),
        Fact("Planned", given.said("planned_volume")),
        Fact("Resistance", given.word("resistance")),
        Fact("Site after", given.word("site_after")),
        Fact("Waste discarded", given.flag("waste_discarded")),
        Fact("In the pump now", fill_text(inside)),
    )
    checks = Facts(1, (Fact("Checked for return", _checks(given)),))
    blocks = (Facts(4, facts), checks, *pocket(given.part("pocket")), *stops_of(record, "fill"))
    return Section("5", "Fill", _note(given), blocks)


def _checks(given: Given) -> str:
    """`came back: 5 mL 11:06, 10 mL 11:07`; older records have the words alone."""
    ticks = [_tick(each) for each in given.parts("returns")]
    words = given.word("return_checks")
    usual = words.partition(" every ")[0]
    return f"{usual}: {', '.join(ticks)}" if ticks else words


def _tick(check: Given) -> str:
    at = f" {check.clock('ticked_at')}" if check.has("ticked_at") else ""
    return check.said("at") + at


def _by_syringe(given: Given) -> tuple[Fact, ...]:
    return tuple(
        Fact(f"Of syringe {each.word('number')}", each.said("given"))
        for each in given.parts("by_syringe")
    )


def _note(given: Given) -> str:
    if not given.has("started_at"):
        return ""
    return f"{given.clock('started_at')} to {given.clock('finished_at')}"
