"""Two sessions one above the other: over the same time, in the same ranges, one list of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hai_desk.wording.language import _
from ui.form.words import Action
from ui.telemetry.screen import EventRow, LaneScreen, TelemetryScreen
from ui.telemetry.ticks import value_ticks

UPPER, LOWER = "upper ", "lower "
"""Before the keys of their events."""


def side_by_side(
    upper: TelemetryScreen, lower: TelemetryScreen, titles: tuple[str, str]
) -> TelemetryScreen:
    upper, lower = level(upper, lower)
    title = _("Lower: {session}").format(session=titles[1])
    below = replace(lower, title=title, events=())
    rows = (
        *_told(upper.events, UPPER, _("Upper")),
        *_told(lower.events, LOWER, _("Lower")),
    )
    return replace(
        upper,
        toolbar=replace(upper.toolbar, actions=_acts(upper)),
        title=_("Upper: {session}").format(session=titles[0]),
        events=tuple(sorted(rows, key=lambda row: -row.at)),
        events_title=_("All {count}").format(count=len(rows)),
        below=below,
    )


def level(
    upper: TelemetryScreen, lower: TelemetryScreen
) -> tuple[TelemetryScreen, TelemetryScreen]:
    """What is compared is seen in one range: the same height is the same value."""
    above = {lane.key: lane for lane in upper.lanes}
    below = {lane.key: lane for lane in lower.lanes}
    return (
        replace(upper, lanes=tuple(_level(lane, below.get(lane.key)) for lane in upper.lanes)),
        replace(lower, lanes=tuple(_level(lane, above.get(lane.key)) for lane in lower.lanes)),
    )


def _acts(screen: TelemetryScreen) -> tuple[Action, ...]:
    """A mark belongs to one session: it is set where that one is seen alone."""
    return tuple(action for action in screen.toolbar.actions if action.key != "mark")


def _level(lane: LaneScreen, other: LaneScreen | None) -> LaneScreen:
    if other is None or (lane.low, lane.high) == (other.low, other.high):
        return lane
    low, high = min(lane.low, other.low), max(lane.high, other.high)
    return replace(lane, low=low, high=high, ticks=value_ticks(low, high))


def _told(rows: Iterable[EventRow], prefix: str, whose: str) -> list[EventRow]:
    return [
        replace(
            row,
            key=prefix + row.key,
            shown=replace(row.shown, detail=", ".join(filter(None, (whose, row.shown.detail)))),
        )
        for row in rows
    ]
