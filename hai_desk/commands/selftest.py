"""`main.py --selftest`: is everything here that a refill needs? Run on what was built.

A bundle that lacks a data file starts all the same and fails in front of a patient. So the program
does what it is for once, on demonstration data in a folder that is thrown away.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn, Protocol

from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.places import Places, find_places, is_bundled
from hai_desk.services.case_building import open_sheet
from hai_desk.services.demonstration.build import Founding, Parts, build, founding
from hai_desk.services.demonstration.reading import read_demonstration
from hai_desk.services.demonstration.story import Demonstration
from hai_desk.services.ports import FiledRecord, Registry
from hai_desk.services.refilling import Refilling
from hai_desk.services.sealing import SealCheck
from hai_desk.services.second_opinion import differences
from hai_desk.services.start_check import WORKED, first_fault, start_steps
from hai_desk.units import exact_text, kilograms, mg_per_kg_day, millilitres, millilitres_per_day
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.labels import newest

PASSED = 0
NEEDED = frozenset({"admin1", "prescriber1"})
"""Accounts that the story needs besides its performer and its checker."""

_CAME_IN = time.monotonic()


class Window(Protocol):
    """The real desk, painted without a display; see ui/."""

    def paint(self) -> str: ...
    def paint_signed_in(self, login: str, pass_phrase: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Made:
    """A new registry in the hands of its first account; `authority` is its certificate."""

    parts: Parts
    authority: bytes
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Outside:
    """What the house cannot do itself: rooms that remember, print and show."""

    window: Callable[[Places], Window]
    make: Callable[[Places, Founding], Made]
    check: SealCheck


class Selftest:
    """Each step says in a few words what it did; what it cannot do, it raises."""

    def __init__(self, outside: Outside, places: Places, now: datetime) -> None:
        self._outside = outside
        self._places = places
        self._now = now
        self._window: Window | None = None
        self._made: Made | None = None
        self._pass_phrase = ""

    def steps(self) -> Iterator[tuple[str, Callable[[], str]]]:
        yield "window painted", self.paint
        yield "database made and migrated", self.make
        yield "refill acted out and signed", self.act
        yield "refill calculated by both engines", self.calculate
        yield "record checked", self.check
        yield "label read back", self.read_label
        yield "list of the day painted", self.paint_today
        yield "files as delivered", self.start

    def paint(self) -> str:
        self._window = self._outside.window(self._places)
        painted = self._window.paint()
        return f"{painted}, time to first painted window {running_for():.2f} s"

    def make(self) -> str:
        founded = founding(self._places.resources, self._now)
        self._pass_phrase = founded.pass_phrase
        self._made = self._outside.make(self._places, founded)
        with self._parts.registry.read() as reader:
            return f"{reader.clinic().name}, encrypted"

    def act(self) -> str:
        """A patient's story through the very services that the desk uses."""
        build(self._parts, lambda _words: None, excerpt(read_demonstration(self._parts.resources)))
        return self._record.number

    def calculate(self) -> str:
        """The worked example, and the refill that was acted out, by both engines."""
        found = compute_fill(
            dose=mg_per_kg_day("0.12"),
            weight=kilograms("70"),
            reservoir=millilitres("30"),
            flow=millilitres_per_day("1.3"),
        )
        prepared = exact_text(found.prepared, "mg") if isinstance(found, Fill) else str(found)
        if prepared != WORKED:
            raise ValueError(f"{prepared} and not {WORKED}")
        refilling = Refilling(self._parts.registry, self._parts.clock)
        visit = refilling.assess(refilling.open(self._record.worksheet_id)).visit
        apart = differences(visit)
        if apart or visit.dose is None:
            raise ValueError("the engines differ" if apart else "no sum of the dose")
        return f"{WORKED} and {exact_text(visit.dose.fill.prepared, 'mg')}, no difference"

    def check(self) -> str:
        record = self._record
        verdict = self._outside.check(record.pdf, self._new.authority)
        if not verdict.valid or len(verdict.signatures) != 2:
            raise ValueError(f"{record.number}: {' '.join(verdict.reasons) or 'a signature lacks'}")
        signers = " and ".join(each.name for each in verdict.signatures)
        return f"{record.number}, signed by {signers}"

    def read_label(self) -> str:
        """Drawing a label releases it only once its code was read from its own picture."""
        with self._parts.registry.read() as reader:
            sheet = open_sheet(reader, self._record.worksheet_id)
            label = newest(Entries.of(reader.entries(sheet.id)))
        if label is None:
            raise LookupError("the syringe has no label")
        pdf = self._parts.sealer.syringe_label(label.body)
        return f"{label.code}, {len(pdf) // 1024} KiB"

    def paint_today(self) -> str:
        """The desk opens its own database by a password, as every morning."""
        self.close()
        if self._window is None:
            raise LookupError("no window was painted")
        return self._window.paint_signed_in("nurse1", self._pass_phrase)

    def start(self) -> str:
        """What every start of the desk tries before its window opens."""
        bundled = is_bundled()
        fault = first_fault(start_steps(self._places.resources, bundled=bundled))
        if fault is not None:
            raise ValueError(f"{fault.step}: {fault.what}")
        return "each by its digest" if bundled else "run from source, no list"

    def close(self) -> None:
        if self._made is not None:
            self._made.close()
            self._made = None

    @property
    def _new(self) -> Made:
        if self._made is None:
            raise LookupError("no registry was made")
        return self._made

    @property
    def _parts(self) -> Parts:
        return self._new.parts

    @property
    def _record(self) -> FiledRecord:
        """The newest floxuridine refill: it was compounded here and has a label."""
        return _newest(self._parts.registry)


def _newest(registry: Registry) -> FiledRecord:
    with registry.read() as reader:
        return next(each for each in reader.records() if each.body["visit"] == "refill")


def excerpt(told: Demonstration) -> Demonstration:
    """The first patient alone, with the people of that story."""
    story = told.stories[0]
    people = NEEDED | {story.performer, story.checker}
    accounts = tuple(each for each in told.accounts if each.login in people)
    return replace(told, stories=(story,), accounts=accounts)


def run(outside: Outside, now: datetime, say: Callable[[str], None]) -> int:
    """A line for each step, with its time. The first that fails is named, and ends it with the
    exit code of any fault, 1."""
    with TemporaryDirectory(prefix="hai-desk-selftest-") as folder:
        places = find_places({}, demonstration=True, data=Path(folder))
        return try_all(Selftest(outside, places, now), say)


def run_and_end(outside: Outside, now: datetime) -> NoReturn:
    """The process ends here and at once: a window that failed half painted would else take its
    exit code with it."""
    code = 1
    try:
        code = run(outside, now, lambda words: print(words, flush=True))
    finally:
        os._exit(code)


def try_all(trial: Selftest, say: Callable[[str], None]) -> int:
    try:
        for name, act in trial.steps():
            begun = time.monotonic()
            try:
                said = act()
            except BaseException as fault:
                say(f"FAILED  {name}: {type(fault).__name__}: {fault}{_place(fault)}")
                raise
            say(f"passed  {name}: {said} ({time.monotonic() - begun:.2f} s)")
    finally:
        trial.close()
    say("selftest passed")
    return PASSED


def _place(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    return f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def running_for() -> float:
    """Seconds since the process began; since this file came in where the system does not say."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - began
    except (OSError, AttributeError):
        return time.monotonic() - _CAME_IN
