"""One channel of a session: what is in memory, and before that what is stored."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.series import Series, Stretch

MOST_READ: Final = 400_000
"""Samples read one by one for a sum: eleven hours at ten a second. Pictures need none."""


COUNTED_IN: Final = 1024
"""Columns in which samples are counted: where a clock was set, one column is counted one by one."""


class Stored(Protocol):
    """A channel in the store, on the clock of the plots."""

    def columns(self, grid: Grid) -> Columns: ...

    def gaps(self, start: float, end: float, *, least: float) -> list[tuple[float, float]]: ...

    def at(self, moment: float) -> float: ...

    def stretch(self, start: float, end: float) -> Stretch:
        """Every sample; so to be asked for a bounded time only."""
        ...

    def span(self) -> tuple[float, float] | None: ...


class Trail:
    def __init__(self, series: Series, stored: Stored | None) -> None:
        self.series = series
        self.stored = stored

    @property
    def joins_within(self) -> float:
        return self.series.joins_within

    @property
    def version(self) -> object:
        """Equal for as long as nothing has come that could be drawn."""
        return (self.series, self.series.count, self.series.rewrites, self.stored)

    def any(self) -> bool:
        return self.span() is not None

    def span(self) -> tuple[float, float] | None:
        held = self.series.span()
        kept = None if self.stored is None else self.stored.span()
        if held is None or kept is None:
            return held or kept
        return min(held[0], kept[0]), max(held[1], kept[1])

    def at(self, moment: float) -> float:
        """The newest value up to this moment; nan in a gap and outside of what was heard."""
        stored = self._before(moment)
        return self.series.at(moment) if stored is None else stored.at(moment)

    def last(self) -> float:
        held = self.series.span()
        if held is not None:
            return self.series.last()
        span = self.span()
        return np.nan if span is None else self.at(span[1])

    def gaps(self, start: float, end: float, *, least: float) -> list[tuple[float, float]]:
        found = self.series.gaps(start, end, least=least)
        stored = self._before(start)
        return found if stored is None else [*stored.gaps(start, end, least=least), *found]

    def too_many(self, start: float, end: float) -> int:
        """How many samples are stored of this time, if more than are read at once; else 0."""
        stored = self._before(start)
        if stored is None or end <= start:
            return 0
        grid = Grid(start, (end - start) / COUNTED_IN, COUNTED_IN)
        count = int(stored.columns(grid).taken.sum())
        return count if count > MOST_READ else 0

    def stretch(self, start: float, end: float) -> Stretch:
        held = self.series.stretch(start, end)
        stored = self._before(start)
        if stored is None:
            return held
        kept = stored.stretch(start, end)
        return Stretch(
            np.concatenate((kept.times, held.times)), np.concatenate((kept.values, held.values))
        )

    def _before(self, moment: float) -> Stored | None:
        """The store, if this moment is older than the memory."""
        held = self.series.span()
        return self.stored if held is None or moment < held[0] else None
