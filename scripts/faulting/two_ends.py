"""The two ends of a line as processes that may be killed: a pump with its file, and a desk."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.faulting.program_clinic import MRN, SERIAL, found_clinic
from tests.support.simulated_pump import SimulatedPump

ROOT: Final = Path(__file__).resolve().parents[2]
HUNG: Final = 120.0
"""Seconds after which a desk that says nothing is taken for hung."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Which desk talks to which pump. `script` is given the pump's address, the patient, and
    `more`; it is told and answers in JSON lines. `found` makes what it needs in the run's folder,
    and says where."""

    script: str
    patient: str
    serial: str
    more: tuple[str, ...] = ()
    found: Callable[[Path], tuple[str, ...]] = lambda _home: ()


SMALL_DESK: Final = Ends("scripts/faulting/pump_desk.py", "DEMO-0001", "SIM-000001")
"""A driver of the link that knows nothing but the pump."""


def service_desk() -> Ends:
    """The real service of programming on a real registry."""
    return Ends("scripts/faulting/program_desk.py", MRN, SERIAL, found=_clinic)


def _clinic(home: Path) -> tuple[str, ...]:
    found_clinic(home / "clinic")
    return (str(home / "clinic"),)


@dataclass(frozen=True, slots=True)
class Truth:
    """What the pump has on its disk, read by nobody's link."""

    crc: str
    last: int
    stopped: bool
    commits: frozenset[int]
    """Numbers of its log under which a program was put in force."""


class PumpEnd:
    """Started anew it has the same port and the same state."""

    def __init__(self, state: Path, ends: Ends) -> None:
        self._state, self._ends = state, ends
        self._pump = self._started("0")
        self.address, self.port = self._pump.address, int(self._pump.port)

    def truth(self) -> Truth:
        kept = json.loads(self._state.read_text("utf-8"))
        commits = frozenset(
            number for number, kind, *_rest in kept["entries"] if kind == "program_committed"
        )
        return Truth(kept["crc"], kept["last"], kept["stopped"], commits)

    def kill(self) -> None:
        self._pump.kill()

    def close(self) -> None:
        if self._pump.process.poll() is None:
            self._pump.kill()

    def stand_up(self) -> None:
        if self._pump.process.poll() is not None:
            self._pump = self._started(str(self.port))

    def _started(self, port: str) -> SimulatedPump:
        who = ("--patient", self._ends.patient, "--serial", self._ends.serial)
        return SimulatedPump("--sdc-port", port, "--state", str(self._state), "--rate", "2", *who)


class DeskEnd:
    """What it complains of, such as a connection that broke, goes into `log`."""

    def __init__(self, ends: Ends, address: str, home: Path) -> None:
        more = (*ends.found(home), *ends.more)
        self._command = (sys.executable, ends.script, address, ends.patient, *more)
        self._log = home / "desk.log"
        self._process = self._started()

    def ask(self, **what: Any) -> dict[str, Any] | None:
        """None from a desk that died over it."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(what) + "\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], HUNG)[0]:
            raise TimeoutError(f"the desk did not answer {what}")
        line = process.stdout.readline()
        return json.loads(line) if line else None

    def kill(self) -> None:
        """From any thread; its pipes stay, as another may be reading them."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def stand_up(self) -> None:
        if self._process.poll() is not None:
            self.close()
            self._process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                self._command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
