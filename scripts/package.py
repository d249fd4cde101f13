"""One folder with the program in it, and the proof that it runs: `make package`.

Builds `pyinstaller.spec`, prints size and build time, refuses parts of Qt that nobody uses, runs
the self-test of what was built, and takes a resource away to see that the self-test notices. What
was built carries the digests of its resources, held against them at every start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hai_desk.services.start_check import LIST_OF_FILES, list_of_files

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "hai-desk"
PROGRAM = BUNDLE / ("hai-desk.exe" if sys.platform == "win32" else "hai-desk")
UNUSED = ("Qt6Qml", "Qt6Quick", "QtQml", "QtQuick", "libgtk", "qgtk3", "virtualkeyboard", "/qml/")
"""Nothing of these may be in the bundle: Qt's other toolkit, and the desktop's look."""

TAKEN_AWAY = (
    "resources/style.qss",
    "resources/limits.json",
    "resources/fonts/HAIDeskText-Regular.ttf",
)


ALTERED = "resources/telemetry_limits.json"
"""One limit of it becomes another number: still JSON, still a limit."""


def main() -> int:
    _build()
    _list_resources()
    unused = [name for name in _files() if any(part in f"/{name}" for part in UNUSED)]
    for name in unused[:20]:
        print(f"not wanted in the bundle: {name}")
    whole = _selftest()
    print(whole.stdout + whole.stderr)
    print(f"self-test of the bundle: {'passed' if whole.returncode == 0 else 'FAILED'}", flush=True)
    noticed = [*(_notices(name) for name in TAKEN_AWAY), _notices_a_digit()]
    return 0 if whole.returncode == 0 and not unused and all(noticed) else 1


def _build() -> None:
    begun = time.monotonic()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*command, "pyinstaller.spec"], cwd=ROOT, check=True)
    print(f"built in {time.monotonic() - begun:.0f} s")
    sizes = [
        file.stat().st_size
        for file in BUNDLE.rglob("*")
        if file.is_file() and not file.is_symlink()
    ]
    print(f"{len(sizes):,} files, {sum(sizes) / 1_000_000:.0f} MB", flush=True)


def _list_resources() -> None:
    (qss,) = BUNDLE.rglob("resources/style.qss")
    (qss.parent / LIST_OF_FILES).write_text(list_of_files(qss.parent), "utf-8")


def _notices_a_digit() -> bool:
    (file,) = BUNDLE.rglob(ALTERED)
    right = file.read_text("utf-8")
    file.write_text(right.replace('"14.5"', '"15.5"'), "utf-8")
    try:
        done = _selftest()
    finally:
        file.write_text(right, "utf-8")
    noticed = done.returncode != 0 and "telemetry_limits.json" in done.stdout
    print(f"with a digit changed in {ALTERED}: {'' if noticed else 'NOT '}noticed", flush=True)
    return noticed


def _files() -> Iterator[str]:
    for file in sorted(BUNDLE.rglob("*")):
        yield file.relative_to(BUNDLE).as_posix()


def _selftest() -> subprocess.CompletedProcess[str]:
    """In a folder of its own, with nothing of this source tree in its way."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QT_"))}
    with tempfile.TemporaryDirectory() as elsewhere:
        return subprocess.run(
            [PROGRAM, "--selftest"], cwd=elsewhere, env=own, check=False, text=True,
            capture_output=True,
        )  # fmt: skip


def _notices(name: str) -> bool:
    """Whether the self-test names the step that fails where one file is not there."""
    (file,) = BUNDLE.rglob(name)
    hidden = file.with_name(f"{file.name}.taken-away")
    file.rename(hidden)
    try:
        done = _selftest()
    finally:
        hidden.rename(file)
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    noticed = done.returncode != 0 and bool(failed)
    print(f"without {name}: {' '.join(failed) if noticed else 'NOT NOTICED'}", flush=True)
    return noticed


if __name__ == "__main__":
    sys.exit(main())
