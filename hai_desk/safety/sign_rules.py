"""The next visit: after this one, and never after the pump may have run low."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.glycerin import unusual_days
from hai_desk.safety.in_pump import drug_in_pump
from hai_desk.safety.next_visit import NextVisit, next_visit
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import exact_number, exact_text


def sign(visit: Visit) -> Iterator[Finding]:
    planned = next_visit(visit)
    if planned is None:
        return
    if planned.due <= visit.today:
        yield finding(Rule.NEXT_NOT_AFTER, "si.next", due=planned.due.isoformat())
    else:
        yield from late(planned)
    yield from days(visit, planned)
    for disagreement in visit.outlook_disagreements:
        numbers = {"first": str(disagreement.first), "second": str(disagreement.second)}
        yield finding(Rule.OUTLOOK_ENGINES_DIFFER, what=disagreement.what, **numbers)


def late(planned: NextVisit) -> Iterator[Finding]:
    """Nothing, where nobody knows how fast the pump runs: then the interval alone counts."""
    due, left = planned.due.isoformat(), exact_text(planned.reserve, "mL")
    if planned.latest is not None and planned.due > planned.latest:
        latest = planned.latest.isoformat()
        yield finding(Rule.NEXT_TOO_LATE, "si.next", due=due, latest=latest, left=left)
    elif planned.fast_reserve_on is not None and planned.due > planned.fast_reserve_on:
        latest, faster = planned.fast_reserve_on.isoformat(), exact_number(planned.faster)
        yield finding(Rule.NEXT_LATE, "si.next", due=due, latest=latest, left=left, faster=faster)


def days(visit: Visit, planned: NextVisit) -> Iterator[Finding]:
    """Another day than the interval's keeps the drug in the pump for longer or shorter."""
    stay = (planned.due - planned.filled_on).days
    inside = drug_in_pump(visit)
    if inside == GLYCERIN and planned.due != planned.proposed and stay > 0:
        limits = visit.case.limits
        yield from unusual_days(stay, limits, Rule.NEXT_GLYCERIN_DAYS, "si.next")
    if inside != FLOXURIDINE or planned.due == planned.proposed or stay <= 0:
        return
    if visit.case.limits["floxuridine_days"].breaks_soft(Fraction(stay)):
        yield finding(Rule.NEXT_DAYS, "si.next", days=str(stay), due=planned.due.isoformat())
