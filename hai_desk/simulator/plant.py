"""What every simulated pump has: a reservoir, a warm case, a catheter in an artery, and a ledger.

Volumes in µL, pressures in mmHg above ambient, times in simulated seconds.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from hai_desk.simulator.alarms import Alarm
from hai_desk.simulator.catheter import Catheter, Way
from hai_desk.simulator.model import Model
from hai_desk.simulator.surroundings import TISSUE, Surroundings
from hai_desk.telemetry.channel import ChannelName

OPEN = 0.9
"""mmHg·s/µL of a catheter that nothing obstructs."""
WARMS_WITHIN = 1500.0
"""Seconds; time constant between body and pump. An assumption."""
HEAT_OF_PUMP = 60.0
"""mL of water that take up as much heat as the pump itself. An assumption."""
LOW_RESERVOIR = 2000.0
OCCLUDED_FROM = 300.0
COLDEST, WARMEST = 35.0, 40.0


@dataclass(frozen=True, slots=True)
class Truth:
    """How it really is, before any sensor; but the delivery rate of a pump that says it does not
    infuse is 0. `lag` is the catheter's time constant in seconds."""

    values: Mapping[ChannelName, float | None]
    lag: float
    infusing: bool


@dataclass(slots=True, frozen=True)
class Ledger:
    """Where every microlitre went: what was there and came in is what went out and is there."""

    at_start: float
    filled: float
    withdrawn: float
    into_artery: float
    leaked: float
    reservoir: float
    stretched: float = field(default=0.0)
    """Held by the catheter beyond what it held at the start."""

    @property
    def unaccounted(self) -> float:
        had = self.at_start + self.filled
        left = self.withdrawn + self.into_artery + self.leaked
        return had - left - self.reservoir - self.stretched


class Plant(ABC):
    def __init__(self, model: Model, surroundings: Surroundings, reservoir: float) -> None:
        self.model = model
        self.surroundings = surroundings
        self.catheter = Catheter(pressure=surroundings.artery(0.0))
        self.resistance = OPEN
        self.leak = 0.0
        """µL/s per mmHg."""
        self.reservoir = reservoir
        self.flow_error = 0.0
        """How much more than it counts the pump really moves, as a share."""
        self.celsius = surroundings.celsius(0.0)
        self._at_start, self._pressure_at_start = reservoir, self.catheter.pressure
        self.filled = self.withdrawn = self.into_artery = self.leaked = 0.0

    @property
    def ledger(self) -> Ledger:
        risen = self.catheter.pressure - self._pressure_at_start
        return Ledger(
            at_start=self._at_start,
            filled=self.filled,
            withdrawn=self.withdrawn,
            into_artery=self.into_artery,
            leaked=self.leaked,
            reservoir=self.reservoir,
            stretched=risen * self.catheter.compliance,
        )

    def step(self, seconds: float, now: float) -> None:
        body = self.surroundings.celsius(now)
        self.celsius += (body - self.celsius) * -math.expm1(-seconds / WARMS_WITHIN)
        self.deliver(seconds, now)

    @abstractmethod
    def deliver(self, seconds: float, now: float) -> None:
        """Moves drug, from the reservoir through the catheter."""

    @abstractmethod
    def truth(self) -> Truth: ...

    @abstractmethod
    def causes(self, panel: Mapping[Alarm, bool]) -> dict[Alarm, bool]:
        """Which alarms have their cause, given which are on."""

    def ways_out(self, now: float) -> list[Way]:
        artery = Way(self.surroundings.artery(now), 1 / self.resistance)
        return [artery, Way(TISSUE, self.leak)]

    def account(self, artery: float, tissue: float) -> None:
        """What came in by the two ways out; it is negative when it left."""
        self.into_artery -= artery
        self.leaked -= tissue

    def draw_to(self, microlitres: float) -> None:
        """A syringe takes out what is above this, or puts in what is missing."""
        change = microlitres - self.reservoir
        self.filled += max(0.0, change)
        self.withdrawn += max(0.0, -change)
        self.reservoir = microlitres

    def refill(self, microlitres: float, celsius: float) -> None:
        """Emptied and filled with drug of another temperature, which cools the pump."""
        self.draw_to(microlitres)
        share = microlitres / 1000 / (microlitres / 1000 + HEAT_OF_PUMP)
        self.celsius += (celsius - self.celsius) * share

    @property
    def lag(self) -> float:
        return self.resistance * self.catheter.compliance
