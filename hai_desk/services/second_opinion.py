"""Every dose, volume and flow once more by the second engine. A disagreement is logged."""

from __future__ import annotations

import logging

from hai_desk.dosing.delivered import Delivered, DeliveredDose
from hai_desk.dosing.mixture import Mixture
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.stay import FlowFinding, Stay
from hai_desk.recheck.adapter import (
    recheck_delivered,
    recheck_diluent,
    recheck_draw_up,
    recheck_fill,
    recheck_flow,
)
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.doses import recheck_daily_amount, recheck_daily_dose, recheck_strength
from hai_desk.safety.case import Case
from hai_desk.safety.sums import DoseSums, RestSums, SumsFailed
from hai_desk.safety.visit import Visit

LOG = logging.getLogger("hai_desk.recheck")


def sums_again(
    case: Case, sums: DoseSums | RestSums | SumsFailed | None
) -> tuple[Disagreement, ...]:
    """Empty when both engines agree, or when there is no dose to compute."""
    if not isinstance(sums, DoseSums | RestSums):
        return ()
    fill = _fill_again(case, sums)
    found = (fill, *_mixture_again(sums.mixture), *(() if fill else _made_again(case, sums)))
    for each in found:
        log(case, each)
    return tuple(each for each in found if each is not None)


def _made_again(case: Case, sums: DoseSums | RestSums) -> tuple[Disagreement | None, ...]:
    """Of an amount that both engines agree on: what follows from it."""
    return _rest_again(case, sums) if isinstance(sums, RestSums) else _dose_again(case, sums)


def _dose_again(case: Case, sums: DoseSums) -> tuple[Disagreement | None, ...]:
    """What the prepared amount gives a day, and how strong it makes the syringe."""
    plan, fill = case.plan, sums.fill
    if plan is None:
        return ()
    made = {"amount": fill.prepared, "volume": plan.fill_volume}
    return (
        recheck_daily_amount(**made, flow=plan.flow, daily=fill.daily_from_prepared),
        recheck_daily_dose(
            **made, flow=plan.flow, weight=plan.weight, dose=fill.dose_from_prepared
        ),
        recheck_strength(**made, strength=fill.concentration),
    )


def _rest_again(case: Case, sums: RestSums) -> tuple[Disagreement | None, ...]:
    plan, made = case.plan, {"amount": sums.heparin, "volume": sums.total}
    if plan is None:
        return ()
    daily = recheck_daily_amount(**made, flow=plan.flow, daily=sums.daily)
    return (daily, recheck_strength(**made, strength=sums.concentration))


def _fill_again(case: Case, sums: DoseSums | RestSums) -> Disagreement | None:
    plan = case.plan
    if plan is None or not isinstance(sums, DoseSums):
        return None
    return recheck_fill(
        dose=plan.daily_dose,
        percent=plan.percent,
        weight=plan.weight,
        reservoir=plan.fill_volume,
        flow=plan.flow,
        round_to=case.policy.round_prepared_to,
        calculated=sums.fill.calculated,
        prepared=sums.fill.prepared,
    )


def _mixture_again(mixture: Mixture) -> tuple[Disagreement | None, ...]:
    """Every draw-up, and the diluent that takes what they leave."""
    parts = tuple(
        recheck_draw_up(
            name=part.component.name,
            amount=part.component.amount,
            strength=part.component.strength,
            draw_up=part.draw_up,
        )
        for part in mixture.parts
    )
    drawn = tuple(part.draw_up for part in mixture.parts)
    diluent = recheck_diluent(total=mixture.total, drawn=drawn, diluent=mixture.diluent)
    return (*parts, diluent)


def delivered_again(
    case: Case, stay: Stay | None, delivered: Delivered | DeliveredDose | None
) -> Disagreement | None:
    previous = case.previous
    if stay is None or delivered is None or previous is None or previous.amount is None:
        return None
    plain = delivered.delivered if isinstance(delivered, DeliveredDose) else delivered
    found = recheck_delivered(
        amount=previous.amount,
        filled=stay.filled,
        returned=stay.returned,
        delivered=plain.amount,
    )
    log(case, found)
    return found


def flow_again(
    case: Case, stay: Stay | None, measured: FlowFinding | Refused | None
) -> Disagreement | None:
    if stay is None or not isinstance(measured, FlowFinding):
        return None
    found = recheck_flow(
        filled=stay.filled, returned=stay.returned, elapsed=stay.elapsed, flow=measured.flow
    )
    log(case, found)
    return found


def differences(visit: Visit) -> tuple[Disagreement, ...]:
    """All that the engines do not agree on in this visit."""
    flow = visit.flow_disagreement
    found = (*visit.disagreements, flow, *visit.outlook_disagreements)
    return tuple(each for each in found if each is not None)


def log(case: Case, found: Disagreement | None) -> None:
    if found is not None:
        numbers = (found.what, found.first, found.second)
        LOG.error("worksheet %s: engines differ in %s: %s, %s", case.worksheet.id, *numbers)
