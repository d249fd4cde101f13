"""`make soak` in small: hours of a minute through the real window, and how growth is judged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.soaking.counts import Counts, grown, slope

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_hours_of_a_minute_go_through_the_window_and_no_count_grows() -> None:
    command = [sys.executable, "scripts/soak.py", "--hours", "3", "--seconds", "60"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    lines = done.stdout.splitlines()
    assert [line.split()[1] for line in lines[:4]] == ["0", "1", "2", "3"], done.stderr
    assert "14,400 samples" in lines[4]
    assert lines[-1] in ("reached", "missed")
    counts = [line.split() for line in lines if line.split()[0] in ("wrappers", "files", "threads")]
    assert all(int(last) <= int(first) for _name, first, _to, last, *_goal in counts)


def test_the_slope_is_that_of_the_line_through_the_hours() -> None:
    assert slope([100.0, 102.0, 104.0, 106.0]) == pytest.approx(2.0)
    assert slope([5.0]) == 0.0


def test_only_what_has_grown_is_told() -> None:
    before = Counts(memory=1.0, wrappers=10, files=3, threads=2)
    after = Counts(memory=9.0, wrappers=12, files=3, threads=1)
    assert grown(before, after) == {"wrappers": 2}
