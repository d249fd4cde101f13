"""The hook that lets nothing skip in CI, run on a file of its own in a pytest of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPS_ITSELF = "import pytest\n\n@pytest.mark.skip(reason='no tool')\ndef test_it(): pass\n"
SKIPS_WHOLLY = "import pytest\npytest.skip('no tool', allow_module_level=True)\n"


def exit_code(folder: Path, text: str, ci: str) -> int:
    file = folder / "test_skipping.py"
    file.write_text(text, "utf-8")
    pytest_ = [sys.executable, "-m", "pytest", "-q", "-p", "tests.support.no_skips"]
    plain = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    done = subprocess.run(
        [*pytest_, "-c", os.devnull, "--rootdir", str(folder), str(file)],
        cwd=ROOT,
        env={**os.environ, **plain, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode


@pytest.mark.parametrize("text", [SKIPS_ITSELF, SKIPS_WHOLLY], ids=["a test", "a whole file"])
def test_a_skip_fails_where_ci_is_set(tmp_path: Path, text: str) -> None:
    assert exit_code(tmp_path, text, ci="true") in (1, 2)


def test_a_skip_is_a_skip_on_a_machine_of_ones_own(tmp_path: Path) -> None:
    assert exit_code(tmp_path, SKIPS_ITSELF, ci="") == 0
