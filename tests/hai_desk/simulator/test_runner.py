"""Threads of the simulator: a face that hangs stops neither the pump nor the other face."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event

import pytest

from hai_desk.clock import SystemSteady
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.runner import CAUGHT_UP, Runner, longest_stretch, step_for
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.sensors import WAVE_SPACING
from hai_desk.simulator.simulation import Simulation, Snapshot

PATIENCE = 60.0


class FakeFace:
    """Hangs in its first report when told to."""

    def __init__(self, *, hangs: bool = False, takes: float = 0.0) -> None:
        """`takes` is how many seconds each report holds it up."""
        self._takes = takes
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
        time.sleep(self._takes)
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


RATES = [0.1, 0.3, 1, 2.5, 3, 4, 7, 20, 60, 100]


@pytest.mark.parametrize("speed", [0.5, 1.0, 60.0, 3600.0])
@pytest.mark.parametrize("rate", RATES)
def test_a_whole_number_of_steps_lies_between_two_reports(speed: float, rate: float) -> None:
    step = step_for(speed, rate)
    assert 0 < step <= 0.25
    between = speed / rate / step
    assert between == pytest.approx(round(between), abs=1e-6)
    assert round(between) >= 1


@pytest.mark.parametrize("rate", [3.0, 4.0, 20.0, 60.0, 100.0])
def test_reports_come_as_often_as_asked(rate: float) -> None:
    """Never two in one period; one that came late makes the next no later."""
    face = FakeFace()
    runner = running(face, rate=rate)
    assert face.enough.wait(PATIENCE)
    runner.stop()
    steps = round(1 / rate / step_for(1.0, rate))
    periods = [each.step // steps for each in face.told]
    assert periods == sorted(set(periods))
    assert face.told[1].step % steps == 0 or face.told[2].step % steps == 0


@pytest.mark.parametrize(
    ("rate", "takes"), [(3.0, 0.0), (4.0, 0.0), (20.0, 0.0), (100.0, 0.0), (100.0, 0.07)]
)
def test_every_point_of_the_wave_goes_out_once_and_in_its_order(rate: float, takes: float) -> None:
    face = FakeFace(takes=takes)
    runner = running(face, rate=rate)
    assert face.enough.wait(PATIENCE)
    runner.stop()
    stretches = [each for each in face.told if each.wave]
    due = 0.0
    for each in stretches:
        assert each.wave_seconds == pytest.approx(due)
        due += len(each.wave) * WAVE_SPACING
    newest = face.told[-1].seconds
    assert newest - WAVE_SPACING < due - WAVE_SPACING <= newest + 1e-6


def test_a_pump_faster_than_time_sends_the_newest_of_its_wave() -> None:
    assert longest_stretch(1.0, 4.0) == CAUGHT_UP
    assert longest_stretch(60.0, 4.0) == 13
    face = FakeFace()
    runner = running(face, speed=60.0, rate=20.0)
    assert face.enough.wait(PATIENCE)
    runner.stop()
    for each in face.told[1:]:
        assert len(each.wave) == 3
        last = each.wave_seconds + 2 * WAVE_SPACING
        assert each.seconds - WAVE_SPACING < last <= each.seconds + 1e-6
