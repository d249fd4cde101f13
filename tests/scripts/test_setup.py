"""The set-up, with commands that only say how they ended; and once for real."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def setup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup", ROOT / "scripts" / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Commands:
    """Notes what is run; everything that holds one of the `broken` words fails."""

    def __init__(self, *broken: str) -> None:
        self.broken = broken
        self.run: list[tuple[list[str], Mapping[str, str]]] = []

    def __call__(self, command: Sequence[str], more: Mapping[str, str]) -> int:
        self.run.append((list(command), more))
        return int(any(word in command for word in self.broken))

    @property
    def modules(self) -> list[str]:
        return [command[command.index("-m") + 1] for command, _more in self.run]


def nowhere(name: str) -> None:
    return None


def everywhere(name: str) -> str:
    return f"lib{name}.so"


def test_venv_is_enough_where_python_is_whole(setup: ModuleType) -> None:
    commands = Commands()
    assert setup.main(Path("env"), commands) == 0
    assert commands.modules == ["venv", "pip"]


def test_without_ensurepip_virtualenv_is_fetched_aside_and_makes_it(setup: ModuleType) -> None:
    commands = Commands("venv")
    assert setup.main(Path("env"), commands) == 0
    assert commands.modules == ["venv", "pip", "virtualenv", "pip"]
    aside = commands.run[1][0][commands.run[1][0].index("--target") + 1]
    assert commands.run[2][1] == {"PYTHONPATH": aside}
    assert not Path(aside).exists()


def test_without_pip_too_it_says_what_to_install(
    setup: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setup.main(Path("env"), Commands("venv", "pip")) == 1
    assert "apt-get install -y --no-install-recommends python3-venv" in capsys.readouterr().out


def test_requirements_are_installed_only_with_their_hashes(setup: ModuleType) -> None:
    commands = Commands()
    setup.main(Path("env"), commands)
    install = commands.run[-1][0]
    assert "--require-hashes" in install
    assert install[-1] == str(ROOT / "requirements.txt")


def test_a_failed_installation_is_the_exit_code(setup: ModuleType) -> None:
    assert setup.main(Path("env"), Commands("--require-hashes")) == 1


def test_a_bare_linux_is_told_the_one_line_that_helps(
    setup: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    setup.name_missing(setup.missing_packages({}, nowhere))
    assert capsys.readouterr().out.splitlines()[1] == (
        "  apt-get install -y --no-install-recommends "
        "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
    )


def test_where_there_is_a_display_its_libraries_are_named_too(setup: ModuleType) -> None:
    more = set(setup.missing_packages({"DISPLAY": ":0"}, nowhere))
    assert more - set(setup.missing_packages({}, nowhere)) >= {"libxcb-cursor0"}


def test_nothing_is_said_where_nothing_is_missing(
    setup: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    setup.name_missing(setup.missing_packages({"DISPLAY": ":0"}, everywhere))
    assert capsys.readouterr().out == ""


def test_the_commands_are_really_run(setup: ModuleType, tmp_path: Path) -> None:
    """An environment without pip, so that no package is fetched."""
    command = [sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env")]
    assert setup.run_quietly(command, {}) == 0
    python = tmp_path / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    assert subprocess.run([python, "-c", ""], check=False).returncode == 0
    assert setup.run_quietly([str(python), "-c", "raise SystemExit(3)"], {}) == 3


def test_extras_that_packages_ask_of_each_other_are_pinned_by_that_name() -> None:
    """pip 23 finds `coverage[toml]` unpinned where only `coverage` is, once a newer one is out."""
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for name in ("coverage[toml]==", "pikepdf[pdfa]==", "fonttools[woff]=="):
        assert name in pinned
    assert "https://" not in pinned
