"""The telemetry page as one value, from one look at the session."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import isnan

from hai_desk.services.watching import ChannelNow, Mark, Watched, WatchNow
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.columns import anchored
from hai_desk.units import of
from hai_desk.wording.alarms import standing_line
from hai_desk.wording.dates import clock, duration
from hai_desk.wording.language import _
from ui.telemetry.accuracy import AccuracyBuilder, AccuracyScreen
from ui.telemetry.alarm_words import event_rows, fills, flags
from ui.telemetry.building import LaneBuilder, Wanted
from ui.telemetry.figures import (
    Reading,
    advice,
    empty_row,
    empty_ways,
    empty_words,
    known,
    link_chip,
    pump_chip,
    tile,
)
from ui.telemetry.lanes import (
    MOST_LANES,
    LaneSpec,
    ordered,
    spec_of,
)
from ui.telemetry.reconciled import (
    Reconcile,
    ReconciledBuilder,
    ReconciledScreen,
    nothing_known,
)
from ui.telemetry.screen import (
    CursorLine,
    FactRow,
    MarkEntry,
    OverviewScreen,
    TelemetryScreen,
    TileScreen,
)
from ui.telemetry.state import PageState, Typing
from ui.telemetry.strip import StripBuilder
from ui.telemetry.ticks import Local
from ui.telemetry.times import Times, WallTimes
from ui.telemetry.toolbar_words import Doors, toolbar
from ui.telemetry.viewport import Extent


class Presenting:
    """Holds the lanes made last, so that a look at which nothing changed costs nothing."""

    def __init__(
        self,
        watched: Watched,
        local: Local,
        doors: Doors,
        reconcile: Reconcile = nothing_known,
        *,
        times: Times | None = None,
        whole: Watched | None = None,
    ) -> None:
        """`whole` is what the overview strip shows, if that is more than is played yet."""
        self._watched = watched
        self._local = local
        self._doors = doors
        self._times = times or WallTimes(local)
        self._lanes = LaneBuilder(watched)
        self._whole = None if whole is watched else whole
        strip_lanes = self._lanes if self._whole is None else LaneBuilder(self._whole)
        self._strip = StripBuilder(strip_lanes, self._times)
        self._accuracy = AccuracyBuilder(watched, local)
        self._reconciled = ReconciledBuilder(reconcile)

    def screen(self, now: WatchNow, extent: Extent, state: PageState) -> TelemetryScreen:
        view = state.viewport
        grid = anchored(view.end(extent), view.length(extent), state.columns)
        shown = self.shown(now, state)
        some = any(self._lanes.trail(channel.channel.name).any() for channel, _spec in shown)
        return TelemetryScreen(
            toolbar=toolbar(now, state, _names(shown), self._doors),
            start=grid.start,
            end=grid.end,
            lanes=tuple(
                self._lanes.lane(
                    Wanted(now, channel, spec, grid, channel.channel.name in state.auto, place == 0)
                )
                for place, (channel, spec) in enumerate(shown)
            ),
            tiles=self._tiles(now, state, shown),
            ticks=self._times.ticks(grid.start, grid.end, state.columns, now=view.end(extent)),
            flags=flags(now),
            cursors=self._cursors(state),
            overview=self._overview(now, extent, (grid.start, grid.end), state) if some else None,
            events=event_rows(now, self._local),
            events_title=_("All {count}").format(count=len(now.alarms.entries) + len(now.marks)),
            pump_chip=pump_chip(now),
            pump=self._pump(now),
            link_chip=link_chip(now),
            link=_facts(now.link_says),
            advice=advice(now),
            accuracy=self._error(extent, state),
            reconciled=self._three(now, extent, state),
            mark=self._mark(state.typing, now),
            empty=empty_words(now, any_samples=some),
            ways=empty_ways(now, any_samples=some, history=self._doors.history),
            standing_line=standing_line(),
        )

    def shown(self, now: WatchNow, state: PageState) -> tuple[tuple[ChannelNow, LaneSpec], ...]:
        """The lanes in their order; the first four offered until someone chooses."""
        by_name = {each.channel.name: each for each in now.channels}
        names = [each.name for each in ordered(tuple(each.channel for each in now.channels))]
        chosen = state.chosen if state.chosen is not None else tuple(names[: state.at_first])
        spare = [name for name in names if not _known(name)]
        return tuple(
            (
                by_name[name],
                spec_of(by_name[name].channel, spare.index(name) if name in spare else 0),
            )
            for name in names
            if name in chosen
        )[:MOST_LANES]

    def _overview(
        self, now: WatchNow, extent: Extent, seen: tuple[float, float], state: PageState
    ) -> OverviewScreen | None:
        if self._whole is not None:
            now = self._whole.now()
            extent = Extent(extent.first, now.at)
        return self._strip.strip(now, extent, seen, state.strip)

    def _tiles(
        self, now: WatchNow, state: PageState, shown: Iterable[tuple[ChannelNow, LaneSpec]]
    ) -> tuple[TileScreen, ...]:
        alarms, program = fills(now), self._lanes.trail(ChannelName.PROGRAMMED_RATE).last()
        return tuple(
            tile(
                channel,
                spec,
                now,
                self._local,
                alarm=alarms.get(channel.channel.name, ""),
                program=None if isnan(program) else program,
                reading=self._reading(channel.channel.name, state),
            )
            for channel, spec in shown
        )

    def _reading(self, name: str, state: PageState) -> Reading | None:
        trail = self._lanes.trail(name)
        if len(state.cursors) == 2 and state.hover is None:
            one, other = (trail.at(at) for at in state.cursors)
            return Reading(_("Difference"), known(other), difference=known(other - one), two=True)
        at = state.hover if state.hover is not None else next(iter(state.cursors), None)
        if at is None:
            return None
        return Reading(self._times.words(at), known(trail.at(at)))

    def _cursors(self, state: PageState) -> tuple[CursorLine, ...]:
        """Each tells its time, the second how far it is from the first."""
        told = [CursorLine(at, self._times.words(at)) for at in state.cursors]
        if len(told) == 2:
            apart = _apart(*state.cursors)
            told[1] = CursorLine(told[1].at, f"{told[1].text}, {apart}")
        if state.hover is not None:
            told.append(CursorLine(state.hover, self._times.words(state.hover)))
        return tuple(told)

    def _pump(self, now: WatchNow) -> tuple[FactRow, ...]:
        empty = empty_row(now, self._local)
        return (*_facts(now.pump_says), *(() if empty is None else (empty,)))

    def _error(self, extent: Extent, state: PageState) -> AccuracyScreen | None:
        return self._accuracy.screen(*_chosen(extent, state)) if state.accuracy else None

    def _three(self, now: WatchNow, extent: Extent, state: PageState) -> ReconciledScreen | None:
        if not (state.accuracy and now.serial):
            return None
        return self._reconciled.screen(now.serial, *_chosen(extent, state))

    def _mark(self, typing: Typing | None, now: WatchNow) -> MarkEntry | None:
        if typing is None:
            return None
        label = _("Mark at {time}").format(time=self._times.words(typing.at))
        mark = next((each for each in now.marks if each.key == typing.key), None)
        return MarkEntry(typing.text, label, typing.key, () if mark is None else self._log(mark))

    def _log(self, mark: Mark) -> tuple[str, ...]:
        return tuple(
            _("{text}, written {time} by {name}").format(
                text=each.text, time=clock(self._local(each.at)), name=each.by
            )
            for each in reversed(mark.log)
        )


def _chosen(extent: Extent, state: PageState) -> tuple[float, float]:
    """What two cursors enclose, else what is seen."""
    if len(state.cursors) == 2:
        return min(state.cursors), max(state.cursors)
    return state.viewport.span(extent)


def _names(shown: Iterable[tuple[ChannelNow, LaneSpec]]) -> frozenset[str]:
    return frozenset(channel.channel.name for channel, _spec in shown)


def _known(name: str) -> bool:
    return name in {each.value for each in ChannelName}


def _facts(told: tuple[tuple[str, str], ...]) -> tuple[FactRow, ...]:
    return tuple(FactRow(label, value) for label, value in told)


def _apart(one: float, other: float) -> str:
    """`12 min 3 s later`."""
    time = duration(of(Fraction(round(abs(other - one))), "second"))
    return (_("{time} later") if other >= one else _("{time} earlier")).format(time=time)
