"""How much telemetry is kept, and removing what is older than the clinic's policy says."""

from __future__ import annotations

from datetime import datetime, timedelta

from hai_desk.clock import Clock
from hai_desk.people.user import User
from hai_desk.plans.policy import KeepTelemetry, load_policy
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Registry
from hai_desk.telemetry.keeping import Holding, TelemetryStore


class TelemetryKeeping:
    def __init__(self, registry: Registry, store: TelemetryStore, clock: Clock) -> None:
        self._registry = registry
        self._store = store
        self._clock = clock

    def holding(self) -> Holding:
        return self._store.holding()

    def policy(self) -> KeepTelemetry:
        with self._registry.read() as reader:
            return load_policy(reader.document(DocumentKind.POLICY).body).telemetry

    def forget_old(self, by: User) -> int:
        """Whole stretches, with an audit row in the same transaction; how many samples went.
        What a signed record froze stays in the record."""
        days = self.policy().days
        if not days:
            return 0
        border = self._midnight() - timedelta(days=days)
        oldest = self.holding().oldest
        if oldest is None or oldest >= border:
            return 0
        with self._registry.write(by.id) as writer:
            return writer.forget_telemetry(border, because=f"older than {days} days")

    def _midnight(self) -> datetime:
        """Of today, so that a day's desk removes once."""
        return self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
