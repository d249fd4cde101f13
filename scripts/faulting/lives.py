"""The real window killed at random moments of a worksheet; each life goes on where one ended."""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hai_desk.clock import FixedClock
from scripts.faulting.checks import Found, Told, look
from scripts.faulting.nurse import STEP, last_moment, live_in_this_process
from tests.support.clinic_desk import found_clinic

LONGEST = 3.5
"""Seconds of typing until the kill, at most."""

OPENING = 0.15
"""Share of kills that come while the program is still starting or opening the worksheet."""

HUNG = 120.0
SEEN = ("acknowledged", "opened")
ENDED = ("signed", "signed before", "lost")


@dataclass
class Tally:
    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    while_opening: int = 0
    records: int = 0
    resumed: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Worksheets:
    """One worksheet after another, each on a fresh copy of the clinic."""

    def __init__(self, home: Path) -> None:
        self._template, self._home, self._count = home / "template", home, 0
        found_clinic(self._template)

    def fresh(self) -> Path:
        self._count += 1
        folder = self._home / f"clinic-{self._count}"
        shutil.copytree(self._template, folder)
        return folder


def kill_many(home: Path, kills: int, seed: int) -> Iterator[Tally]:
    """Yields after every kill, so that somebody may say how far it is."""
    chance, tally, worksheets = random.Random(seed), Tally(), Worksheets(home)
    folder, before, told_so_far = worksheets.fresh(), Found(), list[Told]()
    while tally.kills < kills:
        early = chance.random() < OPENING
        told, killed = _live(folder, early, chance)
        tally.wrong += _opened_as_left(told, before, tally)
        told_so_far += [each for each in told if each["event"] in SEEN]
        before = look(folder, told_so_far, FixedClock(last_moment(folder) + STEP))
        _count(tally, told, before, killed=killed, early=early)
        if before.signed:
            tally.records += 1
            shutil.rmtree(folder)
            folder, before, told_so_far = worksheets.fresh(), Found(), []
        yield tally


def _count(tally: Tally, told: list[Told], found: Found, *, killed: bool, early: bool) -> None:
    tally.wrong += found.wrong
    tally.wrong += [str(each["because"]) for each in told if each["event"] == "lost"]
    tally.acknowledged += sum(each["event"] == "acknowledged" for each in told)
    tally.unacknowledged += found.unacknowledged
    if not killed and not any(each["event"] in ENDED for each in told):
        tally.wrong.append("the program ended by itself")
    if killed:
        tally.kills += 1
        tally.while_opening += early
        tally.stages[found.stage or "not started"] += 1


def _opened_as_left(told: list[Told], before: Found, tally: Tally) -> list[str]:
    """A life shows what the one before left on the disk, at the stage where it stood."""
    opened = next((each for each in told if each["event"] == "opened"), None)
    if opened is None or not before.entries:
        return []
    tally.resumed += 1
    wrong = []
    if opened["shown"] != before.texts():
        wrong.append("what is shown after the kill is not what the disk holds")
    if opened["stage"] != before.stage:
        wrong.append(f"resumed at {opened['stage']}, left at {before.stage}")
    if not str(opened["bar"]).startswith("Restored from"):
        wrong.append(f"the bar says {opened['bar']!r} after a kill")
    return wrong


def _live(folder: Path, early: bool, chance: random.Random) -> tuple[list[Told], bool]:
    """One process with the window in it, and all that it told before it was killed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        live_in_this_process(folder, writing)
    os.close(writing)
    lines = _Lines(reading)
    if early:
        lines.read_for(chance.uniform(0.05, 1.5))
    elif lines.read_until("opened", HUNG):
        lines.read_for(chance.uniform(0.0, LONGEST))
    killed = not lines.ended
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    lines.drain()
    return lines.told, killed


class _Lines:
    """Whole lines only: half a line was told by nobody."""

    def __init__(self, source: int) -> None:
        self._source = source
        self._rest = b""
        self.told: list[dict[str, Any]] = []
        self.ended = False

    def read_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.ended and (left := end - time.monotonic()) > 0:
            self._take(left)

    def read_until(self, event: str, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while not any(each["event"] == event for each in self.told):
            if self.ended or time.monotonic() > end:
                return False
            self._take(0.05)
        return True

    def drain(self) -> None:
        while not self.ended:
            self._take(5.0)
        os.close(self._source)

    def _take(self, wait: float) -> None:
        ready, _, _ = select.select([self._source], [], [], wait)
        if not ready:
            return
        found = os.read(self._source, 65536)
        self.ended = not found
        *lines, self._rest = (self._rest + found).split(b"\n")
        self.told += [json.loads(line) for line in lines]
