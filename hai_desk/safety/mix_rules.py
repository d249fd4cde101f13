"""Does what goes into the syringe fit: concentration, heparin, volumes?"""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.plans.plan import DosePlan
from hai_desk.safety import plan_limits
from hai_desk.safety.findings import Finding
from hai_desk.safety.visit import Visit
from hai_desk.units import Quantity


def mix(visit: Visit, plan: DosePlan) -> Iterator[Finding]:
    limits = visit.case.limits
    if visit.dose is not None:
        yield from plan_limits.concentration(visit.dose.fill.concentration, limits)
    amount, volume = _heparin(visit, plan)
    if amount is not None:
        yield from plan_limits.heparin(amount, volume, limits)


def _heparin(visit: Visit, plan: DosePlan) -> tuple[Quantity | None, Quantity]:
    if not visit.floxuridine:
        return plan.rest.heparin, plan.rest.volume
    amounts = [part.amount for part in plan.additives if part.name == "heparin"]
    return (amounts[0] if amounts else None), plan.fill_volume
