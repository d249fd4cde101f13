"""What only a scanned code can tell: the model on a pump card, a vial no row asks for, the last
good day of a kit. Codes that fill a field of their own are judged with that field."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.syringe import source_of, strengths_asked
from hai_desk.safety.visit import Visit
from hai_desk.worksheet.entry import How


def scanned(visit: Visit) -> Iterator[Finding]:
    yield from card(visit)
    if source_of(visit) != "pharmacy":
        yield from stray(visit)
        yield from last_day(visit, "pr.syringe_expires", Rule.SET_EXPIRED)
    yield from last_day(visit, "em.kit_expires", Rule.KIT_EXPIRED)


def how_entered(visit: Visit, key: str) -> str:
    """`scanned` or `typed`, for the words of a stop."""
    entry = visit.entries.entry(key)
    return How.SCANNED if entry is not None and entry.how is How.SCANNED else How.TYPED


def card(visit: Visit) -> Iterator[Finding]:
    """A serial typed after the card was put aside says nothing of a model."""
    model, registered = visit.reads.text("id.model"), visit.case.model.name
    if model and model != registered and how_entered(visit, "id.serial") == How.SCANNED:
        yield finding(Rule.WRONG_MODEL, "id.model", given=model, needed=registered)


def stray(visit: Visit) -> Iterator[Finding]:
    given = visit.reads.text("pr.stray")
    if given:
        told = {part: visit.reads.text(f"pr.stray_{part}") for part in ("strength", "lot")}
        needed = ", ".join(strengths_asked(visit))
        yield finding(Rule.STRAY_VIAL, "pr.stray", given=given, **told, needed=needed)


def last_day(visit: Visit, key: str, rule: Rule) -> Iterator[Finding]:
    day = visit.reads.day(key)
    if day is not None and day < visit.today:
        yield finding(rule, key, day=day.isoformat())
