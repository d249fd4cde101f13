"""The simulator as a real process, and a link to it that is waited for by what it tells."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hai_desk.clock import SystemClock, SystemSteady
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks, PumpLink, Source
from hai_desk.link.session import Expected
from hai_desk.link.told import LinkChange, LinkState, PumpEvent, Told
from hai_desk.link.values import Broken, Trouble
from hai_desk.telemetry.sample import Sample

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until a test gives up. A busy machine needs them; a good one none of them."""


class SimulatedPump:
    """`address` is the first line it printed. Killed at the end, whatever became of it."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "main.py", "simulate", *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    @property
    def port(self) -> str:
        found = re.search(r"127\.0\.0\.1:(\d+)", self.address)
        assert found is not None, self.address
        return found[1]

    def next_address(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def end(self) -> int:
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode

    def freeze(self) -> None:
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)


@contextmanager
def simulated_pump(*arguments: str) -> Iterator[SimulatedPump]:
    pump = SimulatedPump(*arguments)
    try:
        yield pump
    finally:
        if pump.process.poll() is None:
            pump.kill()


class Followed:
    """A link, and everything it ever told."""

    def __init__(self, source: Source, expected: Expected | None = None) -> None:
        self.link = PumpLink(
            source, clocks=DeskClocks(SystemClock(), SystemSteady()), expected=expected
        )
        self.told: list[Told] = []

    def until(self, done: Callable[[Followed], bool]) -> None:
        """Takes what comes until this is so; a failure when it never is."""
        end = time.monotonic() + PATIENCE
        while True:
            self.told += self.link.take()
            if done(self):
                return
            assert time.monotonic() < end, f"not within {PATIENCE} s: {self._all_there_is()}"
            self.link.wait(0.05)

    def _all_there_is(self) -> str:
        now = self.link.standing()
        alarms = [alarm.cause.value for alarm in now.alarms]
        events = [each.kind for each in self.told if isinstance(each, PumpEvent)]
        return f"{self.states}, {now.counts}, alarms {alarms}, events {events}"

    def until_state(self, state: LinkState) -> None:
        """The state from now on, not one it once had."""
        self.until(lambda each: each.link.standing().state is state)

    def until_fresh(self, channel: str) -> None:
        self.until(lambda each: each.freshness(channel) == "fresh")

    def freshness(self, channel: str) -> str:
        found = [
            each.freshness.value
            for each in self.link.standing().channels
            if each.channel.name == channel
        ]
        return found[0] if found else "not offered"

    @property
    def states(self) -> list[LinkState]:
        return [each.state for each in self.told if isinstance(each, LinkChange)]

    @property
    def samples(self) -> list[Sample]:
        return [each for each in self.told if isinstance(each, Sample)]

    def of(self, channel: str) -> list[Sample]:
        return [each for each in self.samples if each.channel == channel]

    def twice(self) -> list[tuple[str, str, int]]:
        """Values told more than once, by the pump's own counters."""
        keys = [(each.epoch, each.channel, each.ordinal) for each in self.samples]
        return sorted({key for key in keys if keys.count(key) > 1})


def first_trouble(source: Source) -> Trouble:
    """Why a source has no pump, at its first attempt."""
    mailbox = Mailbox()
    source.start(mailbox, DeskClocks(SystemClock(), SystemSteady()))
    try:
        while mailbox.wait(PATIENCE):
            for item, _at in mailbox.take():
                if isinstance(item, Broken):
                    return item.why
        raise AssertionError("no answer and no refusal")
    finally:
        source.stop()


@contextmanager
def followed(source: Source, expected: Expected | None = None) -> Iterator[Followed]:
    follow = Followed(source, expected)
    follow.link.start()
    try:
        yield follow
    finally:
        follow.told += follow.link.stop()
