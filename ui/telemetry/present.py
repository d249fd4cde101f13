"""The telemetry page as one value, from one look at the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import isnan

from hai_desk.services.watching import ChannelNow, Watched, WatchNow
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.columns import anchored
from hai_desk.units import of
from hai_desk.wording.alarms import standing_line
from hai_desk.wording.dates import clock_seconds, duration
from hai_desk.wording.language import _
from ui.form.words import Action, Chip, Option
from ui.telemetry.accuracy import AccuracyBuilder, AccuracyScreen
from ui.telemetry.alarm_words import event_rows, fills, flags
from ui.telemetry.building import LaneBuilder, Wanted
from ui.telemetry.figures import Reading, advice, empty_row, empty_words, link_chip, pump_chip, tile
from ui.telemetry.lanes import (
    MOST_LANES,
    SHOWN_AT_FIRST,
    LaneSpec,
    ordered,
    spec_of,
    title,
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
    TelemetryScreen,
    TileScreen,
    Toolbar,
)
from ui.telemetry.state import PageState, Typing
from ui.telemetry.strip import StripBuilder
from ui.telemetry.ticks import Local, time_ticks
from ui.telemetry.viewport import WINDOWS, Extent


@dataclass(frozen=True, slots=True)
class Doors:
    """What else can be done from here; an act that is not there has no button."""

    replay: bool = False
    export: bool = False


class Presenting:
    """Holds the lanes made last, so that a look at which nothing changed costs nothing."""

    def __init__(
        self, watched: Watched, local: Local, doors: Doors, reconcile: Reconcile = nothing_known
    ) -> None:
        self._watched = watched
        self._local = local
        self._doors = doors
        self._lanes = LaneBuilder(watched)
        self._strip = StripBuilder(self._lanes, local)
        self._accuracy = AccuracyBuilder(watched, local)
        self._reconciled = ReconciledBuilder(reconcile)

    def screen(self, now: WatchNow, extent: Extent, state: PageState) -> TelemetryScreen:
        view = state.viewport
        grid = anchored(view.end(extent), view.length(extent), state.columns)
        shown = self.shown(now, state)
        some = any(self._lanes.trail(channel.channel.name).any() for channel, _spec in shown)
        return TelemetryScreen(
            toolbar=self._toolbar(now, state),
            start=grid.start,
            end=grid.end,
            lanes=tuple(
                self._lanes.lane(
                    Wanted(now, channel, spec, grid, channel.channel.name in state.auto, place == 0)
                )
                for place, (channel, spec) in enumerate(shown)
            ),
            tiles=self._tiles(now, state, shown),
            ticks=time_ticks(
                grid.start, grid.end, state.columns, self._local, now=view.end(extent)
            ),
            flags=flags(now),
            cursors=self._cursors(state),
            overview=self._strip.strip(now, extent, (grid.start, grid.end), state.strip)
            if some
            else None,
            events=event_rows(now, self._local),
            events_title=_("All {count}").format(count=len(now.alarms.entries) + len(now.marks)),
            pump_chip=pump_chip(now),
            pump=self._pump(now),
            link_chip=link_chip(now),
            link=_facts(now.link_says),
            advice=advice(now),
            accuracy=self._error(extent, state),
            reconciled=self._three(now, extent, state),
            mark=self._mark(state.typing),
            empty=empty_words(now, any_samples=some),
            standing_line=standing_line(),
        )

    def shown(self, now: WatchNow, state: PageState) -> tuple[tuple[ChannelNow, LaneSpec], ...]:
        """The lanes in their order; the first four offered until someone chooses."""
        by_name = {each.channel.name: each for each in now.channels}
        names = [each.name for each in ordered(tuple(each.channel for each in now.channels))]
        chosen = state.chosen if state.chosen is not None else tuple(names[:SHOWN_AT_FIRST])
        spare = [name for name in names if not _known(name)]
        return tuple(
            (
                by_name[name],
                spec_of(by_name[name].channel, spare.index(name) if name in spare else 0),
            )
            for name in names
            if name in chosen
        )[:MOST_LANES]

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
            apart = other - one
            return Reading(_("Difference"), None if isnan(apart) else apart, difference=True)
        at = state.hover if state.hover is not None else next(iter(state.cursors), None)
        if at is None:
            return None
        value = trail.at(at)
        return Reading(clock_seconds(self._local(at)), None if isnan(value) else value)

    def _cursors(self, state: PageState) -> tuple[CursorLine, ...]:
        """Each tells its time, the second how far it is from the first."""
        told = [CursorLine(at, clock_seconds(self._local(at))) for at in state.cursors]
        if len(told) == 2:
            apart = _apart(*state.cursors)
            told[1] = CursorLine(told[1].at, f"{told[1].text}, {apart}")
        if state.hover is not None:
            told.append(CursorLine(state.hover, clock_seconds(self._local(state.hover))))
        return tuple(told)

    def _toolbar(self, now: WatchNow, state: PageState) -> Toolbar:
        names = {seconds: str(int(seconds)) for seconds in WINDOWS}
        labels = (_("5 min"), _("30 min"), _("2 h"), _("24 h"), _("All"))
        offered = ordered(tuple(each.channel for each in now.channels))
        shown = {channel.channel.name for channel, _spec in self.shown(now, state)}
        return Toolbar(
            pill=_pill(now, state),
            live=now.standing.live and state.viewport.live,
            windows=tuple(
                Option(names[seconds], label)
                for seconds, label in zip(WINDOWS, labels, strict=True)
            ),
            chosen=names.get(state.viewport.seconds, ""),
            actions=tuple(self._actions(now, state)),
            signals=tuple(Option(channel.name, title(channel)) for channel in offered),
            shown_signals=frozenset(shown),
            error=Option("error", _("Flow error")),
            error_shown=state.accuracy,
            chip=Chip(_("Simulator"), "note") if now.simulated else None,
        )

    def _actions(self, now: WatchNow, state: PageState) -> Iterable[Action]:
        yield Action("signals", _("Signals"), "activity", "quiet")
        yield Action("mark", _("Mark"), "map-pin", "quiet", shortcut="M")
        if now.standing.live:
            label = _("Go on") if state.frozen else _("Freeze")
            yield Action(
                "freeze", label, "play" if state.frozen else "pause", "quiet", shortcut="Space"
            )
        if self._doors.replay and not now.standing.live:
            yield Action("replay", _("Replay"), "history", "quiet", shortcut="R")
        if self._doors.export:
            yield Action("export", _("Export"), "download", "quiet")

    def _pump(self, now: WatchNow) -> tuple[FactRow, ...]:
        empty = empty_row(now, self._local)
        return (*_facts(now.pump_says), *(() if empty is None else (empty,)))

    def _error(self, extent: Extent, state: PageState) -> AccuracyScreen | None:
        return self._accuracy.screen(*_chosen(extent, state)) if state.accuracy else None

    def _three(self, now: WatchNow, extent: Extent, state: PageState) -> ReconciledScreen | None:
        if not (state.accuracy and now.serial):
            return None
        return self._reconciled.screen(now.serial, *_chosen(extent, state))

    def _mark(self, typing: Typing | None) -> MarkEntry | None:
        if typing is None:
            return None
        label = _("Mark at {time}").format(time=clock_seconds(self._local(typing.at)))
        return MarkEntry(typing.text, label, typing.key)


def _chosen(extent: Extent, state: PageState) -> tuple[float, float]:
    """What two cursors enclose, else what is seen."""
    if len(state.cursors) == 2:
        return min(state.cursors), max(state.cursors)
    return state.viewport.span(extent)


def _known(name: str) -> bool:
    return name in {each.value for each in ChannelName}


def _pill(now: WatchNow, state: PageState) -> str:
    if state.frozen:
        return _("Frozen")
    return _("Live") if now.standing.live and state.viewport.live else _("Not live")


def _facts(told: tuple[tuple[str, str], ...]) -> tuple[FactRow, ...]:
    return tuple(FactRow(label, value) for label, value in told)


def _apart(one: float, other: float) -> str:
    """`12 min 3 s later`."""
    time = duration(of(Fraction(round(abs(other - one))), "second"))
    return (_("{time} later") if other >= one else _("{time} earlier")).format(time=time)
