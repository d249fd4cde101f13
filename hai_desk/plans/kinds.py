"""The kinds of visit a booking may plan, and what each asks for: data, so that no rule counts them.

The name of a kind is what bookings and worksheets store. The two fills of the cycle are named by
their drug, and so is glycerin.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN, HEPARIN_SALINE

PUMP_CHECK: Final = "pump check"
FINAL_EMPTYING: Final = "final emptying"
LEFT_EMPTY: Final = "left empty"
"""Stands where a drug stands, for a pump that was emptied on purpose."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`drug` is what goes in when all goes as planned.

    `turn`: floxuridine and heparin-saline take turns; a visit without one leaves the turn to the
    next. `weighed`: the weight of today matters. `fills`: a syringe is made for it.
    """

    name: str
    drug: str
    turn: bool = False
    weighed: bool = False
    fills: bool = True


KINDS: Final = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(FLOXURIDINE, FLOXURIDINE, turn=True, weighed=True),
            Kind(HEPARIN_SALINE, HEPARIN_SALINE, turn=True, weighed=True),
            Kind(GLYCERIN, GLYCERIN),
            Kind(PUMP_CHECK, HEPARIN_SALINE),
            Kind(FINAL_EMPTYING, LEFT_EMPTY, fills=False),
        )
    }
)


def kind_of(planned: str) -> Kind:
    return KINDS[planned]


def alternate(drug: str) -> str:
    """What follows in the next visit. Glycerin goes on until somebody decides otherwise; a pump
    that stood empty is not begun again with floxuridine."""
    after = {HEPARIN_SALINE: FLOXURIDINE, GLYCERIN: GLYCERIN}
    return after.get(drug, HEPARIN_SALINE)


def counts_as_turn(fill: PastFill) -> bool:
    """A pump check fills heparin-saline, and yet is no rest between two cycles."""
    return fill.visit != PUMP_CHECK
