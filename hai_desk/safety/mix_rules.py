"""Does what goes into the syringe fit: concentration, heparin, volumes?"""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.plans.plan import DosePlan
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import Quantity, exact_number, exact_text, magnitude


def mix(visit: Visit, plan: DosePlan) -> Iterator[Finding]:
    dose = visit.dose
    if dose is not None:
        rail = visit.case.limits["concentration"]
        value = magnitude(dose.fill.concentration, "mg/mL")
        if rail.breaks_soft(value):
            text = exact_text(dose.fill.concentration, "mg/mL")
            yield finding(Rule.CONCENTRATION, value=text)
    yield from heparin(visit, plan)


def heparin(visit: Visit, plan: DosePlan) -> Iterator[Finding]:
    amount, volume = _heparin(visit, plan)
    if amount is None:
        return
    per_mL = magnitude(amount, "units") / magnitude(volume, "mL")  # noqa: N806
    rail = visit.case.limits["heparin"]
    if rail.breaks_hard(per_mL):
        limit = exact_number(rail.hard_high) if rail.hard_high is not None else ""
        yield finding(Rule.HEPARIN_IMPOSSIBLE, value=str(per_mL), limit=limit)
    elif rail.breaks_soft(per_mL):
        yield finding(Rule.HEPARIN_UNUSUAL, value=str(per_mL))


def _heparin(visit: Visit, plan: DosePlan) -> tuple[Quantity | None, Quantity]:
    if not visit.floxuridine:
        return plan.rest.heparin, plan.rest.volume
    amounts = [part.amount for part in plan.additives if part.name == "heparin"]
    return (amounts[0] if amounts else None), plan.fill_volume
