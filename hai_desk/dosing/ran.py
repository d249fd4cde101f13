"""What the programs of a pump gave in a time in which they were changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import Final

from hai_desk.dosing.schedule import LONGEST_DAYS, after
from hai_desk.units import FlowRate, Volume, check_units, elapsed, magnitude, millilitres, of

NONE: Final = millilitres("0")

Span = tuple[datetime, datetime]


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
    it was read with then, if it ran at all. In a `gap` somebody else told it otherwise, nobody
    knows when; in an `unseen` time it changed or stopped unseen, or could not be read."""

    ran: tuple[Ran, ...] = ()
    gaps: tuple[Span, ...] = ()
    unseen: tuple[Span, ...] = ()
    read_at: datetime | None = None
    """The last reading of all, also where it said nothing new."""

    def known_in(self, start: datetime, end: datetime) -> bool:
        """Whether anything is on file of that very time."""
        edges = (edge for span in (*self.gaps, *self.unseen) for edge in span)
        return any(start < at < end for at in (*(each.since for each in self.ran), *edges))

    def elsewhere_in(self, start: datetime, end: datetime) -> bool:
        return _meets(self.gaps, start, end)

    def unclear_in(self, start: datetime, end: datetime) -> bool:
        spans = (*self.gaps, *self.unseen)
        return _meets(spans, start, end) or self._found_still(start, end)

    def _found_still(self, start: datetime, end: datetime) -> bool:
        """Its first reading found it standing still: since when, it does not say."""
        first = self.ran[0] if self.ran else None
        return first is not None and start < first.since < end and first.rate.magnitude <= 0

    def tells(self, at: datetime) -> bool:
        """Whether a rate is on file up to that moment."""
        return any(each.since < at for each in self.ran)

    def still_since(self, at: datetime) -> datetime | None:
        """Since when it is known to deliver nothing; None while it runs. Of a time in which nobody
        saw what it did nothing is known, so there it begins anew."""
        since: datetime | None = None
        for each in reversed([each for each in self.ran if each.since <= at]):
            unsure = since is not None and _meets((*self.gaps, *self.unseen), each.since, since)
            if each.rate.magnitude > 0 or unsure:
                break
            since = each.since
        return since

    def stop_seen(self, at: datetime) -> datetime | None:
        """When the standstill that lasts began, if it was seen to begin."""
        since = self.still_since(at)
        if since is None or since == self.ran[0].since:
            return None
        ends_unseen = any(begins < since <= end for begins, end in (*self.gaps, *self.unseen))
        return None if ends_unseen else since

    def within(self, start: datetime, end: datetime) -> tuple[Ran, ...]:
        """The pieces of that time, the first one from its start on; a program that runs as the one
        before is none of its own. Empty where nothing is on file at all."""
        return tuple(_clipped(self.ran, start, end))


def _meets(spans: Sequence[Span], start: datetime, end: datetime) -> bool:
    return any(begins < end and start < ends for begins, ends in spans)


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


def empty_at(ran: Sequence[Ran], filled: Volume) -> datetime | None:
    """When these pieces have given so much, the last one going on; None if they never do."""
    left = magnitude(filled, "mL")
    for at, each in enumerate(ran):
        left -= magnitude(each.primed, "mL")
        if left <= 0:
            return each.since
        rate, lasts = magnitude(each.rate, "mL/day"), _lasts(ran, at)
        if rate > 0 and (lasts is None or left <= rate * lasts):
            days = left / rate
            return after(each.since, of(days, "day")) if days <= LONGEST_DAYS else None
        left -= rate * (lasts or 0)
    return None


def _lasts(ran: Sequence[Ran], at: int) -> Fraction | None:
    """Days; None of the last one, which has no end."""
    if at + 1 == len(ran):
        return None
    return magnitude(elapsed(ran[at].since, ran[at + 1].since), "day")


def given_by(ran: Sequence[Ran], end: datetime) -> Volume:
    """Rate × time of each piece up to the next one, the last to `end`, and what was primed."""
    total = Fraction(0)
    moments = [*(each.since for each in ran), end]
    for each, (begins, ends) in zip(ran, pairwise(moments), strict=True):
        total += magnitude(each.rate * elapsed(begins, ends), "mL")
        total += magnitude(each.primed, "mL")
    return of(total, "mL")
