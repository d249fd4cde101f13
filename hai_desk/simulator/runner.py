"""The simulator's threads: physics in one, each face in another, so that a face that blocks
stops neither the pump nor the other faces."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from threading import Condition, Event, Thread
from typing import Protocol, TypeVar

from hai_desk.clock import Steady
from hai_desk.simulator.identity import Life
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.sensors import WAVE_SPACING
from hai_desk.simulator.simulation import Simulation, Snapshot

Told = TypeVar("Told")

TURNS_EVERY = 0.02
"""Seconds between two turns of the physics, at most."""
AT_ONCE = 64.0
"""Simulated seconds calculated before others get a turn."""
STEP = 0.25
"""Simulated seconds of one step, at most."""
CAUGHT_UP = 2000
"""Points of the wave that one report may bring after others came late: 40 s, and a whole frame."""


def step_for(speed: float, reports_per_second: float) -> float:
    """So that a whole number of steps, one at least, lies between two reports."""
    between = speed / reports_per_second
    return between / max(1, math.ceil(between / STEP - 1e-9))


def longest_stretch(speed: float, reports_per_second: float) -> int:
    """Points of the wave in one report. A pump that runs faster than time sends as many as go into
    its reports in time, and the newest; the others are a gap."""
    if speed <= 1:
        return CAUGHT_UP
    return math.ceil(1 / reports_per_second / WAVE_SPACING)


class Face(Protocol):
    """One way the pump shows itself."""

    @property
    def url(self) -> str: ...

    def open(self) -> None: ...

    def publish(self, now: Snapshot, faults: Sequence[Happening]) -> None:
        """May block for as long as whoever listens does."""
        ...

    def close(self) -> None: ...


class Runner:
    """Keeps one simulation going in step with the clock, times its speed."""

    def __init__(
        self, simulation: Simulation, life: Life, steady: Steady, *, reports_per_second: float
    ) -> None:
        self._simulation, self._life, self._steady = simulation, life, steady
        every = 1 / reports_per_second
        self._turns_every = min(TURNS_EVERY, every / 4)
        self._longest = longest_stretch(life.speed, reports_per_second)
        self._steps = max(1, round(life.speed * every / simulation.step))
        self._turned = Condition()
        self._stopping = Event()
        self._threads: list[Thread] = []

    def start(self, faces: Sequence[Face]) -> None:
        self._threads = [Thread(target=self._physics, name="physics", daemon=True)]
        self._threads += [
            Thread(target=self._show, args=(face,), name=face.url, daemon=True) for face in faces
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        with self._turned:
            self._turned.notify_all()
        for thread in self._threads:
            thread.join(5)

    def meanwhile(self, act: Callable[[Simulation], Told]) -> Told:
        """Between two steps, so that nobody sees it half done."""
        with self._turned:
            return act(self._simulation)

    def _physics(self) -> None:
        began = self._steady.seconds() if self._life.began is None else self._life.began
        while not self._stopping.wait(self._turns_every):
            due = (self._steady.seconds() - began) * self._life.speed
            while self._simulation.seconds + AT_ONCE < due and not self._stopping.is_set():
                self._advance(self._simulation.seconds + AT_ONCE)
            self._advance(due)

    def _advance(self, to_seconds: float) -> None:
        with self._turned:
            self._simulation.advance(to_seconds)
            self._turned.notify_all()

    def _show(self, face: Face) -> None:
        """A report for every so many steps; a late one tells the newest, not what was missed, but
        every point of the wave since the last."""
        due, sent = 0, -1
        while not self._stopping.is_set():
            with self._turned:
                if not self._comes_to(due):
                    continue
                points = self._since(sent)
                now = self._simulation.snapshot(points)
                faults = tuple(self._simulation.faults)
            due, sent = (now.step // self._steps + 1) * self._steps, points.stop - 1
            face.publish(now, faults)

    def _since(self, sent: int) -> range:
        newest = self._simulation.newest_point
        return range(max(sent, newest - self._longest) + 1, newest + 1)

    def _comes_to(self, step: int) -> bool:
        """Waits for the physics, a second at most; whether it is there."""
        self._turned.wait_for(
            lambda: self._simulation.steps >= step or self._stopping.is_set(), timeout=1.0
        )
        return self._simulation.steps >= step and not self._stopping.is_set()
