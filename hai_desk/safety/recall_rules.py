"""This pump, and every lot in the hand, held against the clinic's recall list."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.pumps.recalls import NEEDLE_KIT, Match, Recall
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.syringe import components_asked, source_of
from hai_desk.safety.visit import Visit

SYRINGE, RESCUE = "syringe", "rescue heparin-saline"


def recalled_pump(visit: Visit) -> Iterator[Finding]:
    """A pump that is named asks at every visit: it stays in the patient, and a stop that nobody
    can clear would leave its drug running. What is unsure, or goes by dates alone, is a note."""
    for recall in visit.case.recalls:
        match = recall.names_pump(visit.case.implant)
        if match is None:
            continue
        sure = match is Match.NAMED and recall.verified
        rule = Rule.PUMP_RECALLED if sure else Rule.PUMP_MAYBE_RECALLED
        yield finding(rule, recall.key, **facts(recall), match=match.value)


def recalled_lots(visit: Visit) -> Iterator[Finding]:
    for key, product in _lots(visit):
        yield from _lot(visit, key, product, (Rule.LOT_RECALLED, Rule.LOT_DOUBTED))


def recalled_kit(visit: Visit) -> Iterator[Finding]:
    yield from _lot(visit, "em.kit_lot", NEEDLE_KIT, (Rule.KIT_RECALLED, Rule.KIT_DOUBTED))


def facts(recall: Recall) -> dict[str, str]:
    return {
        "title": recall.title,
        "advice": recall.advice,
        "notice": recall.notice.isoformat(),
        "source": recall.source.text,
        "verified": "yes" if recall.verified else "no",
    }


def _lots(visit: Visit) -> tuple[tuple[str, str], ...]:
    rescue = (("pr.rescue_lot", RESCUE),)
    if source_of(visit) == "pharmacy":
        return (("pr.label_lot", SYRINGE), *rescue)
    vials = tuple((f"pr.lot.{name}", name) for name in components_asked(visit))
    return (*vials, ("pr.syringe_lot", SYRINGE), *rescue)


def _lot(visit: Visit, key: str, product: str, rules: tuple[Rule, Rule]) -> Iterator[Finding]:
    """A lot is put aside; one whose recall nobody confirmed asks."""
    lot = visit.reads.text(key)
    for recall in visit.case.recalls if lot else ():
        if recall.names_lot(lot, product):
            rule = rules[0] if recall.verified else rules[1]
            yield finding(rule, key, lot=lot, product=product, **facts(recall))
