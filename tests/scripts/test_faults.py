"""`make faults` in small: a few kills of the real window, a few points of a save."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.faulting.cut_line import Cut, Point
from scripts.faulting.pump_cuts import Cuts, PumpCuts
from scripts.faulting.traced import why_not
from scripts.faulting.two_ends import SMALL_DESK, Ends, service_desk

ROOT = Path(__file__).parents[2]
AT_COMMIT = "desk: Activate"
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
    done = faults("calls", "--kinds", "entries", "--stride", "61")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed at" in done.stdout


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_what_is_said_of_a_save_that_failed_is_so() -> None:
    done = faults("errors", "--kinds", "entries", "--stride", "41")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "EIO at" in done.stdout


def spoilt(home: Path, fault: str, *points: Point, desk: Ends = SMALL_DESK) -> Cuts:
    cuts, tally = PumpCuts(home, desk), Cuts(fault)
    try:
        cuts.settle()
        for point in points:
            assert cuts.spoil(point, tally), point
    finally:
        cuts.close()
    return tally


LOST = (Point(AT_COMMIT, 2, Cut.BEFORE), Point(f"{AT_COMMIT}, answer", 2, Cut.HALF))


@pytest.mark.parametrize("fault", ["link", "pump"])
def test_a_commit_that_is_lost_on_the_way_is_unknown_and_then_known(
    tmp_path: Path, fault: str
) -> None:
    """The pump takes the second, whose answer is lost, and a pump that is killed may not."""
    tally = spoilt(tmp_path, fault, *LOST)
    assert tally.wrong == []
    assert dict(tally.ends) == {"unknown": 2}
    assert tally.taken <= 1


def test_a_desk_that_is_killed_at_its_commit_reads_what_became_of_it(tmp_path: Path) -> None:
    tally = spoilt(tmp_path, "desk", *LOST)
    assert tally.wrong == []
    assert dict(tally.ends) == {"": 2}


@pytest.mark.parametrize("fault", ["link", "desk"])
def test_the_service_of_programming_resolves_a_commit_that_was_lost(
    tmp_path: Path, fault: str
) -> None:
    """Filed as what the pump has, by the desk itself or by the one that is started after it."""
    tally = spoilt(tmp_path, fault, *LOST, desk=service_desk())
    assert tally.wrong == []
    assert tally.points == 2
    assert tally.taken <= 1


def test_a_desk_that_takes_a_commit_for_done_unread_is_found_out(tmp_path: Path) -> None:
    tally = spoilt(tmp_path, "link", LOST[0], desk=replace(SMALL_DESK, more=("--believes",)))
    assert [each.partition(": said")[2] for each in tally.wrong] == [
        " running, and it does not run"
    ]


def test_every_message_of_a_change_has_points_in_both_directions(tmp_path: Path) -> None:
    cuts = PumpCuts(tmp_path)
    try:
        messages = {name for name, _count in cuts.messages()}
    finally:
        cuts.close()
    assert {
        "desk: GetMdib", "desk: GetMdib, answer",
        AT_COMMIT, f"{AT_COMMIT}, answer",
        "pump: OperationInvokedReport Fin", "pump: OperationInvokedReport Fin, answer",
        "pump: EpisodicMetricReport",
    } <= messages  # fmt: skip
