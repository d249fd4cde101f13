"""A recording written straight into a store: steady channels over chosen stretches of time."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.keeping import Portion, PumpEventKept, Source, TelemetryStore

UNITS = {
    ChannelName.DELIVERY_RATE: "mL/day",
    ChannelName.PROGRAMMED_RATE: "mL/day",
    ChannelName.RESERVOIR: "mL",
}


class RecordedPump:
    """Times are the desk's; the pump's own clock is `ahead` seconds ahead of it."""

    def __init__(self, store: TelemetryStore, serial: str, *, period: float = 60.0) -> None:
        self.store = store
        self.serial = serial
        self.period = period
        self.ahead = 0.0
        self._next: dict[str, int] = {}

    def told(
        self, channel: ChannelName, start: datetime, end: datetime, value: float | FloatArray
    ) -> None:
        """One value each period, from the start up to and with the end."""
        times = np.arange(start.timestamp(), end.timestamp() + 1e-6, self.period)
        first = self._next.get(channel, 0)
        self._next[channel] = first + len(times)
        portion = Portion(
            channel=channel,
            unit=UNITS[channel],
            epoch="epoch-1",
            joins_within=2.5 * self.period,
            ordinals=np.arange(first, first + len(times), dtype=np.int64),
            measured=times + self.ahead,
            heard=times + 0.2,
            told=np.broadcast_to(np.asarray(value, np.float64), times.shape).copy(),
            valid=np.ones(len(times), np.bool_),
        )
        self.store.keep(self.serial, [portion])

    def clock_ahead(self, seconds: float, since: datetime) -> None:
        self.ahead = seconds
        event = PumpEventKept(
            pump=self.serial,
            source=Source.CLOCK,
            epoch=f"session {since}",
            number=0,
            at=since,
            heard_at=since,
            kind="ahead",
            text=repr(seconds),
        )
        self.store.add_events((event,))

    def runs(
        self, start: datetime, end: datetime, *, rate: float, program: float | None = None
    ) -> None:
        """Delivers at a rate, and tells its program where it has one."""
        self.told(ChannelName.DELIVERY_RATE, start, end, rate)
        if program is not None:
            self.told(ChannelName.PROGRAMMED_RATE, start, end, program)
