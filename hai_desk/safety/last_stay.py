"""What the last visit found in this pump: one that ran dry or stood still is checked first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hai_desk.dosing.refused import Refused
from hai_desk.dosing.stay import Judgement, Stay, judge_flow
from hai_desk.safety.case import Case
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import elapsed

ALARMING = (Judgement.RAN_DRY, Judgement.STOPPED)


def last_stay(visit: Visit) -> Iterator[Finding]:
    """No floxuridine until pump and catheter were checked (CLINICAL 2.5): a dry catheter may have
    clotted, and a pump that stood still may have lost its artery."""
    found = judged_last(visit.case)
    if found in ALARMING:
        day = max(visit.case.fills, key=lambda fill: fill.filled_at).filled_at.date()
        yield finding(Rule.PUMP_TO_CHECK, found=found.value, day=day.isoformat())


def judged_last(case: Case) -> Judgement | None:
    """Of the stay that the last visit ended, read again from what it filed."""
    ordered = sorted(case.fills, key=lambda fill: fill.filled_at)
    if len(ordered) < 2:
        return None
    before, last = ordered[-2:]
    if last.returned is None or last.emptied_at is None:
        return None
    stay = Stay(before.volume, last.returned, elapsed(before.filled_at, last.emptied_at))
    any_flow = Fraction(100)
    found = judge_flow(
        stay,
        nominal=last.nominal_flow or case.implant.label_flow,
        reservoir=case.implant.reservoir,
        caution=any_flow,
        limit=any_flow,
    )
    return None if isinstance(found, Refused) else found.judgement
