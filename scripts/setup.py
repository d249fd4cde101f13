"""Make the project's own environment: `python scripts/setup.py .venv`.

Works with or without the venv module's pip (Debian splits it off), and says in one line
which system libraries a bare Linux still needs.
"""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path

NEEDED = {
    "glib-2.0": "libglib2.0-0",
    "GL": "libgl1",
    "EGL": "libegl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
}
TOO_OLD = (3, 11)


def main(folder: Path) -> int:
    if sys.version_info < TOO_OLD:
        print("HAI Desk needs Python 3.11 or newer. Run make with PYTHON=python3.11.")
        return 1
    name_missing_libraries()
    make_environment(folder)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    requirements = Path(__file__).resolve().parent.parent / "requirements.txt"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return subprocess.call([*install, "--require-hashes", "-r", str(requirements)])


def name_missing_libraries() -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in NEEDED.items() if not ctypes.util.find_library(name)]
    if missing:
        print("The window needs system libraries that are not here. Install them with:")
        print("  apt-get install -y --no-install-recommends " + " ".join(missing))


def make_environment(folder: Path) -> None:
    """Debian without python3-venv has no ensurepip; virtualenv carries its own pip."""
    made = subprocess.call([sys.executable, "-m", "venv", str(folder)], stderr=subprocess.DEVNULL)
    if made == 0:
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--user", "virtualenv"]
    if subprocess.call(pip) != 0:
        subprocess.check_call([*pip, "--break-system-packages"])
    subprocess.check_call([sys.executable, "-m", "virtualenv", "--quiet", str(folder)])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".venv")))
