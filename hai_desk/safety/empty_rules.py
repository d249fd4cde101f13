"""Right needle, two readings that agree, and a flow that this syringe still fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from hai_desk.dosing.possible import JUDGED_FROM, READING_ERROR
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.stay import Judgement
from hai_desk.dosing.term import Kind, Operand
from hai_desk.safety.against_pump_rules import returned_against_pump
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.needle_rules import needle
from hai_desk.safety.recall_rules import recalled_kit
from hai_desk.safety.refusal import refusal_facts
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import FIRST_INTERVAL, WITH_GLYCERIN, Visit
from hai_desk.units import exact_number, exact_text, magnitude

HALF_A_STEP = Fraction(1, 200)


def empty(visit: Visit) -> Iterator[Finding]:
    yield from needle(visit)
    yield from recalled_kit(visit)
    yield from port_time(visit)
    yield from readings(visit)
    yield from fluid(visit)
    yield from returned(visit)
    yield from flow(visit)
    yield from returned_against_pump(visit)
    yield from leak(visit)
    if visit.flow_disagreement is not None:
        facts = {"first": str(visit.flow_disagreement.first)}
        second = str(visit.flow_disagreement.second)
        yield finding(Rule.FLOW_ENGINES_DIFFER, second=second, **facts)


def port_time(visit: Visit) -> Iterator[Finding]:
    port = visit.reads.moment("em.port")
    if port is None:
        return
    started = visit.began - timedelta(minutes=1)
    if port > visit.until + timedelta(minutes=1) or port < started:
        yield finding(Rule.PORT_TIME, "em.port", given=port.isoformat())


def readings(visit: Visit) -> Iterator[Finding]:
    first, second = visit.reads.number("em.first"), visit.reads.number("em.second")
    limit = visit.case.limits["two_readings"].soft_high
    if first is None or second is None or limit is None:
        return
    apart = abs(magnitude(first, "mL") - magnitude(second, "mL"))
    if apart > limit:
        yield finding(Rule.READINGS_DIFFER, "em.second", apart=exact_number(apart))


def fluid(visit: Visit) -> Iterator[Finding]:
    looks = visit.reads.text("em.fluid")
    if looks and looks != "clear":
        yield finding(Rule.NOT_CLEAR, "em.fluid", looks=looks)
    if visit.reads.text("em.emptied") == "no":
        yield finding(Rule.NOT_EMPTIED, "em.emptied", left=visit.entries.text("em.left_behind"))


def returned(visit: Visit) -> Iterator[Finding]:
    """Refused by the flow's own sum, or by the reservoir where no earlier fill is known."""
    refused = visit.flow if isinstance(visit.flow, Refused) else None
    if refused is None and visit.stay is None:
        refused = beyond_the_pump(visit)
    if refused is not None:
        key = "em.full_grams" if weighed(visit) else "em.first"
        yield finding(Rule.RETURNED_IMPOSSIBLE, key, **refusal_facts(refused))


def weighed(visit: Visit) -> bool:
    return visit.reads.text("em.method") == "weighed"


def beyond_the_pump(visit: Visit) -> Refused | None:
    volume, reservoir = visit.returned, visit.case.implant.reservoir
    if volume is None:
        density = visit.reads.number("em.density") if weighed(visit) else None
        if density is not None and density.magnitude <= 0:
            return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "density")
        return None
    given = Operand(volume, Kind.VOLUME)
    if volume.magnitude < 0:
        return Refused(RefusedBecause.BELOW_ZERO, "returned", given)
    if volume > reservoir + READING_ERROR:
        limit = Operand(reservoir, Kind.VOLUME)
        return Refused(RefusedBecause.MORE_THAN_FILLED, "returned", given, limit)
    return None


def flow(visit: Visit) -> Iterator[Finding]:
    found = visit.measured
    if found is None:
        return
    facts = {
        "flow": exact_text(found.flow, "mL/day"),
        "deviation": str(found.deviation),
        "made_for": exact_text(found.nominal, "mL/day"),
        "against": "label" if found.nominal == visit.case.implant.label_flow else "dose",
        "plan": visit.case.plan.id if visit.case.plan is not None else "",
        "judged_from": exact_text(JUDGED_FROM, "mL"),
    }
    if not visit.comparable:
        because = visit.not_comparable_because
        yield finding(Rule.NOT_COMPARABLE, **facts, because=because)
        if found.judgement not in (Judgement.RAN_DRY, Judgement.STOPPED):
            yield from unsure(visit, found.judgement, facts)
            return
    rules = {
        Judgement.CAUTION: Rule.FLOW_ASKS,
        Judgement.OUTSIDE: Rule.FLOW_STOPS,
        Judgement.RAN_DRY: Rule.RAN_DRY,
        Judgement.STOPPED: Rule.STOPPED,
        Judgement.TOO_SHORT: Rule.TOO_SHORT,
    }
    rule = rules.get(found.judgement)
    if rule is None:
        return
    if not visit.floxuridine and rule is not Rule.TOO_SHORT:
        yield from rest_flow(visit, rule, facts)
    elif not (rule in (Rule.FLOW_STOPS, Rule.FLOW_ASKS) and remade(visit)):
        yield finding(rule, **facts)


def unsure(visit: Visit, judgement: Judgement, facts: dict[str, str]) -> Iterator[Finding]:
    """Off the flow after heat, flight or altitude: it may be that, or the pump. The prescriber
    says which; a dose made for a passing flow would be wrong for the next stay."""
    if because_of_the_stay(visit):
        return
    if not visit.floxuridine and judgement is Judgement.OUTSIDE:
        yield from rest_flow(visit, Rule.FLOW_STOPS, facts)
        return
    off = judgement in (Judgement.CAUTION, Judgement.OUTSIDE)
    if visit.floxuridine and off and not remade(visit):
        yield finding(Rule.FLOW_UNSURE, **facts, because=visit.not_comparable_because)


def because_of_the_stay(visit: Visit) -> bool:
    """The first after implant, or one of glycerin: no flow of it tells how the pump runs."""
    return visit.not_comparable_because in (FIRST_INTERVAL, WITH_GLYCERIN)


def leak(visit: Visit) -> Iterator[Finding]:
    """Swelling over the pump and a flow that seems high: fluid may have left beside the artery
    (CLINICAL 7)."""
    found, rail = visit.measured, visit.case.limits["flow_deviation"]
    if visit.reads.text("as.site") != "swollen" or found is None:
        return
    if found.judgement is not Judgement.TOO_SHORT and found.deviation > (rail.soft_high or 0):
        facts = {"flow": exact_text(found.flow, "mL/day"), "deviation": str(found.deviation)}
        yield finding(Rule.MAY_LEAK, **facts)


def rest_flow(visit: Visit, rule: Rule, facts: dict[str, str]) -> Iterator[Finding]:
    """A rest fill is never blocked: past the limit it asks for the prescriber's name."""
    if rule is not Rule.FLOW_ASKS and not visit.rescue:
        yield finding(Rule.REST_FLOW, because=rule.value, **facts)


def remade(visit: Visit) -> bool:
    """The dose in force was signed after the port was entered, for the flow then measured.

    A signed flow is written to 0.01 mL/day, so it may differ from the exact one by half of that.
    """
    plan, port = visit.case.plan, visit.reads.moment("em.port")
    if plan is None or plan.signed_at is None or port is None or visit.measured is None:
        return False
    apart = abs(magnitude(plan.flow, "mL/day") - magnitude(visit.measured.flow, "mL/day"))
    return plan.signed_at >= port and apart <= HALF_A_STEP
