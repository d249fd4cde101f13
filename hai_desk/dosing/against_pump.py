"""What came back of a programmable pump, beside what it should hold."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.possible import JUDGED_FROM
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import Volume, check_units, magnitude, of


@dataclass(frozen=True, slots=True)
class AgainstPump:
    """`difference` is returned less expected: below 0 the pump gave more than it should.

    `percent` is of the volume it should have given; None under 5 mL of it, where the error of a
    reading is as large.
    """

    expected: Volume
    delivered: Volume
    difference: Volume
    percent: Fraction | None
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def against_pump(*, filled: Volume, returned: Volume, expected: Volume) -> AgainstPump:
    apart = of(magnitude(returned, "mL") - magnitude(expected, "mL"), "mL")
    delivered = of(magnitude(filled, "mL") - magnitude(expected, "mL"), "mL")
    percent = None
    if delivered >= JUDGED_FROM:
        percent = magnitude(apart, "mL") / magnitude(delivered, "mL") * 100
    came, should = Operand(returned, Kind.VOLUME), Operand(expected, Kind.VOLUME)
    term = Term(came, ((Sign.MINUS, should),), Operand(apart, Kind.VOLUME))
    return AgainstPump(expected, delivered, apart, percent, (term,))
