"""Puts one simulated pump together and shows its faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from hai_desk.clock import Steady
from hai_desk.link.commands import Command
from hai_desk.link.tls import DeskCertificates
from hai_desk.simulator.frame_faces import SerialFace, TcpFace
from hai_desk.simulator.gas import USUAL_PROPELLANT
from hai_desk.simulator.identity import Life
from hai_desk.simulator.memory import Memory
from hai_desk.simulator.operations import Operation
from hai_desk.simulator.runner import Face, Runner, step_for
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.sdc_face import SdcFace
from hai_desk.simulator.sdc_program import operations_of
from hai_desk.simulator.simulation import Simulation


@dataclass(frozen=True, slots=True)
class Wanted:
    """What faces to show; a port of 0 takes a free one, None shows no such face."""

    sdc_port: int | None = None
    tcp_port: int | None = None
    serial_line: Path | None = None
    certificates: Path | None = None
    reports_per_second: float = 4.0


class Simulator:
    def __init__(
        self,
        life: Life,
        wanted: Wanted,
        *,
        seed: int,
        scenario: Sequence[Happening],
        steady: Steady,
        memory: Memory | None = None,
        propellant: str = USUAL_PROPELLANT,
    ) -> None:
        """Raises NoMemory for a memory that is none of a simulated pump."""
        self._simulation = Simulation(
            life.model,
            seed=seed,
            log=life.sequence,
            scenario=scenario,
            step=step_for(life.speed, wanted.reports_per_second),
            life=life,
            memory=memory,
            propellant=propellant,
        )
        self._runner = Runner(
            self._simulation, life, steady, reports_per_second=wanted.reports_per_second
        )
        self._faces = _faces(life, wanted, self._simulation, self._runner, seed)

    def open(self) -> tuple[str, ...]:
        """The addresses of its faces, SDC first. Raises OSError for one that is taken."""
        for face in self._faces:
            face.open()
        self._runner.start(self._faces)
        return tuple(face.url for face in self._faces)

    def run_until(self, stopping: Event) -> None:
        stopping.wait()
        self._runner.stop()
        for face in self._faces:
            face.close()


def _faces(
    life: Life, wanted: Wanted, simulation: Simulation, runner: Runner, seed: int
) -> list[Face]:
    faces: list[Face] = []
    every = 1 / wanted.reports_per_second
    if wanted.sdc_port is not None:
        folder = wanted.certificates
        faces.append(
            SdcFace(
                life,
                simulation.snapshot(),
                port=wanted.sdc_port,
                every=every,
                seed=seed,
                certificates=DeskCertificates(folder) if folder else None,
                operations=_operations(simulation, runner),
                look=lambda: runner.meanwhile(lambda pump: pump.snapshot()),
            )
        )
    if wanted.tcp_port is not None:
        faces.append(TcpFace(life, simulation.log, port=wanted.tcp_port, every=every, seed=seed))
    if wanted.serial_line is not None:
        faces.append(SerialFace(life, simulation.log, wanted.serial_line, every=every, seed=seed))
    return faces


def _operations(simulation: Simulation, runner: Runner) -> tuple[Operation, ...]:
    """A pump without a program has none."""
    programming = simulation.programming
    if programming is None:
        return ()

    def obey(command: Command) -> None:
        runner.meanwhile(lambda pump: programming.obey(command, pump.seconds))

    return operations_of(obey)
