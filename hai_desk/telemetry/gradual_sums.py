"""The sums of a range too long to be read at once: piece by piece, while a page lives on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from hai_desk.telemetry.accuracy import Sums, grid_places, grid_step
from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.ledger import Account, ledger
from hai_desk.telemetry.trail import Trail

PIECE: Final = 10_000
"""Samples read in one go: a quarter of an hour at ten a second. Of a recording of 30 days that
takes 7 ms of the window's thread, 15 ms where the program changed; smaller ones hardly less."""


class GradualSums:
    """`rate` is asked for with every piece: what was in memory may be in the store by then. `asked`
    gives the program in force at each time; `samples` is how many there are about."""

    def __init__(
        self,
        rate: Callable[[], Trail],
        asked: Callable[[FloatArray], FloatArray],
        start: float,
        end: float,
        samples: int,
    ) -> None:
        """The range begins and ends with what was heard in it."""
        first, last = rate().span() or (start, end)
        self._rate, self._asked = rate, asked
        self.start, self.end = max(start, first), min(end, last)
        self._places = grid_places(self.start, self.end)
        self._piece = (self.end - self.start) * PIECE / max(samples, PIECE)
        self._read_to = self.start
        self._total = np.zeros((3, 1))
        self._parts = [np.zeros((3, 1))]
        """Of every piece, the sums at its places; the first place is where nothing is summed."""

    @property
    def share(self) -> float:
        """How much of the range was read, 0 to 1."""
        return (self._read_to - self.start) / (self.end - self.start)

    @property
    def whole(self) -> bool:
        return self._read_to >= self.end

    def read(self) -> None:
        """The next piece, with what reaches into it from both sides."""
        begin, stop = self._read_to, min(self._read_to + self._piece, self.end)
        places = self._places[(self._places > begin) & (self._places <= stop)]
        rate = self._rate()
        margin = rate.joins_within
        told = rate.stretch(begin - margin, stop + margin)
        if told.count:
            book = ledger(told, self._asked(told.times), joins_within=margin)
            found = np.array(book.at(np.concatenate(([begin], places, [stop]))))
            found = found[:, 1:] - found[:, :1] + self._total
        else:
            found = np.repeat(self._total, len(places) + 1, 1)
        self._parts.append(found[:, :-1])
        self._total, self._read_to = found[:, -1:], stop

    def sums(self) -> Sums:
        """Once all is read."""
        delivered, asked, known = np.concatenate(self._parts, 1)
        span = self.end - self.start
        total = Account(*(float(each) for each in self._total[:, 0]))
        return Sums(grid_step(span), delivered, asked, known, total, span)
