"""What the telemetry page asks of whoever follows a pump, or plays a recorded session."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hai_desk.telemetry.alarms import Alarms
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.clock_shift import Shift
from hai_desk.telemetry.forecast import Forecast, NoForecast
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trail import Stored


class Kind(StrEnum):
    """Where what is seen comes from. Only the first is now."""

    LIVE = "live"
    PAST = "past"
    REPLAY = "replay"


class Standing(StrEnum):
    """How the link stands; NONE while no pump is linked and no session is open."""

    NONE = "none"
    LINKING = "linking"
    FRESH = "fresh"
    LATE = "late"
    LOST = "lost"
    RESTARTED = "restarted"
    WRONG_PUMP = "wrong_pump"
    ENDED = "ended"

    @property
    def live(self) -> bool:
        """Whether what is shown may be called live."""
        return self in (Standing.FRESH, Standing.LATE, Standing.RESTARTED)


@dataclass(frozen=True, slots=True)
class ChannelNow:
    """`value` and `at` are of the newest valid sample; `age` of the newest report, in seconds."""

    channel: Channel
    value: float | None
    at: float | None
    age: float | None
    freshness: Freshness


class LineKind(StrEnum):
    LIMIT = "limit"
    LOW = "low"
    REPLACE = "replace"
    """The voltage at which the pump asks to be replaced (ERI)."""


@dataclass(frozen=True, slots=True)
class LimitLine:
    channel: str
    kind: LineKind
    value: float


@dataclass(frozen=True, slots=True)
class Worded:
    """One wording of a mark: what, when, and by whom it was written."""

    text: str = field(repr=False)
    at: float
    by: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of text at a moment. Edited, it keeps its key; the record keeps every version."""

    key: str
    at: float
    text: str = field(repr=False)
    log: tuple[Worded, ...] = ()
    """Every wording, oldest first."""


@dataclass(frozen=True, slots=True)
class WatchNow:
    """One look at the session. Times are seconds since 1970, by the clock of the plots."""

    at: float
    standing: Standing
    last_report: float | None = None
    age: float | None = None
    serial: str = ""
    simulated: bool = False
    channels: tuple[ChannelNow, ...] = ()
    lines: tuple[LimitLine, ...] = ()
    alarms: Alarms = field(default_factory=Alarms)
    marks: tuple[Mark, ...] = ()
    capacity: float | None = None
    """mL the reservoir holds."""
    filled: tuple[float, float] | None = None
    """When, and with how many mL, the line of the expected reservoir begins."""
    empty: Forecast | NoForecast | None = None
    pump_says: tuple[tuple[str, str], ...] = ()
    link_says: tuple[tuple[str, str], ...] = ()
    """Words and values, worded by whoever knows the link."""
    kind: Kind = Kind.LIVE
    session: str = ""
    """Its id in the store; empty while nothing is recorded."""
    shifts: tuple[Shift, ...] = ()
    """Where on the pump's clock, and so in the store, the times of the plots lie."""
    moved: float = 0.0
    """Seconds that a session is moved on the plots, to begin where another one does."""
    ends: float | None = None
    """When a past session ended; None while it goes on."""


class Watched(Protocol):
    def now(self) -> WatchNow: ...

    def series(self, channel: str) -> Series:
        """An empty one of a channel that the pump does not offer."""
        ...

    def stored(self, channel: str) -> Stored | None:
        """What the recording has of it, older than the series; None where nothing is stored."""
        ...

    def first(self) -> float | None:
        """When the session began, stored samples included; None before the first sample."""
        ...

    def mark(self, at: float, text: str) -> None: ...

    def change_mark(self, key: str, text: str) -> None: ...
