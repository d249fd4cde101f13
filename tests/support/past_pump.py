"""The history of a registry, opened by the person who watched."""

from __future__ import annotations

from datetime import datetime

from hai_desk.clock import FixedClock
from hai_desk.services.monitoring import PumpKnown
from hai_desk.services.past_session import PastSession
from hai_desk.services.session_history import SessionHistory
from models.registry import SqlRegistry
from tests.support.monitored_pump import SPECIALIST, Bench, Steady


class Past:
    def __init__(self, registry: SqlRegistry, clock: FixedClock) -> None:
        self.steady = Steady()
        self.asked: list[tuple[str, datetime]] = []
        self.history = SessionHistory(
            registry.telemetry,
            registry,
            clock=clock,
            steady=self.steady,
            user=SPECIALIST,
            known=self._known,
        )

    def _known(self, serial: str, then: datetime) -> PumpKnown:
        self.asked.append((serial, then))
        return PumpKnown(capacity=40.0)

    def newest(self, *, begins: float | None = None) -> PastSession:
        return self.history.open(self.history.sessions()[0].id, begins=begins)


def values_of(past: PastSession, channel: str) -> list[tuple[float, float]]:
    """Time and value of every sample of a past session."""
    found = past.stored(channel).stretch(past.start, past.end)
    return list(zip(found.times.round(4).tolist(), found.values.tolist(), strict=True))


def live_values(bench: Bench, channel: str) -> list[tuple[float, float]]:
    """The same of a live one, from its memory."""
    held = bench.monitoring.series(channel).stretch(0, 1e12)
    return list(zip(held.times.round(4).tolist(), held.values.tolist(), strict=True))
