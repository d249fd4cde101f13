"""How long a fill lasts at a given flow."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import Duration, FlowRate, Volume, check_units, magnitude, told_in


@dataclass(frozen=True, slots=True)
class RunOut:
    """Time until only the reserve is left; with a reserve of 0 mL, until the pump is empty."""

    time: Duration
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def run_out(*, filled: Volume, flow: FlowRate, reserve: Volume) -> RunOut | Refused:
    if refused := first_not_positive(filled=filled, flow=flow):
        return refused
    full, kept = Operand(filled, Kind.VOLUME), Operand(reserve, Kind.VOLUME)
    if magnitude(reserve, "mL") < 0:
        return Refused(RefusedBecause.BELOW_ZERO, "reserve", kept)
    if reserve > filled:
        return Refused(RefusedBecause.RESERVE_MORE_THAN_FILLED, "reserve", kept, full)
    usable = told_in(filled - reserve, "mL")
    time = told_in(usable / flow, "day")
    runs, told = Operand(flow, Kind.FLOW), Operand(time, Kind.DAYS)
    left = Operand(usable, Kind.VOLUME)
    lasts = Term(left, ((Sign.BY, runs),), told)
    if magnitude(reserve, "mL") == 0:
        return RunOut(time, (lasts,))
    return RunOut(time, (Term(full, ((Sign.MINUS, kept),), left), lasts))
