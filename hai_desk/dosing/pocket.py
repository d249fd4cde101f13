"""Drug that went through the needle and is not in the reservoir: what cannot be accounted for."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import Volume, check_units, magnitude, told_in


@dataclass(frozen=True, slots=True)
class Missing:
    """`accounted` was in the reservoir for certain; the rest of what was injected is `volume`."""

    volume: Volume
    accounted: Volume
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def missing_volume(*, gone: Volume, proven: Volume, out: Volume) -> Missing | Refused:
    """`gone` was injected. `proven` had gone in when fluid last came back. `out` came back out of
    the reservoir with the line open: it is part of what had gone in, so the larger one counts."""
    whole = Operand(gone, Kind.VOLUME)
    for name, value in (("injected volume", gone), ("volume that came back", out)):
        if magnitude(value, "mL") < 0:
            return Refused(RefusedBecause.BELOW_ZERO, name, Operand(value, Kind.VOLUME))
    for name, part in (("volume that came back", out), ("last check", proven)):
        if part > gone:
            given = Operand(part, Kind.VOLUME)
            return Refused(RefusedBecause.PARTS_MORE_THAN_TOTAL, name, given, whole)
    accounted = max(proven, out, key=lambda each: magnitude(each, "mL"))
    volume = told_in(gone - accounted, "mL")
    held = Operand(accounted, Kind.VOLUME)
    terms = (Term(whole, ((Sign.MINUS, held),), Operand(volume, Kind.VOLUME)),)
    return Missing(volume, accounted, terms)
