"""Generated sessions written into a real store, and opened again as the page opens them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.marking import Marks, marks_of
from hai_desk.services.monitoring import PumpKnown
from hai_desk.services.past_session import Opening, PastSession
from hai_desk.services.replaying import Replayed
from hai_desk.telemetry import kept_channels
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.gathering import joins_within
from hai_desk.telemetry.keeping import (
    Portion,
    PumpEventKept,
    PumpSession,
    Source,
    TelemetryStore,
)
from hai_desk.telemetry.kept_alarms import kind_of, text_of
from tests.support.monitored_pump import Steady
from tests.support.pump_session import LINES, GeneratedSession, clock_time, local

PUMP = "SM2-208531"
NURSE = User("user-1", "nurse1", "Nurse 1 (demo)", (Role.NURSE,))


class StillClock:
    def now(self) -> datetime:
        return local(clock_time("18:00:00"))

    def place(self, wall: datetime) -> datetime:
        return wall


class KeptHistory:
    """Fulfils `History`."""

    def __init__(self, store: TelemetryStore) -> None:
        self.store = store
        self.steady = Steady()
        self.told: list[str] = []
        self.flushed = 0

    def keep(
        self, name: str, session: GeneratedSession, *, earlier: timedelta = timedelta()
    ) -> PumpSession:
        """As it was told, so much earlier; it ended where the generated one stands."""
        by = earlier.total_seconds()
        start = session.first()
        assert start is not None
        kept = PumpSession(
            id=name,
            pump=PUMP,
            model="40 mL",
            patient_id="",
            simulated=True,
            started_at=local(start - by),
            started_by=NURSE.id,
            desk="desk 2",
            ended_at=local(session.at - by),
        )
        self.store.begin(kept)
        self.store.keep(PUMP, tuple(self._portion(session, each, by) for each in session.channels))
        self.store.add_events(tuple(self._events(name, session, by)))
        return kept

    def _portion(self, session: GeneratedSession, channel: Channel, by: float) -> Portion:
        held = session.series(channel.name).stretch(0, 1e12)
        return Portion(
            channel=channel.name,
            unit=channel.unit,
            epoch="e1",
            joins_within=joins_within(channel),
            ordinals=np.arange(held.count) + int(1e9 - by),
            measured=held.times - by,
            heard=held.times - by,
            told=held.values,
            valid=~np.isnan(held.values),
        )

    def _events(self, name: str, session: GeneratedSession, by: float) -> Iterator[PumpEventKept]:
        def event(
            source: Source, number: int, at: float, heard: float, kind: str, text: str = ""
        ) -> PumpEventKept:
            there, told = local(at - by), local(heard - by)
            return PumpEventKept(PUMP, source, name, number, there, told, kind, text, NURSE.id)

        start = session.first()
        assert start is not None
        yield event(Source.LINK, 0, start, start, "fresh")
        for number, channel in enumerate(session.channels):
            text = kept_channels.text_of(channel)
            yield event(Source.CHANNEL, number, start, start, channel.name, text)
        for number, alarm in enumerate(session.alarms.entries):
            since, text = alarm.since.timestamp(), text_of(alarm)
            begun = replace(alarm, until=None)
            yield event(Source.ALARM, number, since, since, kind_of(begun), text)
            if alarm.until is not None:
                over = event(
                    Source.ALARM, number, since, alarm.until.timestamp(), kind_of(alarm), text
                )
                yield replace(over, version=2)

    def sessions(self) -> Sequence[PumpSession]:
        return self.store.sessions(pump=PUMP)

    def open(self, session_id: str, *, begins: float | None = None) -> PastSession:
        session = self.store.session(session_id)
        start = session.started_at.timestamp()
        opening = Opening(
            store=self.store,
            name_of=self.name_of,
            known=PumpKnown(capacity=40.0, lines=LINES),
            marks=self._marks,
            now=clock_time("18:00:00"),
            moved=0.0 if begins is None else begins - start,
        )
        return PastSession(session, opening)

    def replay(self, past: PastSession, at: float) -> Replayed:
        return Replayed(past, self.steady, at)

    def name_of(self, user_id: str) -> str:
        return {NURSE.id: NURSE.name}.get(user_id, user_id)

    def flush(self) -> None:
        self.flushed += 1

    def seen(self, serial: str) -> None:
        self.told.append(serial)

    def _marks(self, session: PumpSession) -> Marks:
        def keep(number: int, version: int, at: float, text: str) -> None:
            now = StillClock().now()
            event = PumpEventKept(
                PUMP,
                Source.MARK,
                session.id,
                number,
                local(at),
                now,
                "mark",
                text,
                NURSE.id,
                version,
            )
            self.store.add_events((event,))

        known = marks_of(self.store.events_of(session.id), self.name_of)
        return Marks(keep, StillClock(), NURSE, known)
