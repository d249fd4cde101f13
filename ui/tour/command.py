"""`main.py tour --out DIR`: two refills in the real window, by keys, with pictures and records."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from hai_desk.clock import Clock, SystemClock
from hai_desk.places import Places, find_places
from hai_desk.services.sealing import SealCheck
from ui.desk.application import application
from ui.desk.desk import Desk
from ui.tour.guide import Guide

MakeDemonstration = Callable[[Places, Clock, Callable[[str], None]], None]
BuildDesk = Callable[..., tuple["Desk", Any]]
WIDTH, HEIGHT = 1440, 900


def run(
    arguments: list[str],
    *,
    build_desk: BuildDesk,
    make_demonstration: MakeDemonstration,
    check: SealCheck,
    say: Callable[[str], None],
) -> int:
    """0 only when both records verify. Everything else happens in a folder that is thrown away."""
    parser = argparse.ArgumentParser(prog="main.py tour", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"))
    out: Path = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.png"), *out.glob("RW-*.pdf")):
        old.unlink()
    if "QT_QPA_PLATFORM" not in os.environ and not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(tempfile.mkdtemp(prefix="hai-desk-tour-"))
    try:
        records = _tour(out, folder, build_desk, make_demonstration, say)
        return _verify(out, records, check, say)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tour(
    out: Path,
    folder: Path,
    build_desk: BuildDesk,
    make_demonstration: MakeDemonstration,
    say: Callable[[str], None],
) -> list[str]:
    clock = SystemClock()
    places = find_places({}, demonstration=True, data=folder)
    make_demonstration(places, clock, say)
    app = application(["hai-desk"])
    desk, door = build_desk(app, places, clock, demonstration=True)
    try:
        return _walk(app, desk, out, say)
    finally:
        if door.desk is not None:
            door.desk.close()


def _walk(app: QApplication, desk: Desk, out: Path, say: Callable[[str], None]) -> list[str]:
    window = desk.window_
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    desk.sign_in()
    guide = Guide(app, desk, out)
    numbers = guide.walk()
    say(f"{len(guide.camera.taken)} pictures in {out.name}/")
    return numbers


def _verify(out: Path, numbers: list[str], check: SealCheck, say: Callable[[str], None]) -> int:
    """1 unless two records, each with both signatures, verify from the files alone."""
    anchor = (out / "clinic-ca.pem").read_bytes()
    good = 0
    for number in numbers:
        verdict = check((out / f"{number}.pdf").read_bytes(), anchor)
        signers = ", ".join(each.name for each in verdict.signatures)
        state = "valid" if verdict.valid else "NOT VALID. " + " ".join(verdict.reasons)
        say(f"{number}.pdf: {state}, signed by {signers}")
        good += verdict.valid and len(verdict.signatures) == 2
    return 0 if good == 2 else 1
