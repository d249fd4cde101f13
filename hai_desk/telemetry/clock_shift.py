"""How far the pump's clock was ahead of the desk's, since when: from the plots to the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Shift:
    """From `since` on, by the desk's clock, `ahead` seconds are taken off the pump's times."""

    since: float
    ahead: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the desk's time over which one shift holds.

    What the pump measured in it is stored from `start + ahead` up to `end + ahead`.
    """

    start: float
    end: float
    ahead: float


def pieces(start: float, end: float, shifts: Sequence[Shift]) -> Iterator[Piece]:
    """The desk's time from `start` to `end`, taken apart; the first shift holds before it, too."""
    ends = [shift.since for shift in shifts[1:]] + [inf]
    begin = start
    for shift, stop in zip(shifts or (Shift(start, 0.0),), ends, strict=True):
        until = min(stop, end)
        if until > begin or until == end:
            yield Piece(begin, until, shift.ahead)
            begin = until
        if until == end:
            return
