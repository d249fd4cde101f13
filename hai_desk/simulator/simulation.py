"""One simulated pump in its own time: physics, scenario, alarms, log. No thread and no wire.

What it is at a step depends on model, seed and scenario alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hai_desk.simulator.alarms import Alarm, AlarmPanel, Standing
from hai_desk.simulator.constant_flow import DAY, ConstantFlowBench
from hai_desk.simulator.delivery import Delivery
from hai_desk.simulator.effects import ONCE
from hai_desk.simulator.gas import PROPELLANTS, USUAL_PROPELLANT
from hai_desk.simulator.identity import Life
from hai_desk.simulator.in_force import InForce
from hai_desk.simulator.memory import Memory
from hai_desk.simulator.model import Family, Model
from hai_desk.simulator.plant import Plant
from hai_desk.simulator.program_limits import first_program
from hai_desk.simulator.program_said import ProgramSaid
from hai_desk.simulator.programmable import ProgrammablePump
from hai_desk.simulator.programming import Programming
from hai_desk.simulator.pump_log import Entry, PumpLog
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.scenario_kinds import ON_THE_LINK
from hai_desk.simulator.sensors import WAVE_SPACING, Sensed, Sensors
from hai_desk.simulator.surroundings import Surroundings
from hai_desk.telemetry.channel import ChannelName

LOOKS_EVERY = 1.0
"""Simulated seconds between two looks at the alarms."""
NO_POINTS = range(0)
TAIL = 24
"""Entries of the log that go with every report."""

_ALARMS = {
    Family.PROGRAMMABLE: tuple(Alarm),
    Family.CONSTANT_FLOW: (
        Alarm.EMPTY,
        Alarm.OCCLUSION,
        Alarm.LOW_RESERVOIR,
        Alarm.TEMPERATURE,
    ),
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a pump reports at one moment, from one and the same state."""

    step: int
    seconds: float
    clock_ahead: float
    """Seconds the pump's clock has been set forward."""
    values: dict[ChannelName, Sensed]
    wave: tuple[Decimal, ...]
    wave_seconds: float
    """When its first point was."""
    alarms: dict[Alarm, Standing]
    infusing: bool
    program: ProgramSaid | None
    log_name: str
    log_head: int
    log_tail: tuple[Entry, ...]


class Simulation:
    def __init__(
        self,
        model: Model,
        *,
        seed: int,
        log: str,
        scenario: Sequence[Happening] = (),
        step: float = 0.25,
        life: Life | None = None,
        memory: Memory | None = None,
        propellant: str = USUAL_PROPELLANT,
    ) -> None:
        """Raises NoMemory for a memory that is none of a simulated pump."""
        self.model = model
        self.step = step
        self._look_every = max(1, round(LOOKS_EVERY / step))
        self.plant = _plant(model, propellant)
        self.panel = AlarmPanel(_ALARMS[model.family])
        self.sensors = Sensors(seed)
        self.log = PumpLog(log)
        self.steps = 0
        self.clock_ahead = 0.0
        self.faults: list[Happening] = []
        """What is wrong with the link: each kept until it has ended."""
        self._coming = list(scenario)
        self._in_force = InForce(self.plant)
        self._life = life or Life(model, "", 1, log)
        self.programming = self._programming(memory or Memory())
        self._set_clock()
        self._note("reset", model.key)

    def _programming(self, memory: Memory) -> Programming | None:
        if not isinstance(self.plant, ProgrammablePump):
            return None
        return Programming(
            self.plant,
            self.log,
            memory,
            patient=self._life.patient,
            speed=self._life.speed,
            log_at=lambda: self.seconds + self.clock_ahead,
            began=self._life.started,
        )

    def _set_clock(self) -> None:
        if isinstance(self.plant, ProgrammablePump):
            self.plant.clock_ahead = self._life.since_midnight + self.clock_ahead

    @property
    def seconds(self) -> float:
        return self.steps * self.step

    def advance(self, to_seconds: float) -> None:
        """As many whole steps as fit."""
        while (self.steps + 1) * self.step <= to_seconds:
            self._happen()
            self.plant.step(self.step, self.seconds)
            self.steps += 1
            if self.steps % self._look_every == 0:
                self._look()
            if self.programming is not None:
                self.programming.look(self.seconds)

    @property
    def newest_point(self) -> int:
        """Number of the last point of the pressure wave so far; the first is 0."""
        return int(self.seconds / WAVE_SPACING + 1e-6)

    def snapshot(self, points: range = NO_POINTS) -> Snapshot:
        """With these points of the wave, none of them after the newest."""
        truth = self.plant.truth()
        return Snapshot(
            step=self.steps,
            seconds=self.seconds,
            clock_ahead=self.clock_ahead,
            values=self.sensors.sense(truth, self.steps, self.seconds),
            wave=self.sensors.wave(truth, points),
            wave_seconds=points.start * WAVE_SPACING,
            alarms=self.panel.standing,
            infusing=truth.infusing,
            program=self.programming.said(self.seconds) if self.programming else None,
            log_name=self.log.name,
            log_head=self.log.head,
            log_tail=self.log.tail(TAIL),
        )

    def _happen(self) -> None:
        now = self.seconds
        self._in_force.look(now)
        self.faults = [each for each in self.faults if each.ends > now]
        while self._coming and self._coming[0].at <= now:
            self._begin(self._coming.pop(0))

    def _begin(self, happening: Happening) -> None:
        if happening.kind in ON_THE_LINK:
            self.faults.append(happening)
        elif happening.kind == "clock jump":
            self.clock_ahead += happening.number("seconds")
            self._set_clock()
            self._note("clock_set", f"{happening.number('seconds'):+g} s")
        elif happening.kind == "memory fault":
            self._damage()
        elif happening.kind == "sensor":
            self.sensors.cut(ChannelName(happening.text("channel")), happening.ends)
        elif happening.kind in ONCE:
            self._affect(happening)
        else:
            self._in_force.begin(happening)

    def _damage(self) -> None:
        if self.programming is not None:
            self.programming.damage()

    def _affect(self, happening: Happening) -> None:
        ONCE[happening.kind](self.plant, happening)
        if happening.kind == "refill":
            self._note("refill", f"{self.plant.reservoir / 1000:g} mL")

    def _look(self) -> None:
        panel = {alarm: standing.on for alarm, standing in self.panel.standing.items()}
        for alarm, on in self.panel.look(self.plant.causes(panel), self.seconds):
            self._note("alarm_on" if on else "alarm_off", alarm.value.term.name)

    def _note(self, kind: str, detail: str) -> None:
        self.log.add(kind, self.seconds + self.clock_ahead, detail)


def _plant(model: Model, propellant: str) -> Plant:
    around, full = Surroundings(), model.reservoir * 1000
    if model.family is Family.PROGRAMMABLE:
        return ProgrammablePump(model, around, full, Delivery(first_program(model.rate)))
    return ConstantFlowBench(
        model,
        around,
        full,
        calibrated=float(model.rate) * 1000 / DAY,
        propellant=PROPELLANTS[propellant],
    )
