"""On which time a stored session is drawn, and where on it the things lie that the desk dated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from hai_desk.telemetry.clock_shift import Shift, Timeline
from hai_desk.telemetry.feeding import MOST_SHIFTS
from hai_desk.telemetry.keeping import PumpEventKept, PumpSession, Source

OVER: Final = 2.0
"""Seconds."""

Knot = tuple[float, float]
"""A moment by the desk's clock, and the same moment on the plots."""


@dataclass(frozen=True, slots=True)
class SessionTime:
    """Drawn on the desk's time, as it was live. A pump whose clock ran at another speed (a
    simulator in haste) is drawn on its own clock: its rates are true only there."""

    start: float
    end: float
    timeline: Timeline
    """Reaches a little over both ends: the first values of a session were measured before it was
    on record, and a clock that is a little ahead dates the last ones after it."""
    knots: tuple[Knot, ...]

    def plotted(self, at: float) -> float:
        """Where on the plots lies what the desk dated so."""
        return _between(self.knots, at)

    def dated(self, plotted: float) -> float:
        """The desk's time of a place on the plots."""
        return _between(tuple((there, here) for here, there in self.knots), plotted)


def session_time(
    session: PumpSession,
    events: Sequence[PumpEventKept],
    *,
    now: float,
    moved: float = 0.0,
    between: Knot = (-inf, inf),
) -> SessionTime:
    """`between` are the end of the session before and the start of the one after; one that was
    never ended, as after a crash, goes on up to now."""
    shifts = [
        Shift(each.at.timestamp(), float(each.text))
        for each in events
        if each.source is Source.CLOCK
    ]
    start = session.started_at.timestamp()
    end = now if session.ended_at is None else session.ended_at.timestamp()
    knots: tuple[Knot, ...] = ((start, start), (max(end, start + 1), max(end, start + 1)))
    timeline = Timeline(*_over(start, knots[-1][1], between), tuple(shifts))
    if len(shifts) > MOST_SHIFTS:
        knots = tuple((each.since, each.since + each.ahead - shifts[0].ahead) for each in shifts)
        once = (Shift(start, shifts[0].ahead),)
        timeline = Timeline(*_over(start, knots[-1][1], between), once, own_clock=True)
    plotted = tuple((at, there + moved) for at, there in knots)
    return SessionTime(start + moved, plotted[-1][1], timeline.by(moved), plotted)


def _over(start: float, end: float, between: Knot) -> Knot:
    """A little over both ends, and never into another session."""
    before, after = between
    return max(start - OVER, min(before, start)), min(end + OVER, max(after, end))


def _between(knots: Sequence[Knot], at: float) -> float:
    """Straight from knot to knot, and on as it was beyond the last ones."""
    place = min(max(bisect_right(knots, (at, inf)), 1), len(knots) - 1)
    (one, here), (other, there) = knots[place - 1], knots[place]
    if other == one:
        return here + at - one
    return here + (at - one) * (there - here) / (other - one)
