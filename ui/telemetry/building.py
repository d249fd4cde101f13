"""One lane as a value, made anew only when something of it has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hai_desk.services.watching import ChannelNow, Kind, Watched, WatchNow
from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.columns import Grid
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.trace import Trace
from hai_desk.telemetry.trail import Trail
from hai_desk.telemetry.view_memory import ViewMemory
from hai_desk.wording.language import _
from ui.telemetry.lanes import LaneSpec, Range, line_words, programmed_words, title
from ui.telemetry.program import ProgramSteps, expected
from ui.telemetry.screen import LaneScreen, Line, Span
from ui.telemetry.ticks import value_ticks
from ui.widgets.round_ticks import round_ticks

_NARROW: Final = 1.5
"""Columns: what is narrower than this is seen as a break of the line, not as a hatch."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lane is made of besides its samples."""

    now: WatchNow
    channel: ChannelNow
    spec: LaneSpec
    grid: Grid
    auto: bool
    top: bool
    """The uppermost lane tells what the hatch means."""


class LaneBuilder:
    """Keeps the lane it made last, and gives the same object for as long as nothing differs."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._made: dict[str, tuple[object, LaneScreen]] = {}
        self._memories: dict[tuple[str, str], tuple[object, ViewMemory]] = {}
        self._program, self._filled = ProgramSteps(), ProgramSteps()

    def lane(self, wanted: Wanted) -> LaneScreen:
        name = wanted.channel.channel.name
        trail, program = self.trail(name), self._asked(name)
        key = (
            wanted.grid,
            wanted.auto,
            wanted.top,
            wanted.spec,
            wanted.now.lines,
            wanted.now.filled,
            wanted.channel.freshness is Freshness.LOST,
            (trail.version, None if program is None else program.version),
        )
        made = self._made.get(name)
        if made is not None and made[0] == key:
            return made[1]
        screen = self._build(wanted, trail, program)
        self._made[name] = (key, screen)
        return screen

    def line(self, name: str, grid: Grid, *, picture: str = "lanes") -> Trace:
        """A channel alone, stored part included; each picture scrolls by itself."""
        return self._memory(name, picture).trace(grid)

    def trail(self, name: str) -> Trail:
        return Trail(self._watched.series(name), self._watched.stored(name))

    def _memory(self, name: str, picture: str) -> ViewMemory:
        """Of other samples nothing is remembered."""
        series, stored = self._watched.series(name), self._watched.stored(name)
        of, memory = self._memories.get((picture, name), (None, None))
        if memory is None or of != (series, stored):
            memory = ViewMemory(series, (lambda _grid: None) if stored is None else stored.columns)
            self._memories[picture, name] = ((series, stored), memory)
        return memory

    def _asked(self, name: str) -> Trail | None:
        offered = name in (ChannelName.DELIVERY_RATE, ChannelName.RESERVOIR)
        return self.trail(ChannelName.PROGRAMMED_RATE) if offered else None

    def _build(self, wanted: Wanted, trail: Trail, program: Trail | None) -> LaneScreen:
        channel, spec, grid = wanted.channel.channel, wanted.spec, wanted.grid
        line = self.line(channel.name, grid)
        rate = program.last() if program is not None else np.nan
        clinical = None
        if spec.span is not None and not wanted.auto:
            clinical = spec.span(wanted.now, channel, 0.0 if np.isnan(rate) else rate)
        lines = self._lines(wanted, rate)
        low, high = seen_range(line.values, clinical)
        return LaneScreen(
            key=channel.name,
            title=title(channel),
            token=spec.token,
            width=spec.width,
            low=low,
            high=high,
            trace=line,
            ticks=value_ticks(low, high),
            reference=self._reference(wanted, program),
            lines=lines,
            gaps=self.gaps(channel.name, grid, until=heard_until(wanted.channel, wanted.now, grid)),
            gap_text=_("No link") if wanted.top else "",
            doubts=doubt_columns(self._doubts(trail, channel.name, grid), grid),
            auto=_("Auto range") if wanted.auto and spec.span is not None else "",
            spoken=", ".join((title(channel), *(each.text for each in lines))),
        )

    def _lines(self, wanted: Wanted, rate: float) -> tuple[Line, ...]:
        name = wanted.channel.channel.name
        found = [
            Line(each.value, line_words(each.kind, each.value))
            for each in wanted.now.lines
            if each.channel == name
        ]
        if name == ChannelName.DELIVERY_RATE and not np.isnan(rate):
            found.insert(0, Line(rate, programmed_words(rate), "program"))
        return tuple(found)

    def _doubts(self, trail: Trail, name: str, grid: Grid) -> FloatArray:
        held = trail.series.doubts(grid.start, grid.end)[:, 0]
        return np.append(self._memory(name, "lanes").stored_doubts(), held)

    def _reference(self, wanted: Wanted, program: Trail | None) -> Trace | None:
        if program is None or not program.any():
            return None
        end = wanted.grid.end
        if wanted.now.kind is Kind.PAST:
            end = min(end, wanted.now.at)  # what it was to do later is not known
        if wanted.channel.channel.name == ChannelName.DELIVERY_RATE:
            return _joined(*self._program.steps(program, wanted.grid.start, end))
        if wanted.now.filled is None:
            return None
        filled_at, volume = wanted.now.filled
        return _joined(*expected(*self._filled.steps(program, filled_at, end), filled_at, volume))

    def gaps(self, name: str, grid: Grid, *, until: float | None = None) -> tuple[Span, ...]:
        """Wide enough to be seen; of a channel that is lost, up to the edge of the view, or to
        where the session ended."""
        trail = self.trail(name)
        found = trail.gaps(grid.start, grid.end, least=_NARROW * grid.width)
        span = trail.span()
        if until is not None and span is not None and until - span[1] > trail.joins_within:
            found.append((span[1], until))
        return tuple(Span(max(begin, grid.start), min(end, grid.end)) for begin, end in found)


def heard_until(channel: ChannelNow, now: WatchNow, grid: Grid) -> float | None:
    """Up to where in the view a lost channel is silent; None while it is heard."""
    if channel.freshness is not Freshness.LOST:
        return None
    return grid.end if now.kind is not Kind.PAST else min(grid.end, now.at)


def seen_range(values: FloatArray, clinical: Range | None) -> Range:
    """The clinical range, wider where a sample lies outside: nothing is cut off unseen."""
    known = values[~np.isnan(values)]
    ends = [float(known.min()), float(known.max())] if len(known) else []
    if clinical is None:
        ticks = round_ticks(ends)
        return ticks[0], ticks[-1]
    if not ends or (clinical[0] <= ends[0] and ends[1] <= clinical[1]):
        return clinical
    ticks = round_ticks([*clinical, *ends])
    return min(clinical[0], ticks[0]), max(clinical[1], ticks[-1])


def doubt_columns(times: FloatArray, grid: Grid) -> tuple[float, ...]:
    """The middle of each column that has a doubtful sample."""
    places = np.unique(np.floor((times - grid.start) / grid.width))
    middles: list[float] = (grid.start + (places + 0.5) * grid.width).tolist()
    return tuple(middles)


def _joined(times: FloatArray, values: FloatArray) -> Trace:
    return Trace(times, values, ~np.isnan(values))
