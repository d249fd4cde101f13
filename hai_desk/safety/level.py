"""The prescribed dose in percent of the last floxuridine dose given.

The liver-test table speaks in percent of the last dose, so a plan may keep to it by its level or
by a lower daily dose.
"""

from __future__ import annotations

from fractions import Fraction

from hai_desk.plans.plan import DosePlan
from hai_desk.safety.case import Case
from hai_desk.units import magnitude


def prescribed_percent(case: Case, plan: DosePlan) -> Fraction:
    """The plan's own level where the last dose given is not known."""
    last = case.last_floxuridine
    if last is None or last.daily_dose is None or last.daily_dose.magnitude <= 0:
        return plan.percent
    now = magnitude(plan.daily_dose, "mg/kg/day") * plan.percent
    return now / magnitude(last.daily_dose, "mg/kg/day")
