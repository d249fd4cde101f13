"""`make faults` in small: a few kills of the real window, a few points of a save."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.faulting.traced import why_not

ROOT = Path(__file__).parents[2]
LINUX = sys.platform.startswith("linux")


def faults(*arguments: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: it forks, which a process that has a window must not."""
    command = [sys.executable, "scripts/faults.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.skipif(not LINUX, reason="kills a forked process")
def test_the_window_is_killed_and_goes_on_where_it_was() -> None:
    done = faults("window", "--kills", "2", "--seed", "5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "window killed 2 times" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 wrong"


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_save_killed_at_a_write_call_is_whole_or_not_there() -> None:
    done = faults("calls", "--kinds", "entries", "--stride", "31")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed at" in done.stdout


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_what_is_said_of_a_save_that_failed_is_so() -> None:
    done = faults("errors", "--kinds", "entries", "--stride", "17")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "EIO at" in done.stdout
