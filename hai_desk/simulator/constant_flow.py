"""A constant-flow pump on an instrumented bench. The pump itself is gas, a bellows and a restrictor
and says nothing; flow sensor, balance, gauge and thermometer of the bench report."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.simulator.alarms import Alarm, below, beyond
from hai_desk.simulator.catheter import Way
from hai_desk.simulator.gas import (
    MMHG_PER_KPA,
    Propellant,
    ambient,
    driving_pressure,
    thinning,
)
from hai_desk.simulator.model import Model
from hai_desk.simulator.plant import (
    COLDEST,
    LOW_RESERVOIR,
    OCCLUDED_FROM,
    WARMEST,
    Plant,
    Truth,
)
from hai_desk.simulator.surroundings import Surroundings
from hai_desk.telemetry.channel import ChannelName

DAY = 86_400.0
BELLOWS_FADE, DEAD = 2000.0, 500.0
"""µL: below the first the bellows pushes less, at the second no more. An assumption."""


class ConstantFlowBench(Plant):
    def __init__(
        self,
        model: Model,
        surroundings: Surroundings,
        reservoir: float,
        *,
        calibrated: float,
        propellant: Propellant,
    ) -> None:
        super().__init__(model, surroundings, reservoir)
        self.calibrated = calibrated
        """µL/s at 37 °C, at sea level, into an artery of 90 mmHg."""
        self.propellant = propellant
        self.thickness = 1.0
        """Viscosity of the drug against that of water."""
        self.flow = calibrated
        self.delivered = 0.0

    @property
    def bellows(self) -> float:
        return min(1.0, max(0.0, (self.reservoir - DEAD) / (BELLOWS_FADE - DEAD)))

    def drive(self, now: float) -> Way:
        """The vapour behind its restrictor, as the catheter meets it."""
        above = self.propellant.pressure(self.celsius) - ambient(self.surroundings.metres(now))
        open_ = self.calibrated / (driving_pressure(self.propellant) * MMHG_PER_KPA)
        eased = thinning(self.celsius) / self.thickness * self.bellows * (1 + self.flow_error)
        return Way(above * MMHG_PER_KPA, open_ * eased)

    def deliver(self, seconds: float, now: float) -> None:
        moved, *out = self.catheter.step(seconds, [self.drive(now), *self.ways_out(now)])
        self.reservoir -= moved
        self.delivered += moved
        self.flow = moved / seconds
        self.account(*out)

    def truth(self) -> Truth:
        infusing = self.flow > 0.01 * self.calibrated
        return Truth(
            values={
                ChannelName.DELIVERY_RATE: self.flow * DAY / 1000 if infusing else 0.0,
                ChannelName.RESERVOIR: self.reservoir / 1000,
                ChannelName.DELIVERED_TOTAL: self.delivered / 1000,
                ChannelName.CATHETER_PRESSURE: self.catheter.pressure,
                ChannelName.TEMPERATURE: self.celsius,
            },
            lag=self.lag,
            infusing=infusing,
        )

    def causes(self, panel: Mapping[Alarm, bool]) -> dict[Alarm, bool]:
        cold = below(self.celsius, COLDEST, on=panel[Alarm.TEMPERATURE], band=0.2)
        warm = beyond(self.celsius, WARMEST, on=panel[Alarm.TEMPERATURE], band=0.2)
        return {
            Alarm.EMPTY: self.bellows <= 0,
            Alarm.OCCLUSION: beyond(
                self.catheter.pressure, OCCLUDED_FROM, on=panel[Alarm.OCCLUSION], band=20
            ),
            Alarm.LOW_RESERVOIR: self.reservoir < LOW_RESERVOIR,
            Alarm.TEMPERATURE: cold or warm,
        }
