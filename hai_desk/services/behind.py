"""What lies behind the memory of a live session: the same pump, in the store."""

from __future__ import annotations

from typing import Final

from hai_desk.telemetry.clock_shift import Timeline
from hai_desk.telemetry.feeding import Feeding
from hai_desk.telemetry.keeping import TelemetryStore
from hai_desk.telemetry.stored_channel import StoredChannel

EARLIER: Final = 86_400.0
"""Seconds before this session of which the lanes show what was told in earlier ones."""


class Behind:
    def __init__(self, store: TelemetryStore, feeding: Feeding) -> None:
        self._store = store
        self._feeding = feeding
        self._first: float | None = None
        self._made: dict[str, tuple[object, StoredChannel]] = {}

    def first(self) -> float | None:
        """When the session began, also when the memory no longer reaches so far."""
        held = self._feeding.first()
        if held is not None and (self._first is None or held < self._first):
            self._first = held
        return self._first

    def channel(self, pump: str, name: str) -> StoredChannel | None:
        """The same object for as long as the memory begins where it did."""
        series = self._feeding.series(name)
        span, first = series.span(), self.first()
        if first is None:
            return None
        before = None if span is None else span[0]
        key = (pump, before, self._feeding.shifts, first)
        made = self._made.get(name)
        if made is None or made[0] != key:
            channel = StoredChannel(
                self._store,
                pump,
                name,
                joins_within=series.joins_within,
                timeline=Timeline(first - EARLIER, shifts=self._feeding.shifts),
                before=before,
            )
            made = self._made[name] = (key, channel)
        return made[1]
