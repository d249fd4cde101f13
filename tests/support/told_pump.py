"""A simulated pump without a wire, bound to a patient, with somebody who talks to it rightly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hai_desk.link.commands import Command, Commit, Prepare
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import crc32, program_text, sha256
from hai_desk.simulator.identity import Life
from hai_desk.simulator.memory import Memory
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.program_said import ProgramSaid
from hai_desk.simulator.programming import Programming
from hai_desk.simulator.refusals import Refused
from hai_desk.simulator.simulation import Simulation
from tests.support.programs import FASTER

ANNA = "DEMO-0001"
MINUTE, HOUR = 60.0, 3600.0


class Pump:
    """The 40 mL pump, bound to a patient, with whom talks somebody who does it right."""

    def __init__(
        self,
        *,
        model: str = "programmable-40",
        patient: str = ANNA,
        file: Path | None = None,
        speed: float = 1.0,
        since_midnight: float = 0.0,
    ) -> None:
        life = Life(
            MODELS[model], "P-1", 1, "urn:x", patient, speed=speed, since_midnight=since_midnight
        )
        memory = Memory(file, model=model, serial=life.serial)
        self.simulation = Simulation(
            life.model, seed=1, log="urn:log", life=life, memory=memory, step=1.0
        )

    @property
    def programming(self) -> Programming:
        assert self.simulation.programming is not None
        return self.simulation.programming

    @property
    def says(self) -> ProgramSaid:
        return self.programming.said(self.simulation.seconds)

    def obeys(self, *commands: Command) -> None:
        for command in commands:
            self.programming.obey(command, self.simulation.seconds)

    def refuses(self, command: Command) -> tuple[int, str]:
        before = (self.says.text, self.says.last, self.says.shadow, self.says.therapy)
        with pytest.raises(Refused) as refused:
            self.obeys(command)
        assert (self.says.text, self.says.last, self.says.shadow, self.says.therapy) == before
        return refused.value.why.value, refused.value.words

    def prepare(self, program: PumpProgram = FASTER, **other: object) -> Prepare:
        text = program_text(program)
        right = Prepare(self.says.last + 1, text, sha256(self.says.text), crc32(text), ANNA)
        return replace(right, **other)  # type: ignore[arg-type]

    def commit(self, program: PumpProgram = FASTER, **other: object) -> Commit:
        right = Commit(self.says.last + 1, program.id, crc32(program_text(program)), ANNA)
        return replace(right, **other)  # type: ignore[arg-type]

    def runs(self, program: PumpProgram) -> None:
        self.obeys(self.prepare(program))
        self.obeys(self.commit(program))

    def after(self, seconds: float) -> Pump:
        self.simulation.advance(self.simulation.seconds + seconds)
        return self

    @property
    def moved(self) -> float:
        """µL by the motor."""
        return self.simulation.plant.filled + 40_000 - self.simulation.plant.reservoir

    @property
    def log(self) -> list[str]:
        return [f"{each.kind} {each.detail}".strip() for each in self.simulation.log.tail(99)]
