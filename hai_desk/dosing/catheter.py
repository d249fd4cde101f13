"""The dead volume of a catheter and the time drug needs through it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hai_desk.dosing.refused import Refused, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import Duration, FlowRate, Length, Volume, check_units, told_in

PI: Final = Fraction("3.14159265358979323846264338327950288419716939937510")
"""To 50 decimals; the error is far below any digit shown."""


@dataclass(frozen=True, slots=True)
class CatheterPath:
    """`transit` is the time from pump to tip at the given flow."""

    volume: Volume
    transit: Duration
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def catheter_path(
    *, inner_diameter: Length, length: Length, flow: FlowRate
) -> CatheterPath | Refused:
    """π ÷ 4 × diameter² × length, then ÷ flow."""
    sizes = {"inner_diameter": inner_diameter, "length": length, "flow": flow}
    if refused := first_not_positive(**sizes):
        return refused
    volume = told_in(PI / 4 * inner_diameter * inner_diameter * length, "mL")
    transit = told_in(volume / flow, "hour")
    runs, told = Operand(flow, Kind.FLOW), Operand(transit, Kind.HOURS)
    term = Term(Operand(volume, Kind.PATH_VOLUME), ((Sign.BY, runs),), told)
    return CatheterPath(volume, transit, (term,))
