"""The next visit: after this one, and never after the pump may have run low."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.next_visit import next_visit
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit


def sign(visit: Visit) -> Iterator[Finding]:
    planned = next_visit(visit)
    if planned is None:
        return
    due = planned.due.isoformat()
    if planned.due <= visit.today:
        yield finding(Rule.NEXT_NOT_AFTER, "si.next", due=due)
    elif planned.due > planned.reserve_on:
        yield finding(Rule.NEXT_TOO_LATE, "si.next", due=due, latest=planned.reserve_on.isoformat())
    elif planned.due > planned.fast_reserve_on:
        latest = planned.fast_reserve_on.isoformat()
        yield finding(Rule.NEXT_LATE, "si.next", due=due, latest=latest)
