"""Every dose, volume and flow once more by the second engine."""

from __future__ import annotations

from hai_desk.dosing.stay import FlowFinding, Stay
from hai_desk.recheck.adapter import recheck_fill, recheck_flow
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.case import Case
from hai_desk.safety.sums import DoseSums, RestSums, SumsFailed


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
    return (found,) if found is not None else ()


def flow_again(stay: Stay | None, measured: FlowFinding) -> Disagreement | None:
    if stay is None:
        return None
    return recheck_flow(
        filled=stay.filled, returned=stay.returned, elapsed=stay.elapsed, flow=measured.flow
    )
