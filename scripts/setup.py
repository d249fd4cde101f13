"""Make the project's own environment: `python scripts/setup.py .venv`.

Works with or without ensurepip (Debian splits it off), and says in one line which system
libraries a bare Linux still needs.
"""

from __future__ import annotations

import ctypes.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements.txt"

ALWAYS = {
    "glib-2.0": "libglib2.0-0",
    "GL": "libgl1",
    "EGL": "libegl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
}
"""Libraries Qt asks for even without a display, and their Debian packages."""

WITH_A_DISPLAY = {
    "xcb-cursor": "libxcb-cursor0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
}

Run = Callable[[Sequence[str], Mapping[str, str]], int]
Find = Callable[[str], str | None]


def main(folder: Path, run: Run) -> int:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print("HAI Desk needs Python 3.11 to 3.14. Name one: make PYTHON=python3.11 run")
        return 1
    if sys.platform.startswith("linux"):
        name_missing(missing_packages(os.environ, ctypes.util.find_library))
    if not make_environment(folder, run):
        print("Python has neither venv nor pip here. Install them with:")
        print("  apt-get install -y --no-install-recommends python3-venv")
        return 1
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = [str(python), *PIP, "--require-hashes", "-r", str(REQUIREMENTS)]
    return run(install, {})


PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def missing_packages(environment: Mapping[str, str], find: Find) -> list[str]:
    needed = ALWAYS | (WITH_A_DISPLAY if environment.get("DISPLAY") else {})
    return [package for name, package in needed.items() if not find(name)]


def name_missing(packages: Sequence[str]) -> None:
    if packages:
        print("The window needs system libraries that are not here. Install them with:")
        print("  apt-get install -y --no-install-recommends " + " ".join(packages))


def make_environment(folder: Path, run: Run) -> bool:
    """Without ensurepip venv fails; virtualenv carries its own pip, and is not kept."""
    if run([sys.executable, "-m", "venv", str(folder)], {}) == 0:
        return True
    with tempfile.TemporaryDirectory() as aside:
        if run([sys.executable, *PIP, "--target", aside, "virtualenv"], {}) != 0:
            return False
        make = [sys.executable, "-m", "virtualenv", "--quiet", str(folder)]
        return run(make, {"PYTHONPATH": aside}) == 0


def run_quietly(command: Sequence[str], more: Mapping[str, str]) -> int:
    """The exit code. Only what goes wrong is shown, and of venv nothing: there is a second way."""
    quiet = subprocess.DEVNULL if "venv" in command else None
    return subprocess.call(list(command), env=os.environ | more, stdout=quiet, stderr=quiet)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".venv"), run_quietly))
