"""Refills before this desk was set up, entered from the clinic's paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import HEPARIN_SALINE
from hai_desk.plans.policy import Policy
from hai_desk.pumps.implant import Implant
from hai_desk.services.demonstration.past import PastVisit
from hai_desk.services.demonstration.story import Story
from hai_desk.units import (
    Amount,
    FlowRate,
    Volume,
    elapsed,
    magnitude,
    mg_per_mL,
    of,
    units_of_heparin,
)

REST_HEPARIN = units_of_heparin("30000")
SOURCE = "paper record"


def returned_of(volume: Volume, visit_flow: Fraction, stay_days: Fraction) -> Volume:
    """What the pump gives back after a stay, read to 0.1 mL."""
    left = magnitude(volume, "mL") - visit_flow * stay_days
    return of(Fraction(round(left * 10), 10), "mL")


@dataclass(frozen=True, slots=True)
class Measured:
    """What came back of the stay before; nothing where that stay is unknown."""

    returned: Volume | None = None
    flow: FlowRate | None = None


def paper_fills(
    story: Story, implant: Implant, visits: Sequence[PastVisit], policy: Policy
) -> Iterator[PastFill]:
    """Of a pump filled elsewhere, the first paper record measures nothing."""
    before = implant.first_fill.at if implant.first_fill else None
    for number, visit in enumerate(visits, start=1):
        fill = _filled(story, visit, policy, number)
        found = _measured(visit, implant.reservoir, before)
        yield replace(fill, returned=found.returned, flow=found.flow)
        before = visit.ends


def _measured(visit: PastVisit, filled: Volume, before: datetime | None) -> Measured:
    if before is None:
        return Measured()
    stay = magnitude(elapsed(before, visit.port), "day")
    returned = returned_of(filled, magnitude(visit.flow, "mL/day"), stay)
    used = magnitude(filled, "mL") - magnitude(returned, "mL")
    return Measured(returned, of(used / stay, "mL/day"))


def _filled(story: Story, visit: PastVisit, policy: Policy, number: int) -> PastFill:
    given = visit.floxuridine
    return PastFill(
        id=f"{story.patient.id} paper {number}",
        patient_id=story.patient.id,
        record_number=f"paper {number}",
        visit="first visit after implant" if number == 1 else "refill",
        drug=visit.turn.drug,
        amount=_amount(story, visit, policy),
        volume=story.pump.reservoir,
        filled_at=visit.ends,
        emptied_at=visit.port,
        returned=None,
        flow=None,
        nominal_flow=story.pump.label_flow,
        comparable=number > 1,
        cycle=visit.turn.cycle,
        percent=Fraction(100) if given else None,
        weight=visit.weight if given else None,
        daily_dose=story.dosing.last if given else None,
        source=SOURCE,
    )


def _amount(story: Story, visit: PastVisit, policy: Policy) -> Amount | None:
    if visit.turn.drug == HEPARIN_SALINE:
        return REST_HEPARIN
    fill = compute_fill(
        dose=story.dosing.last,
        weight=visit.weight,
        reservoir=story.pump.reservoir,
        flow=story.pump.label_flow,
        percent=Fraction(100),
        round_to=policy.round_prepared_to,
        stock_strength=mg_per_mL("100"),
    )
    return fill.prepared if isinstance(fill, Fill) else None
