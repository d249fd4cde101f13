"""Is the syringe on the tray the one the worksheet asks for, and is the rescue beside it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.identify_rules import heparin_reaction, same_identifier
from hai_desk.safety.label_rules import printed_label
from hai_desk.safety.recall_rules import recalled_lots
from hai_desk.safety.rules import Rule
from hai_desk.safety.scan_rules import how_entered
from hai_desk.safety.sealed_check import speaks_of
from hai_desk.safety.subject import check_subject
from hai_desk.safety.syringe import (
    asked_amount,
    asked_volume,
    prepared_at,
    source_of,
    strengths_asked,
    syringe_number,
)
from hai_desk.safety.visit import Visit
from hai_desk.units import (
    Quantity,
    elapsed,
    exact_number,
    exact_text,
    from_exact_text,
    is_kind,
    magnitude,
)
from hai_desk.worksheet.fields import COMPONENTS, DILUENT


def prepare(visit: Visit) -> Iterator[Finding]:
    if source_of(visit) == "pharmacy":
        yield from label(visit)
    else:
        yield from components(visit)
        yield from made(visit)
    yield from printed_label(visit)
    yield from rescue(visit)
    yield from recalled_lots(visit)
    if visit.check is not None and not speaks_of(visit.check, check_subject(visit)):
        yield finding(Rule.CHECK_FELL_AWAY, "pr.check", checker=visit.check.checker)


def label(visit: Visit) -> Iterator[Finding]:
    reads, patient = visit.reads, visit.case.patient
    mrn, drug = reads.text("pr.label_mrn"), reads.text("pr.label_drug")
    if mrn and not same_identifier(mrn, patient.mrn):
        yield finding(Rule.WRONG_LABEL, "pr.label_mrn", given=mrn, needed=patient.mrn)
    if drug and drug != visit.drug:
        yield finding(Rule.WRONG_DRUG, "pr.label_drug", given=drug, needed=visit.drug)
    yield from label_amounts(visit)
    yield from label_strength(visit)
    yield from put_aside_before(visit)
    use_before = reads.moment("pr.label_use_before")
    if use_before is not None and use_before <= visit.judged_at:
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


def put_aside_before(visit: Visit) -> Iterator[Finding]:
    """The label of a syringe of this visit that was put aside is no label of the next."""
    lot = visit.reads.text("pr.label_lot")
    for each in visit.set_aside:
        if lot and same_identifier(lot, each.lot):
            facts = {"lot": lot, "number": str(each.number)}
            yield finding(Rule.SYRINGE_AGAIN, "pr.label_lot", **facts)


def label_strength(visit: Visit) -> Iterator[Finding]:
    """Of glycerin, in the prescriber's own words."""
    given, order = visit.reads.text("pr.label_strength"), visit.order
    if given and order is not None and not same_identifier(given, order.strength):
        facts = {"given": given, "needed": order.strength}
        yield finding(Rule.WRONG_LABEL_STRENGTH, "pr.label_strength", **facts)


def components(visit: Visit) -> Iterator[Finding]:
    asked = strengths_asked(visit)
    for name in COMPONENTS:
        given = visit.reads.text(f"pr.strength.{name}")
        needed = asked.get(name, "")
        if given and needed:
            yield from _strength(visit, name, given, needed)
        if needed or name == DILUENT:
            yield from _expired(visit, f"pr.expires.{name}", name, Rule.EXPIRED)


def _strength(visit: Visit, name: str, given: str, needed: str) -> Iterator[Finding]:
    ratio, key = strength_ratio(given, needed), f"pr.strength.{name}"
    if ratio != 1:
        facts = {"component": name, "given": given, "needed": needed}
        facts["ratio"] = exact_number(ratio) if ratio is not None else ""
        facts["how"] = how_entered(visit, key)
        facts["lot"] = visit.reads.text(f"pr.aside.{name}")
        yield finding(Rule.WRONG_STRENGTH, key, **facts, **drawn_up(visit, name))


def drawn_up(visit: Visit, name: str) -> dict[str, str]:
    """How much of a component the syringe takes, while the sums stand."""
    sums = visit.dose or visit.rest
    for part in sums.mixture.parts if sums is not None else ():
        if part.component.name == name:
            unit = "units" if name == "heparin" else "mg"
            amount = exact_text(part.component.amount, unit)
            return {"draw_up": exact_text(part.draw_up, "mL"), "amount": amount}
    return {"draw_up": "", "amount": ""}


def strength_ratio(given: str, needed: str) -> Fraction | None:
    """How many times stronger; None where the text is no strength of that kind."""
    unit = needed.rsplit(" ", 1)[1]
    in_hand = _strength_of(given)
    if in_hand is None or not is_kind(in_hand, unit):
        return None
    return magnitude(in_hand, unit) / magnitude(from_exact_text(needed), unit)


def _strength_of(text: str) -> Quantity | None:
    try:
        return from_exact_text(text)
    except ValueError:
        return None


def made(visit: Visit) -> Iterator[Finding]:
    """A syringe made here has so many hours; both ends of that are held against the clock."""
    at, limit = prepared_at(visit), visit.case.limits["syringe_hours"].hard_high
    if at is None or limit is None:
        return
    if at > visit.judged_at + timedelta(minutes=1):
        yield finding(Rule.PREPARED_TIME, "pr.prepared_at", moment=at.isoformat())
    elif magnitude(elapsed(at, visit.judged_at), "hour") > limit:
        yield finding(Rule.SYRINGE_OLD, "pr.prepared_at", hours=exact_number(limit))


def _expired(visit: Visit, key: str, name: str, rule: Rule) -> Iterator[Finding]:
    last: date | None = visit.reads.day(key)
    if last is not None and last < visit.today:
        yield finding(rule, key, component=name, day=last.isoformat())


def rescue(visit: Visit) -> Iterator[Finding]:
    yield from _expired(visit, "pr.rescue_expires", "heparin-saline", Rule.RESCUE_EXPIRED)
    if visit.port_entered and not visit.reads.has("pr.rescue_lot"):
        yield finding(Rule.NO_RESCUE, "pr.rescue_lot")
    lot, other = visit.reads.text("pr.rescue_lot"), syringe_number(visit)
    if lot and other and same_identifier(lot, other):
        yield finding(Rule.SAME_LOT, "pr.rescue_lot", lot=lot)
    if heparin_reaction(visit) and not visit.rescue:
        yield finding(Rule.RESCUE_REACTION, "pr.rescue_lot")
