"""What of which session is seen now: what an export writes out, no more and no less."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hai_desk.services.watching import Kind, Mark, WatchNow
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.clock_shift import Piece, Shift, pieces


@dataclass(frozen=True, slots=True)
class SeenSession:
    """A stretch of one session; times are seconds since 1970 by the desk's clock.

    `session` is its id in the store, empty while nothing is recorded. Its samples are stored by
    the pump's clock: `pieces` says where.
    """

    kind: Kind
    pump: str
    session: str
    start: float
    end: float
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    shifts: tuple[Shift, ...] = ()
    simulated: bool = False

    def pieces(self) -> tuple[Piece, ...]:
        return tuple(pieces(self.start, self.end, self.shifts))


@dataclass(frozen=True, slots=True)
class VisibleRange:
    """`signals` are the lanes in their order, from the top. Two sessions are seen in a comparison
    only: then the first is the upper one, and both stretches are equally long."""

    signals: tuple[Channel, ...]
    sessions: tuple[SeenSession, ...]
    cursors: tuple[float, ...] = ()

    @property
    def first(self) -> SeenSession:
        return self.sessions[0]


def seen_session(now: WatchNow, start: float, end: float) -> SeenSession:
    """On the session's own time, also where it is moved to begin beside another one."""
    by = now.moved
    return SeenSession(
        kind=now.kind,
        pump=now.serial,
        session=now.session,
        start=start - by,
        end=end - by,
        marks=tuple(
            replace(mark, at=mark.at - by) for mark in now.marks if start <= mark.at <= end
        ),
        shifts=tuple(Shift(each.since - by, each.ahead + by) for each in now.shifts),
        simulated=now.simulated,
    )
