"""When the pump is due again, from what went in and how fast it really runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from hai_desk.dosing.refused import Refused
from hai_desk.dosing.schedule import run_down_at
from hai_desk.dosing.stay import Judgement
from hai_desk.plans.kinds import PUMP_CHECK, alternate, counts_as_turn
from hai_desk.plans.plan import BY_LABEL, GLYCERIN
from hai_desk.safety.in_pump import drug_in_pump
from hai_desk.safety.left_on_file import left_on_file
from hai_desk.safety.program_left import Left
from hai_desk.safety.returns import still_in
from hai_desk.safety.syringe import still_to_give
from hai_desk.safety.visit import Visit
from hai_desk.units import FlowRate, Volume, elapsed, magnitude, millilitres, of

TELLS_THE_FLOW = frozenset({Judgement.WITHIN, Judgement.CAUTION, Judgement.OUTSIDE})


@dataclass(frozen=True, slots=True)
class NextVisit:
    """`due` is what the nurse entered, else the interval's day. `planned` is the next drug.

    The four days that follow from a flow are None where nobody knows it: with glycerin inside.
    `latest` is the last day that may be chosen: the reserve's, but never before the day after
    the fill, since a pump with almost nothing in it must be seen again and can be no sooner.
    `reserve` is what must be left; `faster` the percent of flow that `fast_reserve_on` adds.
    """

    filled_on: date
    due: date
    proposed: date
    latest: date | None
    reserve_on: date | None
    fast_reserve_on: date | None
    empty_on: date | None
    planned: str
    reserve: Volume
    faster: Fraction


def flow_expected(visit: Visit) -> FlowRate:
    """The flow measured today where the stay tells one, else the faster of it and the flow that
    the pump is dosed by: an empty date must never be too late. Of what is as thin as water."""
    known = visit.case.dosed_by
    if visit.programmable:
        return _programmed(visit, runs_next(visit))
    if visit.measured is None:
        return known
    if visit.measured.judgement in TELLS_THE_FLOW and visit.comparable:
        return visit.measured.flow
    return max(visit.measured.flow, known, key=lambda flow: magnitude(flow, "mL/day"))


def runs_next(visit: Visit) -> FlowRate:
    """What the pump was told at this visit, else what the dose is made for."""
    done, plan = visit.case.program, visit.case.plan
    if done is not None and done.runs is not None:
        return done.runs.volume_per_day
    if plan is not None and plan.flow_source not in BY_LABEL:
        return plan.flow
    return visit.case.dosed_by


def _programmed(visit: Visit, told: FlowRate) -> FlowRate:
    """As told; as much faster as the last stay went faster than its program."""
    found = visit.measured
    if found is None or found.judgement not in TELLS_THE_FLOW or found.deviation <= 0:
        return told
    return of(magnitude(told, "mL/day") * (1 + found.deviation / 100), "mL/day")


def flow_after(visit: Visit) -> FlowRate | None:
    """What runs out from now on. Glycerin runs slower, by nobody knows how much (CLINICAL 1.2):
    only a stay of glycerin that ends today tells it."""
    if drug_in_pump(visit) != GLYCERIN:
        return flow_expected(visit)
    found = visit.measured
    tells = visit.after_glycerin and found is not None and found.judgement in TELLS_THE_FLOW
    return found.flow if found is not None and tells else None


def volume_in_pump(visit: Visit) -> Volume | None:
    """What went in, on top of what had stayed behind or was there of a first syringe."""
    given = visit.reads.number("fi.volume")
    if given is None:
        given = still_to_give(visit)
    if given is None:
        return None
    left = visit.left_behind or millilitres("0")
    parts = (given, left, still_in(visit))
    return of(sum((magnitude(part, "mL") for part in parts), Fraction(0)), "mL")


def interval_days(visit: Visit) -> int:
    plan = visit.case.plan
    if visit.order is not None:
        return visit.order.days
    return plan.interval_days if plan is not None else visit.case.policy.interval_days


def next_visit(visit: Visit) -> NextVisit | None:
    """None while nothing was filled, and of a pump that is left empty on purpose."""
    finished, volume = visit.reads.moment("fi.finished"), volume_in_pump(visit)
    if finished is None or volume is None or volume.magnitude <= 0:
        return None
    flow = flow_after(visit)
    reserve = of(visit.case.limits["next_visit_reserve"].hard_low or Fraction(0), "mL")
    action = visit.case.limits["flow_deviation"].hard_high or Fraction(0)
    wanted = finished.date() + timedelta(days=interval_days(visit))
    reserve_on = _left_on(finished, volume, flow, reserve)
    latest = None
    if reserve_on is not None:
        latest = max(reserve_on, finished.date() + timedelta(days=1))
    proposed = wanted if latest is None else min(wanted, latest)
    return NextVisit(
        filled_on=finished.date(),
        due=visit.reads.day("si.next") or proposed,
        proposed=proposed,
        latest=latest,
        reserve_on=reserve_on,
        fast_reserve_on=_left_on(finished, volume, _faster(flow, action), reserve),
        empty_on=_left_on(finished, volume, flow, millilitres("0")),
        planned=visit.reads.text("si.planned") or proposed_next(visit),
        reserve=reserve,
        faster=action,
    )


def _faster(flow: FlowRate | None, percent: Fraction) -> FlowRate | None:
    return of(magnitude(flow, "mL/day") * (1 + percent / 100), "mL/day") if flow else None


def _left_on(
    filled_at: datetime, filled: Volume, flow: FlowRate | None, left: Volume
) -> date | None:
    """The day only `left` is left; the day of the fill when it never held more."""
    if flow is None:
        return None
    moment = run_down_at(filled_at=filled_at, filled=filled, flow=flow, reserve=left)
    return filled_at.date() if isinstance(moment, Refused) else moment.date()


def proposed_next(visit: Visit) -> str:
    """A pump check leaves the turn as it was; another visit that ended in a rescue comes again."""
    kind, inside = visit.kind, drug_in_pump(visit)
    if kind.turn or (kind.name != PUMP_CHECK and not visit.rescue):
        return alternate(inside)
    if kind.name != PUMP_CHECK:
        return kind.name
    turns = [fill for fill in visit.case.fills if counts_as_turn(fill)]
    last = max(turns, key=lambda fill: fill.filled_at, default=visit.case.previous)
    return alternate(last.drug if last is not None else visit.drug)


def left_now(visit: Visit) -> Volume | None:
    """What the pump holds by the same flow that tells the day it is empty; None where unknown.

    Never shown while somebody may still read the returned volume at this visit.
    """
    previous = visit.case.previous
    if previous is None:
        return None
    told = left_on_file(visit)
    if told is not None:
        return told.volume if isinstance(told, Left) else None
    flow = previous.nominal_flow or visit.case.implant.label_flow
    gone = magnitude(flow, "mL/day") * magnitude(elapsed(previous.filled_at, visit.now), "day")
    filled = magnitude(previous.volume, "mL")
    return of(min(max(filled - gone, Fraction(0)), filled), "mL")


def empty_now_on(visit: Visit) -> date | None:
    """The day the fill that is in the pump now will have run out; not known of glycerin, and none
    of a pump that stands still."""
    previous = visit.case.previous
    if previous is None or visit.after_glycerin:
        return None
    told = left_on_file(visit)
    if told is not None:
        at = told.empty_at if isinstance(told, Left) else None
        return at.astimezone(visit.now.tzinfo).date() if at is not None else None
    flow = previous.nominal_flow or visit.case.implant.label_flow
    moment = run_down_at(
        filled_at=previous.filled_at, filled=previous.volume, flow=flow, reserve=millilitres("0")
    )
    return None if isinstance(moment, Refused) else moment.date()
