"""Everything the telemetry page shows, as values. Times are seconds since 1970."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from hai_desk.telemetry.trace import Trace
from ui.alarms.screen import Fill, ListedAlarm
from ui.form.words import Action, Chip, Option
from ui.telemetry.accuracy import AccuracyScreen
from ui.telemetry.reconciled import ReconciledScreen
from ui.telemetry.ticks import Tick
from ui.widgets.table_rows import ListColumn, ListItem

Stand = Literal["fresh", "late", "lost", "past"]
"""How a value stands; a late one shows its age, a lost one is a dash, a past one is never new."""


@dataclass(frozen=True, slots=True)
class Line:
    """A level across a lane with its words."""

    at: float
    text: str
    kind: Literal["limit", "program"] = "limit"


@dataclass(frozen=True, slots=True)
class Span:
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Flag:
    """A line down all lanes with a word at its top; `until` ends the tinted span."""

    at: float
    text: str
    fill: Fill
    until: float | None = None


@dataclass(frozen=True, slots=True)
class CursorLine:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class LaneScreen:
    """One channel over the view. The same object again means that nothing of it has changed."""

    key: str
    title: str
    token: str
    width: float
    low: float
    high: float
    trace: Trace
    ticks: tuple[Tick, ...] = ()
    reference: Trace | None = None
    lines: tuple[Line, ...] = ()
    gaps: tuple[Span, ...] = ()
    gap_text: str = ""
    doubts: tuple[float, ...] = ()
    auto: str = ""
    """The words of the chip that tells of a range fitted to the samples."""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class TileScreen:
    """The newest value beside its lane; `alarm` turns the whole tile solid."""

    key: str
    title: str
    token: str
    value: str
    unit: str
    foot: str
    stand: Stand = "fresh"
    age: str = ""
    alarm: Fill = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class OverviewScreen:
    """The whole session in one strip, with the window that the lanes look through."""

    start: float
    end: float
    trace: Trace
    low: float
    high: float
    window: Span
    ticks: tuple[Tick, ...] = ()
    gaps: tuple[Span, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRow:
    """A line of the list; pressing it brings its moment into view, a mark also into the field."""

    key: str
    at: float
    shown: ListedAlarm


@dataclass(frozen=True, slots=True)
class FactRow:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """One line being typed for a mark; `key` is that of a mark being changed."""

    text: str
    label: str
    key: str = ""
    log: tuple[str, ...] = field(default=(), repr=False)
    """Its earlier wordings, newest first."""


@dataclass(frozen=True, slots=True)
class Toolbar:
    pill: str
    live: bool
    windows: tuple[Option, ...]
    chosen: str
    actions: tuple[Action, ...]
    signals: tuple[Option, ...] = ()
    shown_signals: frozenset[str] = frozenset()
    error: Option | None = None
    error_shown: bool = False
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class SessionBar:
    """Stands over the lanes while something else than now is seen; `paces` only in a replay."""

    chip: Chip
    actions: tuple[Action, ...]
    paces: tuple[Option, ...] = ()
    pace: str = ""
    position: str = ""
    outlined: bool = False
    """The lanes, too, show that what is seen is not now."""


@dataclass(frozen=True, slots=True)
class HistoryScreen:
    """Sessions by date, in place of the lanes; `notice` says why one could not be opened."""

    title: str
    hint: str
    columns: tuple[ListColumn, ...]
    items: tuple[ListItem, ...]
    empty: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class TelemetryScreen:
    toolbar: Toolbar
    start: float
    end: float
    lanes: tuple[LaneScreen, ...] = ()
    tiles: tuple[TileScreen, ...] = ()
    ticks: tuple[Tick, ...] = ()
    flags: tuple[Flag, ...] = ()
    cursors: tuple[CursorLine, ...] = ()
    overview: OverviewScreen | None = None
    events: tuple[EventRow, ...] = ()
    events_title: str = ""
    pump_chip: Chip | None = None
    pump: tuple[FactRow, ...] = ()
    link_chip: Chip | None = None
    link: tuple[FactRow, ...] = ()
    advice: tuple[str, ...] = ()
    accuracy: AccuracyScreen | None = None
    reconciled: ReconciledScreen | None = None
    mark: MarkEntry | None = None
    empty: str = ""
    """What is said in place of the lanes while there is nothing to draw."""
    ways: tuple[Action, ...] = ()
    """What can be done about that."""
    bar: SessionBar | None = None
    history: HistoryScreen | None = None
    title: str = ""
    """Above the lanes, where there are two sessions."""
    below: TelemetryScreen | None = None
    """The other session of a comparison: its lanes stand below these, over the same time."""
    standing_line: str = ""
