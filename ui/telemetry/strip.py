"""The overview strip: the whole session, and the window the lanes look through."""

from __future__ import annotations

from math import floor, log2

from hai_desk.services.watching import WatchNow
from hai_desk.telemetry.columns import Grid, anchored
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.trace import Trace
from ui.telemetry.alarm_words import flags
from ui.telemetry.building import LaneBuilder
from ui.telemetry.lanes import ordered
from ui.telemetry.screen import OverviewScreen, Span
from ui.telemetry.times import Times
from ui.telemetry.viewport import Extent

_STEPS = 200
"""The strip is drawn anew when the session has grown by one part in so many, not at each sample."""

_ROOM = 110
"""px between two times below the strip."""


class StripBuilder:
    def __init__(self, lanes: LaneBuilder, times: Times) -> None:
        self._lanes = lanes
        self._times = times
        self._made: tuple[object, Grid, Trace, tuple[Span, ...]] | None = None

    def strip(
        self, now: WatchNow, extent: Extent, seen: tuple[float, float], columns: int
    ) -> OverviewScreen | None:
        offered = ordered(tuple(each.channel for each in now.channels))
        if not offered:
            return None
        first = next(each for each in now.channels if each.channel == offered[0])
        lost = first.freshness is Freshness.LOST
        grid, line, gaps = self._line(offered[0].name, extent, columns, now.at if lost else None)
        low, high = _ends(line)
        ticks = self._times.rounds(grid.start, grid.end, columns, room=_ROOM)
        start, end = (min(max(at, grid.start), grid.end) for at in seen)
        return OverviewScreen(
            start=grid.start,
            end=grid.end,
            trace=line,
            low=low,
            high=high,
            window=Span(start, end),
            ticks=ticks,
            gaps=gaps,
            flags=flags(now),
        )

    def _line(
        self, name: str, extent: Extent, columns: int, until: float | None
    ) -> tuple[Grid, Trace, tuple[Span, ...]]:
        seconds = max(extent.now - extent.first, 60.0)
        grain = 2.0 ** floor(log2(seconds / _STEPS))
        grown = floor((extent.now - extent.first) / grain)
        silent = None if until is None else floor((until - extent.first) / grain)
        key = (name, extent.first, columns, grain, grown, silent)
        if self._made is None or self._made[0] != key:
            grid = anchored(extent.now, seconds * (1 + 2 / columns), columns)
            gaps = self._lanes.gaps(name, grid, until=until)
            self._made = (key, grid, self._lanes.line(name, grid, picture="strip"), gaps)
        return self._made[1:]


def _ends(line: Trace) -> tuple[float, float]:
    """From 0, so that a pump that stands still is at the foot of the strip."""
    if not len(line.values):
        return 0.0, 1.0
    low, high = min(float(line.values.min()), 0.0), float(line.values.max())
    return (low, high) if high > low else (low, low + 1.0)
