"""What is kept of a pump's telemetry, and what a store of it must be able to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from hai_desk.telemetry.arrays import BoolArray, FloatArray, IntArray
from hai_desk.telemetry.columns import Columns, Grid


@dataclass(frozen=True, slots=True)
class PumpSession:
    """One time a pump was linked at this desk. `pump` is its serial."""

    id: str
    pump: str
    model: str
    patient_id: str
    simulated: bool
    started_at: datetime
    started_by: str
    desk: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Portion:
    """Samples of one channel. `epoch` and `ordinals` are the pump's own count: what is equal in
    both is the same sample. Times in seconds since 1970."""

    channel: str
    unit: str
    epoch: str
    joins_within: float
    """Neighbours further apart than so many seconds have a gap between them."""
    ordinals: IntArray
    measured: FloatArray
    """By the pump's clock, in whole microseconds."""
    heard: FloatArray
    """By the desk's clock, in whole microseconds."""
    told: FloatArray
    """What the pump said, in `unit`; nan where it said nothing."""
    valid: BoolArray

    @property
    def count(self) -> int:
        return len(self.ordinals)

    def where(self, chosen: BoolArray | IntArray | slice) -> Portion:
        return replace(
            self,
            ordinals=self.ordinals[chosen],
            measured=self.measured[chosen],
            heard=self.heard[chosen],
            told=self.told[chosen],
            valid=self.valid[chosen],
        )


class Source(StrEnum):
    """Who speaks in an event."""

    LOG = "pump log"
    ALARM = "alarm"
    LINK = "link"
    MARK = "mark"
    CLOCK = "clock"
    """How far the pump's clock is ahead of the desk's, in seconds, from here on."""
    CHANNEL = "channel"
    """A quantity the pump offers, as it declares it."""
    SAYS = "says"
    """What the pump states of itself: drug, program, whether it infuses."""
    SHOWN = "shown"
    """How fresh the desk showed the channels from here on."""


@dataclass(frozen=True, slots=True)
class PumpEventKept:
    """Pump, source, epoch and number are its key for ever; said again it is stored once.

    A mark that is edited is a new `version` of the same number; the older ones stay.
    """

    pump: str
    source: Source
    epoch: str
    number: int
    at: datetime
    heard_at: datetime
    kind: str
    text: str = field(repr=False)
    by: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class ChannelKept:
    channel: str
    unit: str
    joins_within: float


@dataclass(frozen=True, slots=True)
class Holding:
    """How much is kept, for whoever decides how long."""

    size: int
    """Bytes of samples and their pyramid inside the database."""
    samples: int
    oldest: datetime | None


class TelemetryStore(Protocol):
    def begin(self, session: PumpSession) -> None: ...
    def end(self, session_id: str, at: datetime) -> None: ...
    def sessions(self, *, pump: str = "", patient_id: str = "") -> Sequence[PumpSession]:
        """Newest first; of one pump, of one patient, or all."""
        ...

    def keep(self, pump: str, portions: Sequence[Portion]) -> int:
        """All of it or nothing; how many samples were new. Raises DiskFull, RegistryBusy, ..."""
        ...

    def channels(self, pump: str, start: float, end: float) -> Sequence[ChannelKept]: ...

    def columns(
        self, pump: str, channels: Sequence[str], grid: Grid, *, before: float | None = None
    ) -> Mapping[str, Columns]:
        """Smallest and largest of every column, from the coarsest summary that is fine enough.

        `before` leaves out what is as new or newer: it is drawn from memory.
        """
        ...

    def samples(self, pump: str, channel: str, start: float, end: float) -> Portion | None:
        """Every sample by time, repetitions left out; None when there is none."""
        ...

    def spans(self, pump: str, channel: str, start: float, end: float) -> FloatArray:
        """From when to when samples came without a gap, as rows by time; a long one may come in
        several that follow each other, and the outermost reach over the window."""
        ...

    def add_events(self, events: Sequence[PumpEventKept]) -> int: ...

    def events(self, pump: str, start: datetime, end: datetime) -> Sequence[PumpEventKept]:
        """The newest version of each, by time."""
        ...

    def session(self, session_id: str) -> PumpSession: ...

    def events_of(self, session_id: str) -> Sequence[PumpEventKept]:
        """Every version of all that was said in a session, in the order it was written; without
        the pump's own log, which is no session's."""
        ...

    def holding(self) -> Holding: ...
