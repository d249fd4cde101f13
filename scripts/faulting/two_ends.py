"""The two ends of a line as processes that may be killed: a pump with its file, and a desk."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.support.simulated_pump import SimulatedPump

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENT: Final = "DEMO-0001"
HUNG: Final = 120.0
"""Seconds after which a desk that says nothing is taken for hung."""
SMALL_DESK: Final = (sys.executable, "scripts/faulting/pump_desk.py")


@dataclass(frozen=True, slots=True)
class Truth:
    """What the pump has on its disk, read by nobody's link."""

    crc: str
    last: int
    stopped: bool
    commits: Counter[str]
    """How often each program was put in force, by its id."""


class PumpEnd:
    """Started anew it has the same port and the same state."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._pump = self._started("0")
        self.address, self.port = self._pump.address, int(self._pump.port)

    def truth(self) -> Truth:
        kept = json.loads(self._state.read_text("utf-8"))
        commits = Counter(
            detail.split(" ", 1)[1]
            for _number, kind, _at, detail in kept["entries"]
            if kind == "program_committed"
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
        return SimulatedPump(
            "--sdc-port", port, "--patient", PATIENT, "--state", str(self._state), "--rate", "2"
        )


class DeskEnd:
    """`command` is given the address and the patient; it is told and answers in JSON lines. What it
    complains of, such as a connection that broke, goes into `log`."""

    def __init__(self, command: tuple[str, ...], address: str, log: Path) -> None:
        self._command, self._address, self._log = command, address, log
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
                [*self._command[:2], self._address, PATIENT, *self._command[2:]],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
