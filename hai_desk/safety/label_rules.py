"""The printed label of this syringe, scanned at Prepare and once more at the port."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.label_subject import stale
from hai_desk.safety.rules import Rule
from hai_desk.safety.syringe import COMPOUNDED, source_of
from hai_desk.safety.visit import Visit
from hai_desk.worksheet.labels import (
    CODE,
    Label,
    find,
    in_hand_text,
    newest,
    number_in,
    replaced_by,
)

SCANNED, LOT = "pr.label_scan", "pr.label_lot"


def printed_label(visit: Visit) -> Iterator[Finding]:
    """A label that was scanned; one that was printed here and no longer holds asks for a new one.

    A pharmacy's label number may have been typed as its lot, and may be void all the same.
    """
    scanned, last = visit.reads.text(SCANNED), _last(visit)
    if scanned:
        yield from _scanned(visit, scanned, last)
    elif last is not None and last.source == source_of(visit) == COMPOUNDED and stale(visit, last):
        yield finding(Rule.STALE_LABEL, SCANNED, number=last.number)
    lot = find(visit.entries, visit.reads.text(LOT))
    if lot is not None and source_of(visit) != COMPOUNDED:
        yield from _fallen(visit, lot, LOT, void=Rule.VOID_LABEL, old=Rule.STALE_LABEL)


def _scanned(visit: Visit, text: str, last: Label | None) -> Iterator[Finding]:
    label = find(visit.entries, text)
    if label is None:
        needed = last.number if last is not None else ""
        yield finding(Rule.OTHER_LABEL, SCANNED, given=number_in(text), needed=needed)
        return
    yield from _fallen(visit, label, SCANNED, void=Rule.VOID_LABEL, old=Rule.STALE_LABEL)


def label_at_port(visit: Visit, text: str, lot: str) -> Iterator[Finding]:
    """`lot` is what tells the checked syringe apart without a label: it may be typed too."""
    found = find(visit.entries, text)
    if not text or (found is None and same_identifier(text, lot)):
        return
    label = None if visit.rescue else found
    if label is not None and _checked(visit, label, lot):
        rules = {"void": Rule.VOID_LABEL_AT_PORT, "old": Rule.STALE_LABEL_AT_PORT}
        yield from _fallen(visit, label, "fi.label", **rules)
    elif lot or text.startswith(CODE):
        yield finding(
            Rule.WRONG_LABEL_AT_PORT, "fi.label", given=number_in(text), needed=_needed(visit, lot)
        )


def _checked(visit: Visit, label: Label, lot: str) -> bool:
    """A syringe made here has one label; of a pharmacy's, the lot read at Prepare tells. One that
    was put aside was checked, and is none of it."""
    if label.syringe != in_hand_text(visit.entries):
        return False
    if label.source == COMPOUNDED:
        return True
    return same_identifier(label.number, lot) or same_identifier(str(label.body["lot"]), lot)


def _needed(visit: Visit, lot: str) -> str:
    last = _last(visit)
    made_here = source_of(visit) == COMPOUNDED and not visit.rescue
    return last.number if last is not None and made_here else lot


def _last(visit: Visit) -> Label | None:
    """The newest print for the syringe in hand."""
    return newest(visit.entries, in_hand_text(visit.entries))


def _fallen(visit: Visit, label: Label, key: str, *, void: Rule, old: Rule) -> Iterator[Finding]:
    by = replaced_by(visit.entries, label)
    if label.syringe != in_hand_text(visit.entries):
        yield finding(Rule.SYRINGE_AGAIN, key, lot=label.number, number=label.syringe)
        return
    if by is not None:
        facts = {"number": label.number, "by": by.number, "at": by.at.isoformat()}
        yield finding(void, key, **facts)
    elif stale(visit, label):
        yield finding(old, key, number=label.number)
