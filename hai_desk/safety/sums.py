"""What the signed prescription comes to: milligrams, draw-up volumes, days."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.dosing.daily import amount_per_day
from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.dosing.mixture import Component, Mixture, mix
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.residual import Residual, residual
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE, DosePlan
from hai_desk.safety.case import Case
from hai_desk.units import Amount, Concentration, DailyAmount, Volume, check_units, told_in


@dataclass(frozen=True, slots=True)
class DoseSums:
    """`residual` is None for a model whose retained volume is not on file."""

    fill: Fill
    mixture: Mixture
    total: Volume
    residual: Residual | None


@dataclass(frozen=True, slots=True)
class RestSums:
    heparin: Amount
    concentration: Concentration
    daily: DailyAmount
    mixture: Mixture
    total: Volume

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class SumsFailed:
    because: Refused


def compute_sums(case: Case, drug: str) -> DoseSums | RestSums | SumsFailed | None:
    """None while there is no prescription, and where none of these two drugs goes in."""
    plan = case.plan
    if plan is None or drug not in (FLOXURIDINE, HEPARIN_SALINE):
        return None
    return dose_sums(case, plan) if drug == FLOXURIDINE else rest_sums(plan)


def dose_sums(case: Case, plan: DosePlan) -> DoseSums | SumsFailed:
    fill = compute_fill(
        dose=plan.daily_dose,
        weight=plan.weight,
        reservoir=plan.fill_volume,
        flow=plan.flow,
        percent=plan.percent,
        round_to=case.policy.round_prepared_to,
        stock_strength=plan.stock_strength,
    )
    if isinstance(fill, Refused):
        return SumsFailed(fill)
    own = Component(FLOXURIDINE, fill.prepared, plan.stock_strength)
    others = (Component(part.name, part.amount, part.strength) for part in plan.additives)
    mixture = mix((own, *others), total=plan.fill_volume)
    if isinstance(mixture, Refused):
        return SumsFailed(mixture)
    return DoseSums(fill, mixture, plan.fill_volume, _residual(case, fill, plan))


def _residual(case: Case, fill: Fill, plan: DosePlan) -> Residual | None:
    if case.model.retained is None:
        return None
    left = residual(amount=fill.prepared, fill_volume=plan.fill_volume, left=case.model.retained)
    return left if isinstance(left, Residual) else None


def rest_sums(plan: DosePlan) -> RestSums | SumsFailed:
    rest = plan.rest
    mixture = mix((Component("heparin", rest.heparin, rest.heparin_strength),), total=rest.volume)
    if isinstance(mixture, Refused):
        return SumsFailed(mixture)
    return RestSums(
        heparin=rest.heparin,
        concentration=told_in(rest.heparin / rest.volume, "units/mL"),
        daily=amount_per_day(amount=rest.heparin, volume=rest.volume, flow=plan.flow),
        mixture=mixture,
        total=rest.volume,
    )
