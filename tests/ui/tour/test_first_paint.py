"""The window that the self-test paints: fonts, icons and style are there, or it says so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.clinic_desk import PASSWORD, found_clinic

ROOT = Path(__file__).parents[3]
RESOURCES = ROOT / "resources"
PAINT = """
import sys
from pathlib import Path
import building
from hai_desk.clock import FixedClock
from hai_desk.places import Places
from tests.support.clinic_desk import MORNING
from ui.desk.application import application
from ui.tour.first_paint import FirstPaint

places, clock = Places(Path(sys.argv[1]), Path(sys.argv[2])), FixedClock(MORNING)
app = application(["hai-desk"])
try:
    painted = FirstPaint(app, *building.build_desk(app, places, clock, demonstration=True))
    print("card", painted.paint())
    print("list", painted.paint_signed_in("nurse1", sys.argv[3], float(sys.argv[4])))
except Exception as fault:
    print("FAILED", type(fault).__name__, fault, flush=True)
    raise
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    found_clinic(folder / "registry")
    return folder


def paint(
    resources: Path, data: Path, password: str = PASSWORD, within: float = 20.0
) -> tuple[int, str]:
    """In a process of its own: a desk that lost its icons is nothing to leave behind."""
    done = subprocess.run(
        [sys.executable, "-c", PAINT, str(resources), str(data), password, str(within)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_the_card_and_then_the_list_of_the_day_are_painted(data: Path) -> None:
    code, said = paint(RESOURCES, data)
    assert code == 0, said
    assert "card 1440 × 900" in said
    assert "list 1440 × 900" in said


@pytest.mark.parametrize(
    ("missing", "named"),
    [("style.qss", "style.qss"), ("icons", "icons/"), ("fonts", "HAI Desk Text")],
)
def test_a_missing_resource_is_raised_by_its_name(
    missing: str, named: str, data: Path, tmp_path: Path
) -> None:
    shutil.copytree(RESOURCES, tmp_path / "resources")
    gone = tmp_path / "resources" / missing
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    code, said = paint(tmp_path / "resources", data)
    assert code != 0
    assert "FAILED" in said
    assert named in said
    assert "list" not in said


def test_a_password_that_opens_nothing_is_no_painted_list(data: Path) -> None:
    code, said = paint(RESOURCES, data, "not the password at all", within=2.0)
    assert code == 1
    assert "card 1440 × 900" in said
    assert "nurse1" in said
