"""A programmable pump: motor strokes whatever the pressure, battery, and a program."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.link.commands import Therapy
from hai_desk.simulator.alarms import Alarm, below, beyond
from hai_desk.simulator.battery import END_BELOW, REPLACE_BELOW, Battery
from hai_desk.simulator.delivery import DAY, Delivery
from hai_desk.simulator.model import Model
from hai_desk.simulator.motor import STEPS_A_STROKE, STROKE, Motor
from hai_desk.simulator.plant import (
    COLDEST,
    OCCLUDED_FROM,
    WARMEST,
    Plant,
    Truth,
)
from hai_desk.simulator.surroundings import Surroundings
from hai_desk.telemetry.channel import ChannelName
from hai_desk.units import is_kind, magnitude

STALLS_AT = 1500.0
"""mmHg above the artery that the rollers cannot turn against."""


class ProgrammablePump(Plant):
    def __init__(
        self, model: Model, surroundings: Surroundings, reservoir: float, delivery: Delivery
    ) -> None:
        super().__init__(model, surroundings, reservoir)
        self.delivery = delivery
        self.clock_ahead = 0.0
        """Seconds its clock shows at the simulated zero, since some midnight."""
        self.battery = Battery()
        self.stuck = False
        """By command or in a strong magnet: the motor turns no more."""
        self.counted = reservoir
        """µL the pump believes to be left; it counts strokes and knows nothing of its error."""
        self.strokes = 0
        self.rate = delivery.rate(0.0)
        """µL/s that its program wants now."""
        self.motor = Motor(self.rate)
        self._low_alarm = 0.0
        """µL, of the last program it had; a memory at fault empties and fills no reservoir."""
        self._note_low_alarm()

    @property
    def runs(self) -> bool:
        """Whether it may turn: a program, drug and charge."""
        return self.rate > 0 and self._could_run

    @property
    def _could_run(self) -> bool:
        return self.reservoir > 0 and self.battery.voltage() >= END_BELOW

    @property
    def therapy(self) -> Therapy:
        """Not running, whatever the program says, while nothing can come."""
        wanted = self.delivery.therapy
        still = wanted in (Therapy.STOPPED, Therapy.HALTED)
        return wanted if still or (self._could_run and not self.motor.stalled) else Therapy.FAULT

    def remember(self, *, reservoir: float, counted: float, strokes: int, charge: float) -> None:
        """As it was when its power went; the ledger begins anew."""
        self.reservoir = self._at_start = reservoir
        self.counted, self.strokes = counted, strokes
        self.battery = Battery(charge)

    def deliver(self, seconds: float, now: float) -> None:
        self._note_low_alarm()
        self.rate = self.delivery.rate(now + self.clock_ahead)
        before = self.motor.steps
        load = self.catheter.pressure - self.surroundings.artery(now)
        strokes = self.motor.run(
            seconds,
            self.rate if self.runs else 0.0,
            blocked=self.stuck or load > STALLS_AT,
            load=load,
            now=now,
        )
        self.delivery.moved((self.motor.steps - before) * STROKE / STEPS_A_STROKE)
        moved = min(self.reservoir, strokes * STROKE * (1 + self.flow_error))
        self.reservoir -= moved
        self.counted = max(0.0, self.counted - strokes * STROKE)
        self.strokes += strokes
        self.catheter.inject(moved)
        self.account(*self.catheter.step(seconds, self.ways_out(now)))
        self.battery.draw(seconds, strokes)

    @property
    def _strength(self) -> float | None:
        """mg/mL; none of a drug that is measured in units."""
        program = self.delivery.program
        if program is None or not is_kind(program.concentration, "mg/mL"):
            return None
        return float(magnitude(program.concentration, "mg/mL"))

    @property
    def _a_day(self) -> float:
        """Strokes of a whole day of its program."""
        program = self.delivery.program
        if program is None or self.delivery.therapy is Therapy.STOPPED:
            return 0.0
        return float(magnitude(program.volume_per_day, "mL/day")) * 1000 / STROKE

    def _note_low_alarm(self) -> None:
        program = self.delivery.program
        if program is not None:
            self._low_alarm = float(magnitude(program.low_alarm, "mL") * 1000)

    def truth(self) -> Truth:
        current = self.motor.current
        infusing = self.runs and not self.motor.stalled
        return Truth(
            values={
                ChannelName.PROGRAMMED_RATE: self.rate * DAY / 1000,
                ChannelName.DELIVERY_RATE: self.motor.flow * DAY / 1000 if infusing else 0.0,
                ChannelName.RESERVOIR: self.counted / 1000,
                ChannelName.DELIVERED_TOTAL: self.strokes * STROKE / 1000,
                ChannelName.CATHETER_PRESSURE: self.catheter.pressure,
                ChannelName.TEMPERATURE: self.celsius,
                ChannelName.MOTOR_CURRENT: current,
                ChannelName.BATTERY: self.battery.voltage(current),
                ChannelName.CONCENTRATION: self._strength,
                ChannelName.REPLACE_IN: self.battery.days_until(REPLACE_BELOW, self._a_day),
            },
            lag=self.lag,
            infusing=infusing,
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
            Alarm.MEMORY: self.delivery.program is None,
            Alarm.LOW_RESERVOIR: self.counted < self._low_alarm,
            Alarm.BATTERY_LOW: volts < REPLACE_BELOW,
            Alarm.TEMPERATURE: cold or warm,
        }
