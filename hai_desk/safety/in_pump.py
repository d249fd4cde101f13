"""What is in the pump after this visit, from every syringe that something went in of.

A drug that doses the liver is named even where something else went in on top of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.residual import PartialFill, partial_fill
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN
from hai_desk.safety.returns import MADE, drug_of, left_of_made
from hai_desk.safety.sums import DoseSums, RestSums, compute_sums
from hai_desk.safety.syringe import still_to_give
from hai_desk.safety.visit import Visit
from hai_desk.units import Amount, Volume, is_kind, magnitude, of


@dataclass(frozen=True, slots=True)
class Share:
    """So much of one syringe went in. More than it was made to hold is a reading error."""

    drug: str
    amount: Amount
    volume: Volume
    given: Volume

    @property
    def went_in(self) -> Amount | None:
        given = min(self.given, self.volume)
        part = partial_fill(amount=self.amount, planned=self.volume, given=given)
        return part.given if isinstance(part, PartialFill) else None


def inside(visit: Visit) -> tuple[tuple[str, Volume], ...]:
    """Drug and volume of each syringe before the last that something is in the pump of."""
    parts = [(each.drug, each.given) for each in visit.set_aside]
    parts.append((drug_of(visit, MADE), left_of_made(visit)))
    return tuple((drug, volume) for drug, volume in parts if volume.magnitude > 0)


def drug_in_pump(visit: Visit) -> str:
    """Floxuridine of a syringe that was put aside goes on dosing, whatever followed it."""
    drugs = {drug for drug, _volume in inside(visit)}
    return next((drug for drug in (FLOXURIDINE, GLYCERIN) if drug in drugs), visit.drug)


def shares(visit: Visit) -> tuple[Share, ...]:
    """Of the drug that is told: each syringe whose amount is known. A rescue's was never read."""
    before = [
        Share(each.drug, each.amount, each.volume, each.given)
        for each in visit.set_aside
        if each.amount is not None
    ]
    found = (*before, *_in_hand(visit))
    return tuple(each for each in found if each.drug == drug_in_pump(visit))


def _in_hand(visit: Visit) -> tuple[Share, ...]:
    """The syringe that was made; where a rescue followed it, what is left of it in the pump."""
    drug = drug_of(visit, MADE)
    given = left_of_made(visit) if visit.rescue else visit.reads.number("fi.volume")
    if given is None:
        given = still_to_give(visit)
    sums = compute_sums(visit.case, drug)
    if not isinstance(sums, DoseSums | RestSums):
        return ()
    amount = sums.fill.prepared if isinstance(sums, DoseSums) else sums.heparin
    return (Share(drug, amount, sums.total, sums.total if given is None else given),)


def amount_in_pump(visit: Visit) -> Amount | None:
    """What went in of the drug that is told, of all syringes together."""
    if visit.rescue and drug_in_pump(visit) == visit.drug:
        return None
    parts = [each.went_in for each in shares(visit)]
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    unit = "units" if is_kind(known[0], "units") else "mg"
    return of(sum((magnitude(part, unit) for part in known), Fraction(0)), unit)
