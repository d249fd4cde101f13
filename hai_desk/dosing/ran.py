"""What the programs of a pump gave in a time in which they were changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import Final

from hai_desk.units import FlowRate, Volume, check_units, elapsed, magnitude, millilitres, of

NONE: Final = millilitres("0")


@dataclass(frozen=True, slots=True)
class Ran:
    """A rate, from this moment to the next one. Of a flex day it is the mean of the day. `primed`
    was given at once, at that moment."""

    since: datetime
    rate: FlowRate
    primed: Volume = NONE

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class History:
    """All that is on file of one pump, in order of time. Before its first moment the pump ran what
    it was read with then. In a `gap` somebody else told it otherwise, nobody knows when."""

    ran: tuple[Ran, ...] = ()
    gaps: tuple[tuple[datetime, datetime], ...] = ()

    def known_in(self, start: datetime, end: datetime) -> bool:
        """Whether anything is on file of that very time."""
        return any(start < each.since <= end for each in self.ran)

    def unclear_in(self, start: datetime, end: datetime) -> bool:
        return any(begins < end and start < ends for begins, ends in self.gaps)

    def within(self, start: datetime, end: datetime) -> tuple[Ran, ...]:
        """The pieces of that time, the first one from its start on; a program that runs as the one
        before is none of its own. Empty where nothing is on file at all."""
        return tuple(_clipped(self.ran, start, end))


def _clipped(ran: Sequence[Ran], start: datetime, end: datetime) -> Iterator[Ran]:
    before = [each for each in ran if each.since <= start]
    following = [each for each in ran if start < each.since < end]
    first = before[-1] if before else next(iter(following), None)
    if first is None:
        return
    running = Ran(start, first.rate, first.primed if first.since == start else NONE)
    yield running
    for each in following:
        if each.rate != running.rate or each.primed.magnitude > 0:
            yield each
        running = each


def given_by(ran: Sequence[Ran], end: datetime) -> Volume:
    """Rate × time of each piece up to the next one, the last to `end`, and what was primed."""
    total = Fraction(0)
    moments = [*(each.since for each in ran), end]
    for each, (begins, ends) in zip(ran, pairwise(moments), strict=True):
        total += magnitude(each.rate * elapsed(begins, ends), "mL")
        total += magnitude(each.primed, "mL")
    return of(total, "mL")
