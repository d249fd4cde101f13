"""How much of a fill reached the patient, and how much was thrown away."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.stay import Stay, refused_stay, used_volume
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import (
    Amount,
    BodyWeight,
    DailyAmount,
    DoseRate,
    Quantity,
    Volume,
    check_units,
    is_kind,
    told_in,
)


@dataclass(frozen=True, slots=True)
class Delivered:
    """Milligrams, or units of heparin."""

    amount: Amount
    per_day: DailyAmount
    waste: Amount
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class DeliveredDose:
    """`per_kg_day` in mg/kg/day; `cumulative` in mg/kg over the whole stay."""

    delivered: Delivered
    per_kg_day: DoseRate
    cumulative: Quantity

    def __post_init__(self) -> None:
        check_units(self)


def compute_delivered(*, amount: Amount, stay: Stay, reservoir: Volume) -> Delivered | Refused:
    """Of whatever was in the pump; a delivery below nothing cannot be told."""
    if refused := first_not_positive(amount=amount) or refused_stay(stay, reservoir):
        return refused
    if stay.returned > stay.filled:
        back, filled = Operand(stay.returned, Kind.VOLUME), Operand(stay.filled, Kind.VOLUME)
        return Refused(RefusedBecause.MORE_THAN_FILLED, "returned", back, filled)
    unit = "mg" if is_kind(amount, "mg") else "units"
    given = told_in(amount * used_volume(stay) / stay.filled, unit)
    per_day = told_in(given / stay.elapsed, f"{unit}/day")
    waste = told_in(amount - given, unit)
    return Delivered(given, per_day, waste, _terms(amount, stay, given, per_day))


def compute_delivered_dose(
    *, amount: Amount, stay: Stay, weight: BodyWeight, reservoir: Volume
) -> DeliveredDose | Refused:
    """Of floxuridine, per kilogram of dosing weight too."""
    if refused := first_not_positive(weight=weight):
        return refused
    delivered = compute_delivered(amount=amount, stay=stay, reservoir=reservoir)
    if isinstance(delivered, Refused):
        return delivered
    per_kg_day = told_in(delivered.per_day / weight, "mg/kg/day")
    return DeliveredDose(delivered, per_kg_day, told_in(delivered.amount / weight, "mg/kg"))


def _terms(amount: Amount, stay: Stay, given: Amount, per_day: DailyAmount) -> tuple[Term, ...]:
    used = Operand(used_volume(stay), Kind.VOLUME)
    filled = Operand(stay.filled, Kind.VOLUME)
    told = Operand(given, Kind.DRUG_AMOUNT)
    whole = Term(Operand(amount, Kind.DRUG_AMOUNT), ((Sign.TIMES, used), (Sign.BY, filled)), told)
    daily = Operand(per_day, Kind.DAILY_AMOUNT)
    return (whole, Term(told, ((Sign.BY, Operand(stay.elapsed, Kind.DAYS)),), daily))
