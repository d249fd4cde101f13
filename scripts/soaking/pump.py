"""A wire without a wire: eight channels at ten reports a second, as fast as they are asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Final

import numpy as np

from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks
from hai_desk.link.values import Described, Epoch, Identity, Reading, Report
from hai_desk.services.monitoring import Monitoring
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.sample import Validity

PER_SECOND: Final = 10
PERIOD: Final = timedelta(milliseconds=100)
LIFE: Final = Epoch("urn:uuid:soak")
USUAL: Final = {
    "programmed_rate": ("mL/day", "1.3", "0"),
    "delivery_rate": ("mL/day", "1.3", "0.01"),
    "reservoir": ("mL", "20", "0.002"),
    "catheter_pressure": ("mmHg", "92", "4"),
    "temperature": ("°C", "36.8", "0.05"),
    "motor_current": ("mA", "4.1", "0.2"),
    "battery": ("V", "2.81", "0.001"),
    "private.7": ("kPa", "101.3", "0.3"),
}
CHANNELS: Final = tuple(
    Channel(name, unit, period=1 / PER_SECOND, setting=name == "programmed_rate")
    for name, (unit, _usual, _noise) in USUAL.items()
)


FELL: Final = 1.3 / 86_400
"""mL that leave the reservoir in a second: as programmed, or the desk would call it slow."""


def _left(name: str, value: float, seconds: float) -> float:
    """`seconds` since the soak began; before it the reservoir held more."""
    return value - FELL * seconds if name == "reservoir" else value


class SoakPump:
    """Fulfils `Source`. A thousand moments of noise go round; nothing in it ever alarms."""

    def __init__(self) -> None:
        chance = np.random.default_rng(7)
        self._rounds = cycle(
            tuple(
                (name, float(usual) + float(noise) * float(chance.standard_normal()))
                for name, (_unit, usual, noise) in USUAL.items()
            )
            for _moment in range(1000)
        )
        self._mailbox: Mailbox | None = None
        self._clocks: DeskClocks | None = None
        self._number = 0

    def start(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self._mailbox, self._clocks = mailbox, clocks
        identity = Identity("HAI Desk", "Soak pump", "SOAK-1", simulator=True)
        mailbox.put(Described(identity, CHANNELS, (), LIFE, 0), clocks.now())

    def stop(self) -> None:
        self._mailbox = None

    def second(self, end: datetime) -> None:
        """Ten reports, the last of them now."""
        if self._mailbox is None or self._clocks is None:
            return
        at = end - PERIOD * PER_SECOND
        for _turn in range(PER_SECOND):
            at += PERIOD
            self._number += 1
            gone = self._number / PER_SECOND
            readings = tuple(
                Reading(name, _told(_left(name, value, gone)), Validity.VALID, None, at)
                for name, value in next(self._rounds)
            )
            report = Report(LIFE, self._number, at, readings)
            self._mailbox.put(report, self._clocks.now())


def _told(value: float) -> Decimal:
    return Decimal(f"{value:.4f}")


def fill_memory(monitoring: Monitoring, before: datetime, kept: int) -> None:
    """As if it had run for so long already: what is measured is growth, not the filling."""
    times = before.timestamp() - np.arange(kept, 0, -1) / PER_SECOND
    chance = np.random.default_rng(8)
    for name, (_unit, usual, noise) in USUAL.items():
        values = float(usual) + float(noise) * chance.standard_normal(kept)
        if name == "reservoir":
            values += FELL * (before.timestamp() - times)
        monitoring.series(name).take(times, values)
