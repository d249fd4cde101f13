"""Keeps what a linked pump tells: samples in batches, events and alarms, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count
from typing import Final
from uuid import uuid4

from hai_desk.clock import Clock
from hai_desk.errors import DeskError, DiskFull
from hai_desk.link.told import Identified, LinkChange, PumpEvent, PumpSays, Told
from hai_desk.people.user import User
from hai_desk.services.marking import note_mark
from hai_desk.services.ports import Registry
from hai_desk.telemetry.alarm import Alarm
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.clock_shift import Shift
from hai_desk.telemetry.gathering import Gathering
from hai_desk.telemetry.keeping import PumpEventKept, PumpSession, Source, TelemetryStore
from hai_desk.telemetry.kept_alarms import kind_of, text_of
from hai_desk.telemetry.kept_channels import text_of as declared
from hai_desk.telemetry.sample import Sample

EVERY: Final = timedelta(seconds=5)
"""Between two batches: what a crash may cost a recording."""

AGAIN_AFTER: Final = timedelta(seconds=30)
"""After a batch that could not be written. What waits is kept in memory."""


class RecordingState(StrEnum):
    OFF = "off"
    RUNS = "runs"
    DISK_FULL = "disk full"
    WAITS = "waits"
    """The registry did not take the last batch; it is tried again."""


class Recording:
    """One link session of one pump. Also the record of its alarms (`AlarmLog`)."""

    def __init__(self, store: TelemetryStore, registry: Registry, clock: Clock) -> None:
        self._store = store
        self._registry = registry
        self._clock = clock
        self._gathering = Gathering()
        self._events: list[PumpEventKept] = []
        self._numbers: dict[tuple[str, datetime], tuple[int, int]] = {}
        self._session: PumpSession | None = None
        self._said: dict[Source, Iterator[int]] = defaultdict(count)
        self._channels: dict[str, Channel] = {}
        self._batch: Iterator[None] | None = None
        """The one that is being written."""
        self._next = clock.now()
        self.state = RecordingState.OFF

    @property
    def session(self) -> PumpSession | None:
        return self._session

    @property
    def lost(self) -> int:
        """Samples that found no room while the registry could not be written."""
        return self._gathering.lost

    def begin(self, identified: Identified, by: User, *, patient_id: str, desk: str) -> None:
        """A session is on record before its first sample; who began it stands in the audit."""
        identity = identified.identity
        session = PumpSession(
            id=str(uuid4()),
            pump=identity.serial,
            model=identity.model,
            patient_id=patient_id,
            simulated=identity.simulator,
            started_at=self._clock.now(),
            started_by=by.id,
            desk=desk,
        )
        self._store.begin(session)
        with self._registry.write(by.id) as writer:
            writer.note("pump linked", patient_id=patient_id, session=session.id)
        self._session, self.state = session, RecordingState.RUNS
        self._numbers, self._channels = {}, {}
        self._know(session, identified.channels)

    def hear(self, told: Told) -> None:
        session = self._session
        if session is None:
            return
        match told:
            case Sample():
                self._gathering.take(told)
            case Identified():
                self._know(session, told.channels)
            case PumpEvent():
                event = self._event(session, Source.LOG, told.number, told.at)
                said = replace(event, epoch=told.epoch, heard_at=told.heard_at)
                self._events.append(replace(said, kind=told.kind, text=told.detail))
            case LinkChange():
                self._say(session, Source.LINK, told.at, told.state.value, "")
            case PumpSays():
                self._say(session, Source.SAYS, told.heard_at, told.what, told.text)
            case _:
                pass

    def alarm_changed(self, _before: Alarm | None, after: Alarm, by: str, /) -> None:
        """Every change of an alarm is a new version of its entry; the older ones stay."""
        session = self._session
        if session is None:
            return
        known = (after.key, after.since)
        number, version = self._numbers.get(known, (len(self._numbers), 0))
        self._numbers[known] = (number, version + 1)
        event = self._event(session, Source.ALARM, number, after.since)
        said = replace(event, kind=kind_of(after), text=text_of(after), by=by)
        self._events.append(replace(said, version=version + 1))

    def mark(self, number: int, at: datetime, text: str, by: User, *, version: int = 1) -> None:
        """A mark of a person; edited it is a new version of the same number."""
        if self._session is None:
            return
        event = self._event(self._session, Source.MARK, number, at)
        self._events.append(replace(event, kind="mark", text=text, by=by.id, version=version))

    def shifted(self, shift: Shift) -> None:
        """How far the pump's clock was ahead, for whoever opens the session later."""
        if self._session is None:
            return
        at = datetime.fromtimestamp(shift.since, self._clock.now().tzinfo)
        self._say(self._session, Source.CLOCK, at, "ahead", repr(shift.ahead))

    def shown(self, kind: str, text: str, *, since: datetime | None = None) -> None:
        """How fresh the desk shows the channels, for whoever plays the session again."""
        if self._session is not None:
            self._say(self._session, Source.SHOWN, since or self._clock.now(), kind, text)

    def tick(self) -> RecordingState:
        """Called many times a second; when it is time it writes one channel each time."""
        now = self._clock.now()
        if self._session is not None and now >= self._next:
            self._batch = self._batch or self._write(self._session)
            self._go_on(self._batch, now)
        return self.state

    def flush(self) -> None:
        """All that was heard until now is in the store, for whoever reads it there."""
        if self._session is not None:
            self._write_all(self._session, self._clock.now())

    def end(self) -> None:
        """Writes what waits; what the registry does not take now is lost, and `lost` counts it."""
        session = self._session
        if session is None:
            return
        now = self._clock.now()
        self._write_all(session, now)
        try:
            with self._registry.write(session.started_by) as writer:
                writer.note("pump link ended", patient_id=session.patient_id, session=session.id)
            self._store.end(session.id, now)
        finally:
            self._session, self.state = None, RecordingState.OFF

    def _write_all(self, session: PumpSession, now: datetime) -> None:
        self._batch = self._write(session)
        while self._batch is not None:
            self._go_on(self._batch, now)

    def _go_on(self, batch: Iterator[None], now: datetime) -> None:
        """Said again after a failure it is stored once, so nothing is lost by trying again."""
        try:
            next(batch)
        except StopIteration:
            self._batch, self.state, self._next = None, RecordingState.RUNS, now + EVERY
        except DiskFull:
            self._batch, self.state = None, RecordingState.DISK_FULL
            self._next = now + AGAIN_AFTER
        except DeskError:
            self._batch, self.state = None, RecordingState.WAITS
            self._next = now + AGAIN_AFTER

    def _write(self, session: PumpSession) -> Iterator[None]:
        """A batch, channel by channel and then the events: a hundred values a second of eight
        channels take a tenth of a second, for which the window must not stand still."""
        for key in self._gathering.waiting():
            self._store.keep(session.pump, (self._gathering.portion(key),))
            self._gathering.handed_over(key)
            yield
        self._store.add_events(tuple(self._events))
        self._note_marks(session)
        self._events.clear()

    def _note_marks(self, session: PumpSession) -> None:
        """What a person says of a recording stands in the audit, each version of it once."""
        for event in [each for each in self._events if each.source is Source.MARK]:
            note_mark(self._registry, session, event)
            self._events.remove(event)

    def _know(self, session: PumpSession, channels: Iterable[Channel]) -> None:
        """Each as it was declared last; a change of its unit is a new declaration."""
        for channel in channels:
            if self._channels.get(channel.name) != channel:
                self._channels[channel.name] = channel
                at = self._clock.now()
                self._say(session, Source.CHANNEL, at, channel.name, declared(channel))
        self._gathering.know(self._channels)

    def _say(
        self, session: PumpSession, source: Source, at: datetime, kind: str, text: str
    ) -> None:
        event = self._event(session, source, next(self._said[source]), at)
        self._events.append(replace(event, kind=kind, text=text))

    def _event(
        self, session: PumpSession, source: Source, number: int, at: datetime
    ) -> PumpEventKept:
        return PumpEventKept(
            pump=session.pump,
            source=source,
            epoch=session.id,
            number=number,
            at=at,
            heard_at=self._clock.now(),
            kind="",
            text="",
        )
