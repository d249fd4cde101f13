"""The next visit: after this one, and never after the pump may have run low."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.next_visit import NextVisit, next_visit
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import exact_number, exact_text


def sign(visit: Visit) -> Iterator[Finding]:
    planned = next_visit(visit)
    if planned is None:
        return
    due = planned.due.isoformat()
    if planned.due <= visit.today:
        yield finding(Rule.NEXT_NOT_AFTER, "si.next", due=due)
    elif planned.due > planned.latest:
        latest, left = planned.latest.isoformat(), exact_text(planned.reserve, "mL")
        yield finding(Rule.NEXT_TOO_LATE, "si.next", due=due, latest=latest, left=left)
    elif planned.due > planned.fast_reserve_on:
        latest, left = planned.fast_reserve_on.isoformat(), exact_text(planned.reserve, "mL")
        faster = exact_number(planned.faster)
        yield finding(Rule.NEXT_LATE, "si.next", due=due, latest=latest, left=left, faster=faster)
    yield from days(visit, planned)
    for disagreement in visit.outlook_disagreements:
        numbers = {"first": str(disagreement.first), "second": str(disagreement.second)}
        yield finding(Rule.OUTLOOK_ENGINES_DIFFER, what=disagreement.what, **numbers)


def days(visit: Visit, planned: NextVisit) -> Iterator[Finding]:
    """Another day than the interval's keeps floxuridine in the pump for longer or shorter."""
    stay = (planned.due - planned.filled_on).days
    if not visit.floxuridine or planned.due == planned.proposed or stay <= 0:
        return
    if visit.case.limits["floxuridine_days"].breaks_soft(Fraction(stay)):
        yield finding(Rule.NEXT_DAYS, "si.next", days=str(stay), due=planned.due.isoformat())
