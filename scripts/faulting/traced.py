"""A save of the real store under strace: killed at every write call, or told that one failed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hai_desk.clock import FixedClock
from hai_desk.services.refilling import Refilling
from hai_desk.worksheet.entry import How
from models.opening import OpenDesk, open_with
from scripts.faulting.checks import Found, look
from scripts.faulting.saves import AFTER_THE_FILL, ENTRIES
from tests.support.cases import (
    ASSESSED,
    EMPTIED,
    FILLED,
    IDENTITY,
    LABEL,
    TAUGHT,
    Texts,
    checked,
)
from tests.support.clinic_desk import MORNING, PASSWORD, found_clinic, tools

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink")
"""One loop for each: strace counts every call by itself."""

ERRORS = {"fsync": "EIO", "fdatasync": "EIO", "pwrite64": "ENOSPC"}
PATIENCE = 900


@dataclass
class Points:
    """What was found at the points of one loop; `told` is what the services said."""

    points: int = 0
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def why_not() -> str:
    """Why nothing can be traced here; empty where it can."""
    if not sys.platform.startswith("linux"):
        return "strace is a tool of Linux"
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else "this machine does not allow ptrace"


class Store:
    """A clinic whose worksheet waits for one save of each kind; every point gets a copy."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.templates = {kind: home / f"template-{kind}" for kind in ("entries", "record")}
        for kind, folder in self.templates.items():
            found_clinic(folder)
            _make_ready(folder, kind)

    def copy(self, kind: str) -> Path:
        folder = self._home / "at-work"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.templates[kind], folder)
        return folder


def _make_ready(folder: Path, kind: str) -> None:
    opened = open_with(folder, "nurse1", PASSWORD, tools(FixedClock(MORNING)))
    if not isinstance(opened, OpenDesk):
        raise LookupError("the registry did not open")
    refilling, by = Refilling(opened.desk.registry, FixedClock(MORNING)), opened.unlocked.user
    sheet = refilling.open(refilling.start("b1", by))
    texts: Texts = dict(IDENTITY)
    if kind == "record":
        texts |= {**ASSESSED, **LABEL}
    sheet = refilling.enter_all(sheet, texts, by)
    if kind == "record":
        check = checked(sheet.case, {**texts})["pr.check"]
        sheet = refilling.enter_all(sheet, {"pr.check": check}, by, How.CARRIED)
        refilling.enter_all(sheet, {**EMPTIED, **FILLED, **TAUGHT}, by)
    opened.desk.close()


def killed_at_every(store: Store, kind: str, call: str, *, stride: int = 1) -> Points:
    """SIGKILL at the first, second, ... call, until a run comes to its end untouched."""
    found = Points()
    number = 1
    while True:
        ended, output, folder = _run(store, kind, f"{call}:signal=SIGKILL:when={number}")
        found.wrong += [f"{kind}, {call} {number}: {each}" for each in _wrong(folder, kind, output)]
        if ended:
            return found
        found.points += 1
        number += stride


def failing_at_every(store: Store, kind: str, call: str, *, stride: int = 1) -> Points:
    """The call reports an error once; what the services then say must be so."""
    found = Points()
    for number in range(1, _calls(store, kind, call) + 1, stride):
        _ended, output, folder = _run(store, kind, f"{call}:error={ERRORS[call]}:when={number}")
        said = output[-1] if output else "nothing"
        found.told[said] += 1
        found.points += 1
        found.wrong += [f"{kind}, {call} {number}: {each}" for each in _wrong(folder, kind, output)]
    return found


def _calls(store: Store, kind: str, call: str) -> int:
    """How many of these calls a save makes, start and end of the process included."""
    log = store.copy(kind).parent / "calls.log"
    folder = store.copy(kind)
    command = ["strace", "-f", "-qq", "-o", str(log), *_paths(folder), "-e", f"trace={call}"]
    subprocess.run([*command, *_save(folder, kind)], cwd=ROOT, capture_output=True, check=False)
    return sum(f"{call}(" in line for line in log.read_text("utf-8").splitlines())


def _run(store: Store, kind: str, injected: str) -> tuple[bool, list[str], Path]:
    folder = store.copy(kind)
    call = injected.partition(":")[0]
    trace = ["-e", f"trace={call}", "-e", f"inject={injected}"]
    command = ["strace", "-f", "-qq", "-o", "/dev/null", *_paths(folder), *trace]
    done = subprocess.run(
        [*command, *_save(folder, kind)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    return done.returncode == 0, done.stdout.split("\n")[:-1], folder


def _save(folder: Path, kind: str) -> list[str]:
    return [sys.executable, "-m", "scripts.faulting.saves", str(folder), kind]


def _paths(folder: Path) -> list[str]:
    database = folder / "registry.db"
    watched = (folder, database, f"{database}-wal", f"{database}-shm")
    return [part for each in watched for part in ("-P", str(each))]


def _wrong(folder: Path, kind: str, output: list[str]) -> list[str]:
    """All of the save or none of it, sound, and as it was told."""
    said = output[-1] if output else ""
    found = look(folder, [], FixedClock(AFTER_THE_FILL))
    wrong = [each for each in found.wrong if "never acknowledged" not in each]
    there = _there(found, kind)
    if there is None:
        wrong.append("half of the save is there")
    if said == "saved" and there is False:
        wrong.append("told as saved, and it is not there")
    if said.startswith("not saved") and there:
        wrong.append("told as not saved, and it is there")
    return wrong


def _there(found: Found, kind: str) -> bool | None:
    """Whether the save is there; None for a part of it."""
    if kind == "record":
        return found.signed
    texts = found.texts()
    same = [texts.get(key) == text for key, text in ENTRIES.items()]
    if all(same):
        return True
    return None if any(same) else False
