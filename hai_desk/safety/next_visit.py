"""When the pump is due again, from what went in and how fast it really runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hai_desk.dosing.refused import Refused
from hai_desk.dosing.schedule import NextRefill, next_refill, run_down_at
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from hai_desk.safety.syringe import asked_volume
from hai_desk.safety.visit import Visit
from hai_desk.units import FlowRate, Volume, magnitude, millilitres, of


@dataclass(frozen=True, slots=True)
class NextVisit:
    """`due` is what the nurse entered, else the interval's day. `planned` is the next drug."""

    due: date
    proposed: date
    reserve_on: date
    fast_reserve_on: date
    empty_on: date
    planned: str


def flow_expected(visit: Visit) -> FlowRate:
    """The flow measured today where it is one, else the label flow."""
    if visit.measured is not None and magnitude(visit.measured.flow, "mL/day") > 0:
        return visit.measured.flow
    return visit.case.implant.label_flow


def volume_in_pump(visit: Visit) -> Volume | None:
    return visit.reads.number("fi.volume") or asked_volume(visit)


def next_visit(visit: Visit) -> NextVisit | None:
    """None while nothing was filled."""
    finished, volume, plan = (
        visit.reads.moment("fi.finished"),
        volume_in_pump(visit),
        visit.case.plan,
    )
    if finished is None or volume is None or plan is None:
        return None
    flow = flow_expected(visit)
    reserve = of(visit.case.limits["next_visit_reserve"].hard_low or Fraction(0), "mL")
    found = next_refill(
        filled_at=finished,
        interval_days=plan.interval_days,
        filled=volume,
        flow=flow,
        reserve=reserve,
    )
    action = visit.case.limits["flow_deviation"].hard_high or Fraction(0)
    fast = of(magnitude(flow, "mL/day") * (1 + action / 100), "mL/day")
    sooner = run_down_at(filled_at=finished, filled=volume, flow=fast, reserve=reserve)
    if not isinstance(found, NextRefill) or isinstance(sooner, Refused):
        return None
    return NextVisit(
        due=visit.reads.day("si.next") or found.due,
        proposed=found.due,
        reserve_on=found.reserve_on,
        fast_reserve_on=sooner.date(),
        empty_on=found.empty_on,
        planned=visit.reads.text("si.planned") or alternate(visit.drug),
    )


def alternate(drug: str) -> str:
    """floxuridine and heparin-saline take turns."""
    return HEPARIN_SALINE if drug == FLOXURIDINE else FLOXURIDINE


def empty_now_on(visit: Visit) -> date | None:
    """The day the fill that is in the pump now will have run out."""
    previous = visit.case.previous
    if previous is None:
        return None
    flow = previous.nominal_flow or visit.case.implant.label_flow
    moment = run_down_at(
        filled_at=previous.filled_at, filled=previous.volume, flow=flow, reserve=millilitres("0")
    )
    return None if isinstance(moment, Refused) else moment.date()
