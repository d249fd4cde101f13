"""The refill record as a value: what its paper says, from the filed record and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reports.canonical import fingerprint
from reports.sealing.fields import CHECKER, PERFORMER
from reports.sheet.assessment import assessment
from reports.sheet.dose import dose
from reports.sheet.filled import filled
from reports.sheet.frame import framed
from reports.sheet.given import Given
from reports.sheet.heading import (
    FILLED_VISITS,
    before_box,
    date_label,
    patient_box,
    pump_box,
    title,
)
from reports.sheet.left_empty import left_empty
from reports.sheet.made_later import made_later
from reports.sheet.outlook import next_refill, outcome, trend
from reports.sheet.program import program
from reports.sheet.returned import returned
from reports.sheet.supplement import key_of, supplement
from reports.sheet.syringe import syringe
from reports.sheet.values import Paper, Section, SignaturePlace

ONLY_WHERE_FILED = frozenset({"left_empty", "pump_program"})


def refill_sheet(record: Mapping[str, Any], *, countersign: bool = False) -> Paper:
    """With `countersign` the second box is left for the checker's signature."""
    given = Given(record)
    return framed(
        record,
        title=title(given),
        number_label="Record",
        date_label=date_label(given),
        date=given.day("refilled_on"),
        boxes=(patient_box(given), pump_box(given), before_box(given)),
        sections=_sections(given),
        signatures=_signatures(given, countersign=countersign),
        supplement=supplement(given, fingerprint(record)),
    )


def _sections(record: Given) -> Iterator[Section]:
    """What did not happen in a visit without a fill is left out."""
    whole = record.text("visit") in FILLED_VISITS
    if record.has("made_later"):
        yield made_later(record)
    yield from outcome(record)
    for key, section in (
        ("assessment", assessment),
        ("dose", dose),
        ("syringe", syringe),
        ("empty", returned),
        ("fill", filled),
        ("left_empty", left_empty),
        ("flow_history", trend),
        ("next", next_refill),
        ("pump_program", program),
    ):
        if record.has(key) or (whole and key not in ONLY_WHERE_FILED):
            yield section(record)


def _signatures(record: Given, *, countersign: bool) -> tuple[SignaturePlace, ...]:
    act = "refill" if record.text("visit") in FILLED_VISITS else "visit"
    later = ", recorded later" if record.has("made_later") else ""
    performed = SignaturePlace(f"Signed: performed this {act}{later}", field=PERFORMER)
    check = record.part("second_check")
    what = "" if record.has("left_empty") else " syringe and dose"
    label = f"Signed: checked{what} independently"
    if countersign:
        return (performed, SignaturePlace(label, field=CHECKER))
    if not check.has("checker"):
        return (performed,)
    lines = (
        f"{check.text('checker')}, {check.word('checker_role')}",
        f"{check.day_clock('at')}  key {key_of(check)}",
        "Check statement sealed and attached",
    )
    return (performed, SignaturePlace(label, lines=lines))
