"""A simulator of which a thread has died does not live on without it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.simulated_pump import PATIENCE, ROOT

BROKEN = """
import sys
from hai_desk.simulator.{module} import {of}
usual = {of}.{method}
def breaks(self, *given, **more):
    if {when}:
        raise ZeroDivisionError("worn out")
    return usual(self, *given, **more)
{of}.{method} = breaks
from hai_desk.commands.simulate import run
sys.exit(run({arguments}, certify=None))
"""


@pytest.mark.parametrize(
    ("module", "of", "method", "when"),
    [
        ("simulation", "Simulation", "advance", "self.steps > 4"),
        ("frame_faces", "TcpFace", "publish", "given[0].step > 4"),
    ],
)
def test_a_thread_that_dies_ends_the_simulator_with_its_traceback(
    module: str, of: str, method: str, when: str
) -> None:
    arguments = ["--tcp-port", "0", "--sdc-port", "0"]
    code = BROKEN.format(module=module, of=of, method=method, when=when, arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "ZeroDivisionError: worn out" in done.stderr
