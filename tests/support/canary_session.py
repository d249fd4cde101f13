"""A morning at the real desk with a patient whose name would sing: run as a process of its own.

    python -m tests.support.canary_session DATA

Everything is done in the real window by keys: search, chart, a whole refill with second check and
both signatures, preview, lock, audit; then a fault escapes with the patient's name in its message.
Prints, as JSON, what the crash window said and every file that Python opened to write.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel

import building
from hai_desk.clock import FixedClock
from hai_desk.places import Places
from models.opening import OpenDesk, open_with
from tests.support.clinic_desk import MORNING, PASSWORD, found_clinic, tools
from ui.desk.application import application
from ui.desk.desk import Desk
from ui.desk.log import keep_log
from ui.tour.hands import CTRL, Hands
from ui.tour.refill import Refill
from ui.tour.shots import Camera
from ui.tour.story import FLOXURIDINE_REFILL

RESOURCES = Path(__file__).parents[2] / "resources"
FAMILY, GIVEN, MRN, SERIAL = "Nachtigallowa", "Zwitscheria", "KANARI-7719", "SINGS-88213"
BORN = date(1949, 12, 27)
CANARIES = (FAMILY, GIVEN, MRN, SERIAL, BORN.isoformat(), "27-Dec-1949")


class Morning:
    """A clock that begins at that morning and runs."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=time.monotonic() - self._began)

    def place(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=MORNING.tzinfo)


class NoCamera(Camera):
    def take(self, name: str, window: object = None) -> None:
        """Pictures are not what is looked for."""


def found(data: Path) -> None:
    """The small clinic, its patient under another name: the audit keeps both."""
    found_clinic(data / "registry")
    opened = open_with(data / "registry", "nurse1", PASSWORD, tools(FixedClock(MORNING)))
    assert isinstance(opened, OpenDesk)
    with opened.desk.registry.write(opened.unlocked.user.id) as writer:
        patient, implant = writer.patient("p1"), writer.implant("i1")
        named = replace(patient, family_name=FAMILY, given_name=GIVEN, mrn=MRN, born=BORN)
        why = {"reason": "named anew for the day", "second_person": "Nurse 2 (demo)"}
        writer.change_patient(named, **why)
        writer.change_implant(replace(implant, serial=SERIAL), **why)
    opened.desk.close()


def work(app: QApplication, desk: Desk) -> str:
    hands = Hands(app, desk.window_)
    desk.window_.resize(1440, 900)
    desk.window_.show()
    desk.window_.activateWindow()
    desk.sign_in()
    hands.settle()
    sign_in(hands, desk, "nurse1")
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type(FAMILY[:6])
    hands.settle()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_1, CTRL)
    hands.settle()
    number = refill(app, desk, hands)
    for place in (Qt.Key.Key_2, Qt.Key.Key_3):
        hands.press(place, CTRL)
        hands.settle()
    hands.press(Qt.Key.Key_L, CTRL)
    hands.type(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: bool(desk.signed_in), "the unlocked desk")
    return number


def sign_in(hands: Hands, desk: Desk, login: str) -> None:
    hands.type(login)
    hands.press(Qt.Key.Key_Tab)
    hands.type(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: desk.signed_in == login, login)


def refill(app: QApplication, desk: Desk, hands: Hands) -> str:
    told = {"mrn": MRN, "serial": SERIAL}
    check = tuple((key, told.get(key, text)) for key, text in FLOXURIDINE_REFILL.check)
    story = replace(
        FLOXURIDINE_REFILL, mrn=MRN, born="27-Dec-1949", serial=SERIAL, check=check, pictures=False
    )
    hands.primary()
    hands.until(lambda: desk.worksheet is not None, "the worksheet")
    camera = NoCamera(app, desk.window_, desk.look, Path())
    return Refill(desk, hands, camera, story, pass_phrase=PASSWORD).walk()


def fault(app: QApplication) -> str:
    """A bug meets the last word; what its window says."""

    def slip() -> None:
        raise ValueError(f"{FAMILY}, {GIVEN}, {MRN}, born {BORN.isoformat()}")

    QTimer.singleShot(0, slip)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        app.processEvents()
        for window in app.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                labels = window.findChildren(QLabel)
                return " | ".join([window.windowTitle(), *(label.text() for label in labels)])
    return "no crash window"


def main(data: Path) -> None:
    written: set[str] = set()

    def note(event: str, details: tuple[object, ...]) -> None:
        if event != "open" or not isinstance(details[0], str | os.PathLike):
            return
        mode, flags = details[1], details[2]
        by_mode = isinstance(mode, str) and set("wax+") & set(mode)
        if by_mode or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            written.add(str(details[0]))

    sys.addaudithook(note)
    found(data)
    keep_log(data / "logs")
    app = application(["hai-desk"])
    desk, door = building.build_desk(app, Places(RESOURCES, data), Morning(), demonstration=True)
    number = work(app, desk)
    said = fault(app)
    if door.desk is not None:
        door.desk.close()
    told = {"record": number, "crash": said, "written": sorted(written)}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
