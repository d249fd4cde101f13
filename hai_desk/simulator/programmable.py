"""A programmable pump: motor strokes whatever the pressure, battery, and a program."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.simulator.alarms import Alarm, below, beyond
from hai_desk.simulator.battery import END_BELOW, REPLACE_BELOW, Battery
from hai_desk.simulator.model import Model
from hai_desk.simulator.motor import STROKE, Motor
from hai_desk.simulator.plant import (
    COLDEST,
    LOW_RESERVOIR,
    OCCLUDED_FROM,
    WARMEST,
    Plant,
    Truth,
)
from hai_desk.simulator.program import Program
from hai_desk.simulator.surroundings import Surroundings
from hai_desk.telemetry.channel import ChannelName

STALLS_AT = 1500.0
"""mmHg above the artery that the rollers cannot turn against."""
DAY = 86_400.0


class ProgrammablePump(Plant):
    def __init__(
        self, model: Model, surroundings: Surroundings, reservoir: float, program: Program
    ) -> None:
        super().__init__(model, surroundings, reservoir)
        self.program = program
        self.battery = Battery()
        self.stuck = False
        """By command or in a strong magnet: the motor turns no more."""
        self.counted = reservoir
        """µL the pump believes to be left; it counts strokes and knows nothing of its error."""
        self.strokes = 0
        self.motor = Motor(self.rate)

    @property
    def rate(self) -> float:
        """µL/s as programmed."""
        return float(self.program.rate) * 1000 / DAY

    @property
    def runs(self) -> bool:
        """Whether it may turn: a program, drug and charge."""
        return self.rate > 0 and self.reservoir > 0 and self.battery.voltage() >= END_BELOW

    def deliver(self, seconds: float, now: float) -> None:
        load = self.catheter.pressure - self.surroundings.artery(now)
        strokes = self.motor.run(
            seconds,
            self.rate if self.runs else 0.0,
            blocked=self.stuck or load > STALLS_AT,
            load=load,
            now=now,
        )
        moved = min(self.reservoir, strokes * STROKE * (1 + self.flow_error))
        self.reservoir -= moved
        self.counted = max(0.0, self.counted - strokes * STROKE)
        self.strokes += strokes
        self.catheter.inject(moved)
        self.account(*self.catheter.step(seconds, self.ways_out(now)))
        self.battery.draw(seconds, strokes)

    def draw_to(self, microlitres: float) -> None:
        """The person who fills tells the pump how much it holds now."""
        super().draw_to(microlitres)
        self.counted = microlitres

    def truth(self) -> Truth:
        current = self.motor.current
        return Truth(
            values={
                ChannelName.PROGRAMMED_RATE: float(self.program.rate),
                ChannelName.DELIVERY_RATE: self.motor.flow * DAY / 1000,
                ChannelName.RESERVOIR: self.counted / 1000,
                ChannelName.DELIVERED_TOTAL: self.strokes * STROKE / 1000,
                ChannelName.CATHETER_PRESSURE: self.catheter.pressure,
                ChannelName.TEMPERATURE: self.celsius,
                ChannelName.MOTOR_CURRENT: current,
                ChannelName.BATTERY: self.battery.voltage(current),
                ChannelName.CONCENTRATION: float(self.program.concentration),
            },
            lag=self.lag,
            infusing=self.runs and not self.motor.stalled,
        )

    def causes(self, panel: Mapping[Alarm, bool]) -> dict[Alarm, bool]:
        volts = self.battery.voltage()
        empty = self.reservoir <= 0
        cold = below(self.celsius, COLDEST, on=panel[Alarm.TEMPERATURE], band=0.2)
        warm = beyond(self.celsius, WARMEST, on=panel[Alarm.TEMPERATURE], band=0.2)
        return {
            Alarm.STALL: self.motor.stalled,
            Alarm.EMPTY: empty,
            Alarm.BATTERY_END: volts < END_BELOW,
            Alarm.OCCLUSION: beyond(
                self.catheter.pressure, OCCLUDED_FROM, on=panel[Alarm.OCCLUSION], band=20
            ),
            Alarm.LOW_RESERVOIR: self.counted < LOW_RESERVOIR,
            Alarm.BATTERY_LOW: volts < REPLACE_BELOW,
            Alarm.TEMPERATURE: cold or warm,
        }
