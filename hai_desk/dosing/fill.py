"""The milligrams of floxuridine in a fill: dose × weight × reservoir ÷ flow (CLINICAL 3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.daily import amount_per_day, dose_per_day
from hai_desk.dosing.possible import (
    HIGHEST_DOSE,
    HIGHEST_WEIGHT,
    LOWEST_WEIGHT,
    ROUNDING_STEP,
    STOCK_STRENGTH,
    VIAL,
)
from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import (
    BodyWeight,
    Concentration,
    DailyAmount,
    DoseRate,
    FlowRate,
    Mass,
    Volume,
    check_units,
    magnitude,
    of,
    told_in,
)


@dataclass(frozen=True, slots=True)
class Fill:
    """`full_daily` is before the dose level, `daily` after. All below `prepared` comes from it."""

    full_daily: DailyAmount
    daily: DailyAmount
    calculated: Mass
    prepared: Mass
    concentration: Concentration
    stock_volume: Volume
    vials: int
    daily_from_prepared: DailyAmount
    dose_from_prepared: DoseRate
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def compute_fill(
    *,
    dose: DoseRate,
    weight: BodyWeight,
    reservoir: Volume,
    flow: FlowRate,
    percent: Fraction = Fraction(100),
    round_to: Mass = ROUNDING_STEP,
    stock_strength: Concentration = STOCK_STRENGTH,
    vial: Mass = VIAL,
) -> Fill | Refused:
    """`percent` is the dose level; limits hold for the dose before it."""
    if refused := _refused(dose=dose, weight=weight):
        return refused
    amounts = {"round_to": round_to, "stock_strength": stock_strength, "vial": vial}
    level = of(percent, "percent")
    if refused := first_not_positive(reservoir=reservoir, flow=flow, percent=level, **amounts):
        return refused
    full_daily = told_in(dose * weight, "mg/day")
    daily = told_in(full_daily * level, "mg/day")
    calculated = told_in(daily * reservoir / flow, "mg")
    prepared = round_half_up(calculated, step=round_to)
    made = {"amount": prepared, "volume": reservoir, "flow": flow}
    stock_volume = told_in(prepared / stock_strength, "mL")
    concentration = told_in(prepared / reservoir, "mg/mL")
    needed = _term((daily, Kind.DAILY_AMOUNT), reservoir, flow, (calculated, Kind.DRUG_AMOUNT))
    held, stock = (reservoir, Kind.VOLUME), (stock_strength, Kind.CONCENTRATION)
    return Fill(
        full_daily=full_daily,
        daily=daily,
        calculated=calculated,
        prepared=prepared,
        concentration=concentration,
        stock_volume=stock_volume,
        vials=vials_for(prepared, vial=vial),
        daily_from_prepared=amount_per_day(**made),
        dose_from_prepared=dose_per_day(**made, weight=weight),
        terms=(
            *_dose_terms(dose, weight, full_daily, level, daily),
            needed,
            _quotient(prepared, held, (concentration, Kind.CONCENTRATION)),
            _quotient(prepared, stock, (stock_volume, Kind.DRAW_UP)),
        ),
    )


def round_half_up(amount: Mass, *, step: Mass) -> Mass:
    """To the nearest multiple of `step`; an exact half goes up."""
    size = magnitude(step, "mg")
    return of((magnitude(amount, "mg") / size + Fraction(1, 2)) // 1 * size, "mg")


def vials_for(amount: Mass, *, vial: Mass) -> int:
    return int(-(-magnitude(amount, "mg") // magnitude(vial, "mg")))


def _refused(*, dose: DoseRate, weight: BodyWeight) -> Refused | None:
    if refused := first_not_positive(dose=dose):
        return refused
    given, body = Operand(dose, Kind.DAILY_DOSE), Operand(weight, Kind.WEIGHT)
    if dose > HIGHEST_DOSE:
        limit = Operand(HIGHEST_DOSE, Kind.DAILY_DOSE)
        return Refused(RefusedBecause.DOSE_TOO_HIGH, "dose", given, limit)
    if weight < LOWEST_WEIGHT:
        limit = Operand(LOWEST_WEIGHT, Kind.WEIGHT)
        return Refused(RefusedBecause.WEIGHT_TOO_LOW, "weight", body, limit)
    if weight > HIGHEST_WEIGHT:
        limit = Operand(HIGHEST_WEIGHT, Kind.WEIGHT)
        return Refused(RefusedBecause.WEIGHT_TOO_HIGH, "weight", body, limit)
    return None


def _dose_terms(
    dose: DoseRate, weight: BodyWeight, full: DailyAmount, level: Mass, daily: DailyAmount
) -> tuple[Term, ...]:
    body, before = Operand(weight, Kind.WEIGHT), Operand(full, Kind.DAILY_AMOUNT)
    first = Term(Operand(dose, Kind.DAILY_DOSE), ((Sign.TIMES, body),), before)
    if magnitude(level, "percent") == 100:
        return (first,)
    percent = Operand(level, Kind.PERCENT)
    return (first, Term(before, ((Sign.TIMES, percent),), Operand(daily, Kind.DAILY_AMOUNT)))


def _term(
    first: tuple[DailyAmount, Kind], reservoir: Volume, flow: FlowRate, result: tuple[Mass, Kind]
) -> Term:
    held, runs = Operand(reservoir, Kind.VOLUME), Operand(flow, Kind.FLOW)
    return Term(Operand(*first), ((Sign.TIMES, held), (Sign.BY, runs)), Operand(*result))


def _quotient(prepared: Mass, by: tuple[Volume, Kind], result: tuple[Volume, Kind]) -> Term:
    amount = Operand(prepared, Kind.DRUG_AMOUNT)
    return Term(amount, ((Sign.BY, Operand(*by)),), Operand(*result))
