"""Is the prescription signed, fresh, for this weight and this pump, and inside the limits?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hai_desk.plans.plan import GLYCERIN, DosePlan
from hai_desk.safety import plan_limits
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.glycerin import judge_order
from hai_desk.safety.mix_rules import mix
from hai_desk.safety.refusal import refusal_facts
from hai_desk.safety.rules import Rule
from hai_desk.safety.sums import SumsFailed
from hai_desk.safety.visit import Visit
from hai_desk.units import Volume, exact_number, exact_text, magnitude


def dose(visit: Visit) -> Iterator[Finding]:
    if not visit.kind.fills:
        return
    if visit.drug == GLYCERIN:
        yield from judge_order(visit.order, visit.case)
        return
    plan = visit.case.plan
    yield from signature(visit)
    if plan is None:
        return
    if visit.floxuridine:
        yield from weight(visit, plan)
        yield from plan_limits.daily_dose(plan.daily_dose, visit.case.limits, plan=plan.id)
        yield from rise(visit, plan)
    yield from pump(visit, plan)
    yield from mix(visit, plan)
    yield from engines(visit)


def signature(visit: Visit) -> Iterator[Finding]:
    plan, newest = visit.case.plan, visit.case.newest_plan
    if plan is None or plan.signed_at is None:
        if newest is None:
            yield finding(Rule.NOT_SIGNED)
        else:
            facts = {"working": "", "newest": str(newest.version)}
            yield finding(Rule.NOT_THE_PRESCRIPTION, "plan.id", **facts)
        return
    age = (visit.today - plan.signed_at.date()).days
    limit = visit.case.limits["prescription_age"].hard_high
    if visit.floxuridine and limit is not None and age > limit:
        yield finding(Rule.PRESCRIPTION_OLD, age=str(age), limit=exact_number(limit))
    if newest is not None and newest.version != plan.version and in_time(visit, newest):
        facts = {"working": str(plan.version), "newest": str(newest.version)}
        yield finding(Rule.NOT_THE_PRESCRIPTION, "plan.id", **facts)
    if visit.later is not None and plan.signed_at > visit.judged_at:
        facts = {"signed": plan.signed_at.isoformat(), "filled": visit.judged_at.isoformat()}
        yield finding(Rule.SIGNED_AFTER, **facts)
    elif visit.floxuridine:
        yield from period(visit, plan)


def in_time(visit: Visit, newest: DosePlan) -> bool:
    """A prescription signed after the fill began is for the next visit."""
    return newest.signed_at is None or newest.signed_at <= visit.judged_at


def period(visit: Visit, plan: DosePlan) -> Iterator[Finding]:
    ended = plan.ends_on is not None and plan.ends_on < visit.today
    if ended or plan.starts_on > visit.today:
        ends = plan.ends_on.isoformat() if plan.ends_on is not None else ""
        yield finding(Rule.NOT_IN_FORCE, starts=plan.starts_on.isoformat(), ends=ends)


def weight(visit: Visit, plan: DosePlan) -> Iterator[Finding]:
    """Today's weight against the actual weight the dosing weight was signed for."""
    today = visit.reads.number("as.weight")
    if today is None:
        return
    signed = magnitude(plan.actual_weight, "kg")
    change = (magnitude(today, "kg") / signed - 1) * 100
    rail = visit.case.limits["weight_change"]
    today_text, signed_text = exact_text(today, "kg"), exact_text(plan.actual_weight, "kg")
    facts = {"today": today_text, "signed": signed_text, "change": str(change)}
    if rail.breaks_hard(change):
        yield finding(Rule.WEIGHT_FAR, "as.weight", **facts)
    elif rail.breaks_soft(change):
        yield finding(Rule.WEIGHT_NEAR, "as.weight", **facts)


def rise(visit: Visit, plan: DosePlan) -> Iterator[Finding]:
    last = visit.case.last_floxuridine
    if last is None or last.daily_dose is None:
        return
    before = magnitude(last.daily_dose, "mg/kg/day")
    now = magnitude(plan.daily_dose, "mg/kg/day")
    allowed = visit.case.limits["dose_rise"].soft_high or Fraction(0)
    if now > before * (1 + allowed / 100):
        now_text = exact_text(plan.daily_dose, "mg/kg/day")
        last_text = exact_text(last.daily_dose, "mg/kg/day")
        yield finding(Rule.DOSE_RISE, now=now_text, last=last_text, plan=plan.id)


def pump(visit: Visit, plan: DosePlan) -> Iterator[Finding]:
    limits, volume = visit.case.limits, fill_volume(visit, plan)
    days = Fraction(plan.interval_days)
    yield from plan_limits.fill_volume(volume, visit.case.implant.reservoir, limits)
    yield from plan_limits.lasting(volume, plan.flow, days)
    if visit.floxuridine:
        yield from plan_limits.floxuridine_days(days, limits)


def fill_volume(visit: Visit, plan: DosePlan) -> Volume:
    return plan.fill_volume if visit.floxuridine else plan.rest.volume


def engines(visit: Visit) -> Iterator[Finding]:
    if isinstance(visit.sums, SumsFailed):
        yield finding(Rule.CANNOT_COMPUTE, **refusal_facts(visit.sums.because))
    for disagreement in visit.disagreements:
        facts = {"what": disagreement.what, "first": str(disagreement.first)}
        yield finding(Rule.ENGINES_DIFFER, second=str(disagreement.second), **facts)
