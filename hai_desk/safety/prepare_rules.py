"""Is the syringe on the tray the one the worksheet asks for, and is the rescue beside it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.rules import Rule
from hai_desk.safety.subject import check_subject
from hai_desk.safety.syringe import asked_amount, asked_volume, source_of, strengths_asked
from hai_desk.safety.visit import Visit
from hai_desk.units import exact_text, from_exact_text, magnitude
from hai_desk.worksheet.fields import COMPONENTS


def prepare(visit: Visit) -> Iterator[Finding]:
    if source_of(visit) == "pharmacy":
        yield from label(visit)
    else:
        yield from components(visit)
    yield from rescue(visit)
    if visit.check is not None and visit.check.subject != check_subject(visit):
        yield finding(Rule.CHECK_FELL_AWAY, "pr.check", checker=visit.check.checker)


def label(visit: Visit) -> Iterator[Finding]:
    reads, patient = visit.reads, visit.case.patient
    mrn, drug = reads.text("pr.label_mrn"), reads.text("pr.label_drug")
    if mrn and not same_identifier(mrn, patient.mrn):
        yield finding(Rule.WRONG_LABEL, "pr.label_mrn", given=mrn, needed=patient.mrn)
    if drug and drug != visit.drug:
        yield finding(Rule.WRONG_DRUG, "pr.label_drug", given=drug, needed=visit.drug)
    yield from label_amounts(visit)
    use_before = reads.moment("pr.label_use_before")
    if use_before is not None and use_before <= visit.now:
        moment = use_before.isoformat()
        yield finding(Rule.USE_BEFORE_PASSED, "pr.label_use_before", moment=moment)


def label_amounts(visit: Visit) -> Iterator[Finding]:
    amount, asked = visit.reads.number("pr.label_amount"), asked_amount(visit)
    unit = "mg" if visit.floxuridine else "units"
    if amount is not None and asked is not None and amount != asked:
        facts = {"given": exact_text(amount, unit), "needed": exact_text(asked, unit)}
        yield finding(Rule.WRONG_AMOUNT, "pr.label_amount", drug=visit.drug, **facts)
    volume, wanted = visit.reads.number("pr.label_volume"), asked_volume(visit)
    if volume is not None and wanted is not None and volume != wanted:
        facts = {"given": exact_text(volume, "mL"), "needed": exact_text(wanted, "mL")}
        yield finding(Rule.WRONG_VOLUME, "pr.label_volume", **facts)


def components(visit: Visit) -> Iterator[Finding]:
    asked = strengths_asked(visit)
    for name in COMPONENTS:
        given = visit.reads.text(f"pr.strength.{name}")
        needed = asked.get(name, "")
        if given and needed and given != needed:
            unit = needed.rsplit(" ", 1)[1]
            ratio = magnitude(from_exact_text(given), unit) / magnitude(
                from_exact_text(needed), unit
            )
            facts = {"component": name, "given": given, "needed": needed, "ratio": str(ratio)}
            yield finding(Rule.WRONG_STRENGTH, f"pr.strength.{name}", **facts)
        yield from _expired(visit, f"pr.expires.{name}", name, Rule.EXPIRED)


def _expired(visit: Visit, key: str, name: str, rule: Rule) -> Iterator[Finding]:
    last: date | None = visit.reads.day(key)
    if last is not None and last < visit.today:
        yield finding(rule, key, component=name, day=last.isoformat())


def rescue(visit: Visit) -> Iterator[Finding]:
    yield from _expired(visit, "pr.rescue_expires", "heparin-saline", Rule.RESCUE_EXPIRED)
