"""One program for one data folder: real processes, one of them killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.clinic_desk import found_clinic

ROOT = Path(__file__).parents[3]
FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.desk.single_instance import SingleInstance
app = QCoreApplication(sys.argv[:1])
instance = SingleInstance(Path(sys.argv[1]))
instance.called.connect(lambda: print("called", flush=True))
print("first" if instance.is_first() else "second", flush=True)
app.exec()
"""
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.desk.single_instance import SingleInstance
app = QCoreApplication(sys.argv[:1])
instance = SingleInstance(Path(sys.argv[1]))
print("first" if instance.is_first() else f"answered {instance.call_first()}", flush=True)
"""
CALL = SECOND.replace("instance.is_first()", "False")
"""Asks without taking the lock, which the program may be about to take."""

OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


class Running:
    """A program that has the data open until it is killed."""

    def __init__(self, data: Path, command: list[str]) -> None:
        self.child = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=OFFSCREEN, stdout=subprocess.PIPE, text=True
        )

    def says(self) -> str:
        assert self.child.stdout is not None
        return self.child.stdout.readline().strip()

    def kill(self) -> None:
        self.child.send_signal(signal.SIGKILL)
        self.child.communicate()


def second(data: Path, script: str = SECOND) -> str:
    command = [sys.executable, "-c", script, str(data)]
    done = subprocess.run(
        command, cwd=ROOT, env=OFFSCREEN, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_a_second_start_calls_the_first_and_stays_out(tmp_path: Path) -> None:
    running = Running(tmp_path, ["-c", FIRST, str(tmp_path)])
    try:
        assert running.says() == "first"
        assert second(tmp_path) == "answered True"
        assert running.says() == "called"
        assert second(tmp_path / "another folder") == "first"
    finally:
        running.kill()


def test_a_killed_program_does_not_keep_the_data(tmp_path: Path) -> None:
    for _ in range(3):
        running = Running(tmp_path, ["-c", FIRST, str(tmp_path)])
        assert running.says() == "first"
        running.kill()
    assert second(tmp_path) == "first"


def test_a_program_that_does_not_answer_is_told_apart(tmp_path: Path) -> None:
    running = Running(tmp_path, ["-c", FIRST, str(tmp_path)])
    try:
        assert running.says() == "first"
        running.child.send_signal(signal.SIGSTOP)
        assert second(tmp_path) == "answered False"
    finally:
        running.child.send_signal(signal.SIGCONT)
        running.kill()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="opens the real window offscreen")
def test_the_program_itself_says_so_and_leaves(tmp_path: Path) -> None:
    found_clinic(tmp_path / "registry")
    running = Running(tmp_path, ["main.py", "--data", str(tmp_path)])
    try:
        for _ in range(200):
            if second(tmp_path, CALL) == "answered True":
                break
        command = [sys.executable, "main.py", "--data", str(tmp_path)]
        done = subprocess.run(
            command, cwd=ROOT, env=OFFSCREEN, capture_output=True, text=True, check=False,
            timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == "HAI Desk is already open for this data."
    finally:
        running.kill()
