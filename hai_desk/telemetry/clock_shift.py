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


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time of one session on the plots. `moved` seconds lie between the plots and the desk's
    clock: a session that is held against another one begins where that one begins."""

    start: float = -inf
    end: float = inf
    shifts: tuple[Shift, ...] = ()
    moved: float = 0.0
    own_clock: bool = False
    """Drawn on the pump's clock, which ran at another speed; when a sample was heard tells
    nothing there."""

    def pieces(self, start: float, end: float) -> tuple[Piece, ...]:
        """Inside the session only."""
        start, end = max(start, self.start), min(end, self.end)
        return tuple(pieces(start, end, self.shifts)) if start <= end else ()

    def mixed(self, piece: Piece) -> tuple[tuple[float, float], ...]:
        """The times under this shift that the pump's clock showed twice, as after it was set
        back."""
        mine, found = self.whole(piece), []
        for other in self.pieces(self.start, self.end):
            begin = max(other.start + other.ahead, mine.start + mine.ahead) - mine.ahead
            end = min(other.end + other.ahead, mine.end + mine.ahead) - mine.ahead
            if other != mine and begin < end:
                found.append((begin, end))
        return tuple(found)

    def whole(self, piece: Piece) -> Piece:
        """All of the time over which the shift of this piece holds."""
        return next(
            (each for each in self.pieces(self.start, self.end) if _holds(each, piece)), piece
        )

    def by(self, seconds: float) -> Timeline:
        """The same session, so many seconds later on the plots."""
        return Timeline(
            self.start + seconds,
            self.end + seconds,
            tuple(
                Shift(each.since + seconds, each.ahead - seconds)
                for each in self.shifts or (Shift(self.start, 0.0),)
            ),
            self.moved + seconds,
            self.own_clock,
        )


def _holds(whole: Piece, part: Piece) -> bool:
    return whole.start <= part.start and part.end <= whole.end
