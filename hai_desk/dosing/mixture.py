"""What to draw up: each component to 0.01 mL, and the diluent takes the remainder."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import Amount, Concentration, Volume, check_units, magnitude, of, told_in

STEP: Final = Fraction(1, 100)
"""A syringe is read to 0.01 mL, so volumes are shown and summed to that."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something drawn up by its amount, from a stock of this strength."""

    name: str
    amount: Amount
    strength: Concentration

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class Part:
    """`exact` is amount ÷ strength; `draw_up` is that to 0.01 mL, half up."""

    component: Component
    exact: Volume
    draw_up: Volume
    term: Term

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class Mixture:
    """The draw-ups and the diluent add up to the total exactly, as shown."""

    parts: tuple[Part, ...]
    diluent: Volume
    total: Volume

    def __post_init__(self) -> None:
        check_units(self)


def mix(components: tuple[Component, ...], *, total: Volume) -> Mixture | Refused:
    if refused := first_not_positive(total=total):
        return refused
    for each in components:
        if refused := first_not_positive(**{each.name: each.amount}):
            return refused
        if refused := first_not_positive(**{each.name: each.strength}):
            return refused
    parts = tuple(map(_part, components))
    whole = _to_step(total)
    drawn = sum((magnitude(part.draw_up, "mL") for part in parts), Fraction(0))
    left = magnitude(whole, "mL") - drawn
    if left < 0:
        given, limit = Operand(of(drawn, "mL"), Kind.DRAW_UP), Operand(whole, Kind.DRAW_UP)
        return Refused(RefusedBecause.PARTS_MORE_THAN_TOTAL, "total", given, limit)
    return Mixture(parts, of(left, "mL"), whole)


def _part(component: Component) -> Part:
    exact = told_in(component.amount / component.strength, "mL")
    draw_up = _to_step(exact)
    amount = Operand(component.amount, Kind.DRUG_AMOUNT)
    strength = Operand(component.strength, Kind.CONCENTRATION)
    term = Term(amount, ((Sign.BY, strength),), Operand(draw_up, Kind.DRAW_UP))
    return Part(component, exact, draw_up, term)


def _to_step(volume: Volume) -> Volume:
    return of((magnitude(volume, "mL") / STEP + Fraction(1, 2)) // 1 * STEP, "mL")
