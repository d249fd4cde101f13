"""Of a programmable pump: what came back, against its own count and against its program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.against_pump import AgainstPump, against_pump
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.stay import expected_return
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.limits import Guardrail, Limits, bound
from hai_desk.safety.program_time import ProgramTime, program_time
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import Volume, exact_number, exact_text, magnitude

BY_PUMP, BY_PROGRAM = "pump", "program"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`by` tells who expects it: the pump's own count, or its program over the time."""

    by: str
    found: AgainstPump


def comparisons(visit: Visit) -> tuple[Comparison, ...]:
    """Once both readings agree and make sense; the pump's own count first."""
    stay = visit.stay
    if stay is None or not visit.programmable or isinstance(visit.flow, Refused):
        return ()
    told = ((BY_PUMP, visit.reads.number("id.left")), (BY_PROGRAM, _by_program(visit)))
    return tuple(
        Comparison(by, against_pump(filled=stay.filled, returned=stay.returned, expected=expected))
        for by, expected in told
        if expected is not None
    )


def _by_program(visit: Visit) -> Volume | None:
    """None where somebody else changed the program, and where the pump was read standing still:
    since when, nobody knows. What is on file of the stay counts before the rate that was read."""
    told = program_time(visit.case, visit.reads)
    if told is not None:
        return told.expected if isinstance(told, ProgramTime) else None
    if visit.stay is None or not visit.reads.has("id.rate"):
        return None
    return expected_return(visit.stay, nominal=visit.ran_at)


def returned_against_pump(visit: Visit) -> Iterator[Finding]:
    """The comparison that is further out speaks. A rest fill is never stopped, and neither is an
    interval that is not comparable: both ask for the prescriber's name."""
    judged = [(each, strength(each, visit.case.limits)) for each in comparisons(visit)]
    worst = max(judged, key=lambda pair: (pair[1], _apart(pair[0])), default=None)
    if worst is None or worst[1] == 0 or visit.rescue:
        return
    stops = worst[1] == STOPS
    if not visit.floxuridine and not stops:
        return
    may_stop = visit.floxuridine and visit.comparable
    rule = Rule.RETURN_STOPS if stops and may_stop else Rule.RETURN_ASKS
    yield finding(rule, "em.second", **_facts(worst[0], visit))


WITHIN, ASKS, STOPS = range(3)


def strength(each: Comparison, limits: Limits) -> int:
    """By mL or by percent, whichever is out further. A document without these limits lets
    nothing pass."""
    volume, share = (limits.guardrails.get(key) for key in ("pump_difference", "pump_deviation"))
    apart = magnitude(each.found.difference, "mL")
    by_share = 0 if each.found.percent is None else _judged(share, each.found.percent)
    return max(_judged(volume, apart), by_share)


def _judged(rail: Guardrail | None, value: Fraction) -> int:
    if rail is None:
        return STOPS
    if rail.breaks_hard(value):
        return STOPS
    return ASKS if rail.breaks_soft(value) else WITHIN


def _apart(each: Comparison) -> Fraction:
    return abs(magnitude(each.found.difference, "mL"))


def _facts(each: Comparison, visit: Visit) -> dict[str, str]:
    found, rails = each.found, visit.case.limits.guardrails
    volume, share = rails.get("pump_difference"), rails.get("pump_deviation")
    returned = magnitude(found.expected, "mL") + magnitude(found.difference, "mL")
    return {
        "by": each.by,
        "returned": f"{exact_number(returned)} mL",
        "expected": exact_text(found.expected, "mL"),
        "apart": f"{exact_number(_apart(each))} mL",
        "direction": "less" if found.difference.magnitude < 0 else "more",
        "percent": "" if found.percent is None else exact_number(abs(found.percent)),
        "asks": bound(volume.soft_high) if volume is not None else "",
        "stops": bound(volume.hard_high) if volume is not None else "",
        "asks_percent": bound(share.soft_high) if share is not None else "",
        "stops_percent": bound(share.hard_high) if share is not None else "",
    }
