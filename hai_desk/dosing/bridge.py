"""A new strength in the pump while the old one is still in the path: the rate in between."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.dosing.refused import Refused, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import (
    Concentration,
    DailyAmount,
    Duration,
    FlowRate,
    Volume,
    check_units,
    told_in,
)


@dataclass(frozen=True, slots=True)
class Bridge:
    """`rate` keeps the wanted daily dose with the old drug, for `duration`."""

    rate: FlowRate
    duration: Duration
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def compute_bridge(
    *, path_volume: Volume, old_concentration: Concentration, wanted_daily: DailyAmount
) -> Bridge | Refused:
    if refused := first_not_positive(
        path_volume=path_volume, old_concentration=old_concentration, wanted_daily=wanted_daily
    ):
        return refused
    rate = told_in(wanted_daily / old_concentration, "mL/day")
    duration = told_in(path_volume / rate, "hour")
    wanted, runs = Operand(wanted_daily, Kind.DAILY_AMOUNT), Operand(rate, Kind.RATE)
    old = Operand(old_concentration, Kind.CONCENTRATION)
    path = Operand(path_volume, Kind.PATH_VOLUME)
    flushed = Term(path, ((Sign.BY, runs),), Operand(duration, Kind.HOURS))
    return Bridge(rate, duration, (Term(wanted, ((Sign.BY, old),), runs), flushed))
