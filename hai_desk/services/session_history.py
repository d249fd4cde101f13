"""Sessions that are over: listed by date, opened, played again, marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from math import inf

from hai_desk.clock import Clock, Steady
from hai_desk.people.user import User
from hai_desk.services.marking import Marks, marks_of, note_mark
from hai_desk.services.monitoring import PumpKnown
from hai_desk.services.past_session import Opening, PastSession
from hai_desk.services.ports import Registry
from hai_desk.services.replaying import Replayed
from hai_desk.telemetry.keeping import PumpEventKept, PumpSession, Source, TelemetryStore

KnownThen = Callable[[str, datetime], PumpKnown]
"""What the registry knows of a serial, as of a moment."""


class SessionHistory:
    def __init__(
        self,
        store: TelemetryStore,
        registry: Registry,
        *,
        clock: Clock,
        steady: Steady,
        user: User,
        known: KnownThen,
    ) -> None:
        self._store = store
        self._registry = registry
        self._clock = clock
        self._steady = steady
        self._user = user
        self._known = known
        self._names: dict[str, str] = {}

    def sessions(self, *, pump: str = "", patient_id: str = "") -> Sequence[PumpSession]:
        """Newest first."""
        return self._store.sessions(pump=pump, patient_id=patient_id)

    def name_of(self, user_id: str) -> str:
        if user_id not in self._names:
            with self._registry.read() as reader:
                self._names.update({user.id: user.name for user in reader.users()})
        return self._names.get(user_id, user_id)

    def open(self, session_id: str, *, begins: float | None = None) -> PastSession:
        """`begins` is where on the plots it is to begin, beside another session."""
        session = self._store.session(session_id)
        start = session.started_at.timestamp()
        opening = Opening(
            store=self._store,
            name_of=self.name_of,
            known=self._known(session.pump, session.started_at),
            marks=self._marks,
            now=self._clock.now().timestamp(),
            moved=0.0 if begins is None else begins - start,
            between=self._between(session),
        )
        return PastSession(session, opening)

    def _between(self, session: PumpSession) -> tuple[float, float]:
        """One that was never ended ended at the latest when the next one began."""
        others = [each for each in self.sessions(pump=session.pump) if each.id != session.id]
        before = [
            (each.ended_at or each.started_at).timestamp()
            for each in others
            if each.started_at <= session.started_at
        ]
        after = [
            each.started_at.timestamp() for each in others if each.started_at > session.started_at
        ]
        return max(before, default=-inf), min(after, default=inf)

    def replay(self, past: PastSession, at: float) -> Replayed:
        return Replayed(past, self._steady, at)

    def _marks(self, session: PumpSession) -> Marks:
        told = self._store.events_of(session.id)
        known = marks_of(told, self.name_of)
        return Marks(partial(self._keep, session), self._clock, self._user, known)

    def _keep(self, session: PumpSession, number: int, version: int, at: float, text: str) -> None:
        now = self._clock.now()
        event = PumpEventKept(
            pump=session.pump,
            source=Source.MARK,
            epoch=session.id,
            number=number,
            at=datetime.fromtimestamp(at, now.tzinfo),
            heard_at=now,
            kind="mark",
            text=text,
            by=self._user.id,
            version=version,
        )
        self._store.add_events((event,))
        note_mark(self._registry, session, event)
