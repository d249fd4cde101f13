"""What the telemetry report shows, as values: the lanes as they were seen, drawn anew for paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hai_desk.telemetry.reconciled import Reconciled
from hai_desk.telemetry.trace import Trace


@dataclass(frozen=True, slots=True)
class PlotTick:
    at: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlotLine:
    """A level across a lane, with its words; a limit is dotted, a program dashed."""

    at: float
    text: str
    limit: bool


@dataclass(frozen=True, slots=True)
class PlotFlag:
    """A line down all lanes; its `tag` stands in the table. `until` ends the tinted span."""

    at: float
    tag: str
    until: float | None = None
    alarm: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PlotLane:
    """`trace` holds the smallest and largest of every column, and where the line stops."""

    title: str
    low: float
    high: float
    trace: Trace
    ticks: tuple[PlotTick, ...] = ()
    reference: Trace | None = None
    lines: tuple[PlotLine, ...] = ()
    gaps: tuple[tuple[float, float], ...] = ()
    doubts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Lanes over one stretch of time. Times are seconds since 1970."""

    title: str
    start: float
    end: float
    lanes: tuple[PlotLane, ...]
    ticks: tuple[PlotTick, ...] = ()
    flags: tuple[PlotFlag, ...] = ()
    cursors: tuple[PlotTick, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FlowError:
    """The trumpet curve: windows in seconds, errors in percent; nan where none is known."""

    subtitle: str
    lines: tuple[str, ...]
    windows: Any = None
    highest: Any = None
    lowest: Any = None
    low: float = 0.0
    high: float = 0.0
    window_ticks: tuple[PlotTick, ...] = ()
    error_ticks: tuple[PlotTick, ...] = ()

    @property
    def drawn(self) -> bool:
        return self.windows is not None


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of the table: an alarm, an event or a mark; `tag` names its line in the plots."""

    tag: str
    time: str
    what: str
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class TelemetryPaper:
    """`patient` and `serial` are empty on a report without identifiers."""

    clinic: str
    demonstration: bool
    made_at: str
    zone: str
    source: str
    range: str
    pictures: tuple[Picture, ...]
    simulated: bool = False
    patient: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    serial: str = ""
    happenings: tuple[Happening, ...] = ()
    error: FlowError | None = None
    reconciled: Reconciled | None = None


DrawTelemetry = Callable[[TelemetryPaper], bytes]
"""What reports/ draws of it."""
