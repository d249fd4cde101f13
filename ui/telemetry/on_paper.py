"""What the page shows, as the values of its report: the same lanes, in columns of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hai_desk.services.telemetry_paper import (
    FlowError,
    Happening,
    Picture,
    PlotFlag,
    PlotLane,
    PlotLine,
    PlotTick,
)
from hai_desk.wording.dates import day_clock_seconds
from hai_desk.wording.language import _
from ui.telemetry.accuracy import AccuracyScreen
from ui.telemetry.screen import EventRow, LaneScreen, TelemetryScreen
from ui.telemetry.ticks import Local, Tick, time_ticks

COLUMNS = 900
"""Of the lanes on paper: two to the point, as fine as a printer draws them."""

WIDTH = 480
"""Of a lane, in points."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One stretch, held as it was seen when the export was asked for."""

    title: str
    screen: TelemetryScreen
    until: float
    """Where it ends to the second; the last column of the lanes may reach a little further."""
    units: Mapping[str, str]
    """By the key of the lane."""
    marks: frozenset[str] = frozenset()
    """Keys of the events that are marks of a person."""


def picture(seen: Seen, local: Local, *, first: int = 1) -> Picture:
    """Tags count from `first`, as `happenings` counts them."""
    screen = seen.screen
    ticks = time_ticks(screen.start, screen.end, WIDTH, local, now=seen.until)
    tags = {row.at: str(first + place) for place, row in enumerate(_rows(screen))}
    return Picture(
        title=seen.title,
        start=screen.start,
        end=screen.end,
        lanes=tuple(_lane(lane, seen.units.get(lane.key, "")) for lane in screen.lanes),
        ticks=tuple(map(_tick, ticks)),
        flags=tuple(
            PlotFlag(flag.at, tags.get(flag.at, ""), flag.until, alarm=bool(flag.fill))
            for flag in screen.flags
        ),
    )


def happenings(
    seen: Seen, local: Local, *, identifiers: bool, first: int = 1
) -> tuple[Happening, ...]:
    """Of the stretch by time. What a person typed may name someone."""
    return tuple(
        _happening(row, str(first + place), seen, local, identifiers=identifiers)
        for place, row in enumerate(_rows(seen.screen))
    )


def _rows(screen: TelemetryScreen) -> list[EventRow]:
    inside = [row for row in screen.events if screen.start <= row.at <= screen.end]
    return sorted(inside, key=lambda row: row.at)


def _happening(
    row: EventRow, tag: str, seen: Seen, local: Local, *, identifiers: bool
) -> Happening:
    time = day_clock_seconds(local(row.at))
    if row.key in seen.marks:
        return Happening(tag, time, _("Mark"), row.shown.title if identifiers else _("left out"))
    return Happening(tag, time, f"{row.shown.mark} {row.shown.title}", row.shown.detail)


def flow_error(found: AccuracyScreen | None) -> FlowError | None:
    if found is None:
        return None
    curves = found.curves
    if curves is None:
        return FlowError(found.subtitle, found.lines)
    return FlowError(
        subtitle=found.subtitle,
        lines=found.lines,
        windows=curves.windows,
        highest=curves.highest,
        lowest=curves.lowest,
        low=found.low,
        high=found.high,
        window_ticks=tuple(_tick(tick) for tick in found.windows),
        error_ticks=tuple(_tick(tick) for tick in found.errors),
    )


def _tick(tick: Tick) -> PlotTick:
    return PlotTick(tick.at, tick.text, tick.bold)


def _lane(lane: LaneScreen, unit: str) -> PlotLane:
    return PlotLane(
        title=f"{lane.title}, {unit}" if unit else lane.title,
        low=lane.low,
        high=lane.high,
        trace=lane.trace,
        ticks=tuple(_tick(tick) for tick in lane.ticks),
        reference=lane.reference,
        lines=tuple(PlotLine(each.at, each.text, each.kind == "limit") for each in lane.lines),
        gaps=tuple((gap.start, gap.end) for gap in lane.gaps),
        doubts=lane.doubts,
    )
