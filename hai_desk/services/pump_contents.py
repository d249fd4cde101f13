"""What is in a pump now, by the last fill filed, and an estimate of how much of it is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import LEFT_EMPTY
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN, HEPARIN_SALINE
from hai_desk.pumps.implant import Implant
from hai_desk.services.case_building import fills_of_pump
from hai_desk.units import FlowRate, Volume, check_units, elapsed, magnitude, of

MEASURED_FILLS: Final = 3
"""The flow of an estimate is the mean of so many comparable visits (design, section 16.2)."""


@dataclass(frozen=True, slots=True)
class Contents:
    """`day` counts calendar days since the fill; `of_days` is None for a drug without a day.

    Of a pump that was emptied on purpose the volume is 0 and the drug says `left empty`.
    """

    drug: str
    volume: Volume
    filled_at: datetime
    day: int
    of_days: int | None

    def __post_init__(self) -> None:
        check_units(self)

    @property
    def left_empty(self) -> bool:
        return magnitude(self.volume, "mL") <= 0

    @property
    def past_its_day(self) -> bool:
        """Floxuridine that stayed longer than planned goes on dosing the liver."""
        late = self.of_days is not None and self.day > self.of_days
        return self.drug == FLOXURIDINE and late


@dataclass(frozen=True, slots=True)
class Estimate:
    """From elapsed time alone. `fraction` is of the reservoir; `measured` and `programmed` say
    whose flow it is. One that stands still has no moment at which it is empty, unless it is so."""

    left: Volume
    fraction: Fraction
    flow: FlowRate
    measured: bool
    empty_at: datetime | None
    programmed: bool = False
    still_since: datetime | None = None

    def __post_init__(self) -> None:
        check_units(self)

    def hours_left(self, at: datetime) -> int:
        """Whole hours until the estimate reaches zero; an empty pump gets no emptier, and one that
        stands still is looked at as early."""
        if self.empty_at is None:
            return 0
        left = magnitude(elapsed(at, self.empty_at), "hour")
        return max(int(left // 1), 0)

    def empty_since(self, day: date) -> bool:
        return self.empty_at is not None and self.empty_at.date() < day

    def empty_today(self, day: date) -> bool:
        return self.empty_at is not None and self.empty_at.date() == day


def contents_of(
    implant: Implant, fills: Sequence[PastFill], *, interval_days: int, at: datetime
) -> Contents | None:
    """None where nobody knows, as after a transfer."""
    last = max(fills_of_pump(implant, fills), key=lambda fill: fill.filled_at, default=None)
    if last is not None:
        drug, volume, filled_at = last.drug, last.volume, last.filled_at
    elif implant.first_fill is not None:
        first = implant.first_fill
        drug, volume, filled_at = first.drug, first.volume, first.at
    else:
        return None
    if magnitude(volume, "mL") <= 0:
        drug = LEFT_EMPTY
    local = filled_at.astimezone(at.tzinfo)
    return Contents(
        drug=drug,
        volume=volume,
        filled_at=filled_at,
        day=(at.date() - local.date()).days,
        of_days=interval_days if drug in (FLOXURIDINE, HEPARIN_SALINE) else None,
    )


def measured_flow(implant: Implant, fills: Sequence[PastFill]) -> FlowRate | None:
    """The exact mean of the last comparable flows of this pump."""
    ordered = sorted(fills_of_pump(implant, fills), key=lambda fill: fill.filled_at)
    flows = [fill.flow for fill in ordered if fill.comparable and fill.flow is not None]
    last = [magnitude(flow, "mL/day") for flow in flows[-MEASURED_FILLS:]]
    return of(sum(last, Fraction(0)) / len(last), "mL/day") if last else None


def glycerin_flow(implant: Implant, fills: Sequence[PastFill]) -> FlowRate | None:
    """The flow of the last stay of glycerin, measured when it was emptied."""
    ordered = sorted(fills_of_pump(implant, fills), key=lambda fill: fill.filled_at)
    flows = [
        later.flow
        for earlier, later in pairwise(ordered)
        if earlier.drug == GLYCERIN and later.flow is not None
    ]
    return flows[-1] if flows else None


def estimate_of(
    implant: Implant, contents: Contents, fills: Sequence[PastFill], *, at: datetime
) -> Estimate | None:
    """None of a pump left empty, where its flow is nothing to divide by, and of glycerin whose
    flow in this pump was never measured."""
    glycerin = contents.drug == GLYCERIN
    measured = glycerin_flow(implant, fills) if glycerin else measured_flow(implant, fills)
    if glycerin and measured is None:
        return None
    flow = implant.label_flow if measured is None else measured
    rate = magnitude(flow, "mL/day")
    if rate <= 0 or contents.left_empty:
        return None
    filled = magnitude(contents.volume, "mL")
    gone = rate * magnitude(elapsed(contents.filled_at, at), "day")
    left = min(max(filled - gone, Fraction(0)), filled)
    return Estimate(
        left=of(left, "mL"),
        fraction=min(left / magnitude(implant.reservoir, "mL"), Fraction(1)),
        flow=flow,
        measured=measured is not None,
        empty_at=_later(contents.filled_at, filled / rate, at),
    )


def _later(start: datetime, days: Fraction, at: datetime) -> datetime:
    """Real time passes, told in the offset of `at`."""
    time = timedelta(microseconds=int(days * 86_400_000_000))
    return (start.astimezone(UTC) + time).astimezone(at.tzinfo)
