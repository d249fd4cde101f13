"""Every dose, volume and flow once more by the second engine. A disagreement is logged."""

from __future__ import annotations

import logging

from hai_desk.dosing.stay import FlowFinding, Stay
from hai_desk.recheck.adapter import recheck_fill, recheck_flow
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.case import Case
from hai_desk.safety.sums import DoseSums, RestSums, SumsFailed

LOG = logging.getLogger("hai_desk.recheck")


def sums_again(
    case: Case, sums: DoseSums | RestSums | SumsFailed | None
) -> tuple[Disagreement, ...]:
    """Empty when both engines agree, or when there is no dose to compute."""
    plan = case.plan
    if plan is None or not isinstance(sums, DoseSums):
        return ()
    found = recheck_fill(
        dose=plan.daily_dose,
        percent=plan.percent,
        weight=plan.weight,
        reservoir=plan.fill_volume,
        flow=plan.flow,
        round_to=case.policy.round_prepared_to,
        calculated=sums.fill.calculated,
        prepared=sums.fill.prepared,
    )
    _log(case, found)
    return (found,) if found is not None else ()


def flow_again(case: Case, stay: Stay | None, measured: FlowFinding) -> Disagreement | None:
    if stay is None:
        return None
    found = recheck_flow(
        filled=stay.filled, returned=stay.returned, elapsed=stay.elapsed, flow=measured.flow
    )
    _log(case, found)
    return found


def _log(case: Case, found: Disagreement | None) -> None:
    if found is not None:
        numbers = (found.what, found.first, found.second)
        LOG.error("worksheet %s: engines differ in %s: %s, %s", case.worksheet.id, *numbers)
