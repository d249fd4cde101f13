"""Threads of the simulator: a face that hangs stops neither the pump nor the other face."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event

from hai_desk.clock import SystemSteady
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.runner import Runner, step_for
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.simulation import Simulation, Snapshot

PATIENCE = 60.0


class FakeFace:
    """Hangs in its first report when told to."""

    def __init__(self, *, hangs: bool = False) -> None:
        self.url = "fake"
        self.told: list[Snapshot] = []
        self.enough = Event()
        self.let_go = Event()
        self._hangs = hangs

    def open(self) -> None: ...

    def publish(self, now: Snapshot, faults: Sequence[Happening]) -> None:
        self.told.append(now)
        if len(self.told) >= 20:
            self.enough.set()
        if self._hangs:
            self.let_go.wait(PATIENCE)

    def close(self) -> None: ...


def running(*faces: FakeFace, speed: float = 1.0, rate: float = 50.0) -> Runner:
    life = Life(MODELS["programmable-40"], "P", 1, "urn:x", started=0.0, speed=speed)
    simulation = Simulation(life.model, seed=1, log="l", step=step_for(speed, rate))
    runner = Runner(simulation, life, SystemSteady(), reports_per_second=rate)
    runner.start(faces)
    return runner


def test_one_face_that_hangs_holds_up_nothing_else() -> None:
    hung, well = FakeFace(hangs=True), FakeFace()
    runner = running(hung, well)
    assert well.enough.wait(PATIENCE)
    assert len(hung.told) == 1
    hung.let_go.set()
    runner.stop()


def test_no_two_reports_tell_of_the_same_step() -> None:
    face = FakeFace()
    runner = running(face)
    assert face.enough.wait(PATIENCE)
    runner.stop()
    steps = [each.step for each in face.told]
    assert steps == sorted(set(steps))


def test_a_fast_simulator_runs_ahead_of_time_by_its_speed() -> None:
    face = FakeFace()
    began = time.monotonic()
    runner = running(face, speed=600.0)
    assert face.enough.wait(PATIENCE)
    runner.stop()
    simulated = face.told[-1].seconds
    assert 60.0 < simulated <= 600.0 * (time.monotonic() - began)
