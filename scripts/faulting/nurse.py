"""A nurse at the real window, offscreen, by real keys: whatever the worksheet still needs next.

She tells what she typed as soon as the bar says it is saved, and nothing earlier. She runs in a
process that may be killed at any moment; the next one goes on where this one was.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hai_desk.safety.progress import Assessment
from hai_desk.worksheet.fields import CAME_BACK
from hai_desk.worksheet.stage import Stage
from models.opening import OpenDesk, open_with
from tests.support.clinic_desk import MORNING, PASSWORD, tools
from tests.support.desk_window import DeskAtWork
from ui.desk.application import application, wear
from ui.refill.presenter import RefillPresenter
from ui.tour.hands import ALT, TourLost

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
STEP = timedelta(seconds=10)
"""Every step has a time of its own, so that the entries of one save are told by it."""

TYPED = {
    "id.mrn": ("DEMO-0001", "DEMO-0001"),
    "id.born": ("14-Mar-1961", "1961-03-14"),
    "id.serial": ("I3K-004172", "I3K-004172"),
    "as.weight": ("70", "70"),
    "as.temperature": ("36.8", "36.8"),
    "pr.label_mrn": ("DEMO-0001", "DEMO-0001"),
    "pr.label_amount": ("195", "195"),
    "pr.label_volume": ("30", "30"),
    "pr.label_lot": ("PH-2207", "PH-2207"),
    "pr.label_use_before": ("19-Nov-2025 06:00", "2025-11-19T06:00:00-05:00"),
    "pr.rescue_lot": ("RS-1187", "RS-1187"),
    "pr.rescue_expires": ("Dec-2026", "2026-12-31"),
    "em.kit_lot": ("NK-2207", "NK-2207"),
    "em.first": ("11.8", "11.8"),
    "em.second": ("11.8", "11.8"),
    "fi.mrn": ("DEMO-0001", "DEMO-0001"),
    "fi.label": ("PH-2207", "PH-2207"),
    "fi.volume": ("30", "30"),
}
"""What she types, and how the registry keeps it."""

CHOSEN = {
    "as.symptoms": "none",
    "as.site": "normal",
    "as.decision": "proceed",
    "em.fluid": "clear",
    "fi.ending": "normal",
}
PICKED = {
    "pr.label_drug": ("floxuridine", "floxuridine"),
    "em.kit": ("refill kit, refill", "intera-3000-refill"),
}
CHECKED = {
    "mrn": "DEMO-0001",
    "serial": "I3K-004172",
    "weight": "70",
    "daily_dose": "0.12",
    "percent": "100",
    "flow": "1.3",
    "reservoir": "30",
    "drug": "floxuridine",
    "amount": "195",
    "dexamethasone": "25",
    "heparin": "30000",
    "volume": "30",
}


class Lost(RuntimeError):  # noqa: N818 - named for what happened
    """The worksheet asks for something she does not know: the harness is out of date."""


class Nurse:
    def __init__(self, folder: Path, tell: Callable[[dict[str, Any]], None]) -> None:
        app = application(["faults"])
        self._tell = tell
        self._work = DeskAtWork(folder, wear(app, RESOURCES), app)
        self._work.clock.advance(last_moment(folder) - self._work.clock.now() + STEP)

    def live(self) -> None:
        """Until the record is signed and countersigned, or somebody kills the process."""
        work = self._work
        work.sign_in()
        work.hands.until(lambda: bool(work.desk.signed_in), "the signed-in desk")
        work.hands.primary()
        work.hands.settle()
        if work.desk.worksheet is None:
            self._tell({"event": "signed before"})
            return
        self._say("opened")
        while not self._done():
            self._next_step()
        self._tell({"event": "signed"})

    def _done(self) -> bool:
        return self._work.desk.worksheet is None

    @property
    def _page(self) -> RefillPresenter:
        page = self._work.desk.worksheet
        if page is None:
            raise Lost("the worksheet went away")
        return page

    @property
    def _judged(self) -> Assessment:
        return self._page.assessment

    def _say(self, event: str, **told: Any) -> None:
        """What the window shows at this moment."""
        entries = self._page.sheet.entries
        texts = {key: entry.text for key, entry in entries.last.items()}
        self._tell(
            {
                "event": event,
                "worksheet": self._page.sheet.id,
                "stage": self._page.stage.value,
                "bar": self._bar(),
                "newest": entries.newest,
                "shown": texts if event == "opened" else {},
                **told,
            }
        )

    def _bar(self) -> str:
        labels = self._work.window.frame.status.findChildren(QLabel)
        texts = [label.text() for label in labels]
        return next((text for text in texts if text.startswith(("Draft saved", "Restored"))), "")

    def _next_step(self) -> None:
        self._work.clock.advance(STEP)
        stage = self._judged.current
        if self._page.stage is not stage:
            self._go_to(stage)
            return
        missing = self._judged.stages[stage].missing
        if not missing:
            if stage is not Stage.SIGN:
                raise Lost(f"{stage.value} asks something")
            self._sign()
            return
        self._enter(missing[0])

    def _go_to(self, stage: Stage) -> None:
        hands = self._work.hands
        hands.press(Qt.Key(Qt.Key.Key_0 + stage.number), ALT)
        hands.until(lambda: self._page.stage is stage, f"stage {stage.value}")

    def _enter(self, key: str) -> None:
        hands, form = self._work.hands, self._work.desk.worksheet_form()
        stored = "yes"
        if key in TYPED:
            typed, stored = TYPED[key]
            hands.fill(form, key, typed)
        elif key in PICKED:
            words, stored = PICKED[key]
            hands.pick(form, key, words)
        elif key in CHOSEN or key.startswith("fi.back."):
            stored = CHOSEN.get(key, CAME_BACK)
            hands.choose(form, key, stored)
        elif key == "pr.check":
            self._second_check()
            stored = ""
        else:
            moment = key in ("em.port", "fi.started", "fi.finished")
            hands.push(form.widget_for(f"{key}:now" if moment else key))
            stored = "" if moment else stored
        if not self._bar().startswith("Draft saved") and key != "pr.check":
            raise Lost(f"{key} was not saved: {self._bar()}")
        self._say("acknowledged", key=key, stored=stored)

    def _second_check(self) -> None:
        hands, desk = self._work.hands, self._work.desk
        hands.primary()
        hands.until(lambda: desk.dialog_open, "the second check")
        hands.fill(desk.dialog_form(), "login", "nurse2")
        hands.secret(desk.dialog_form(), "password", PASSWORD)
        hands.primary()
        hands.until(lambda: self._asks("drug"), "the fields of the check")
        for stop in list(desk.dialog_form().stops()):
            if stop.key == "drug":
                hands.pick(desk.dialog_form(), stop.key, CHECKED[stop.key])
            elif stop.key in CHECKED:
                hands.fill(desk.dialog_form(), stop.key, CHECKED[stop.key])
        hands.primary()
        hands.until(lambda: not desk.dialog_open, "the end of the check")

    def _asks(self, key: str) -> bool:
        desk = self._work.desk
        return desk.dialog_open and key in {stop.key for stop in desk.dialog_form().stops()}

    def _sign(self) -> None:
        hands, desk = self._work.hands, self._work.desk
        self._say("signing")
        hands.primary()
        hands.until(lambda: desk.dialog_open, "the sign dialog")
        hands.secret(desk.dialog_form(), "password", PASSWORD)
        hands.primary()
        hands.until(lambda: desk.dialog_title == "Countersign record", "the countersignature")
        self._tell({"event": "record shown", "number": self._page.sheet.case.worksheet.number})
        hands.secret(desk.dialog_form(), "password", PASSWORD)
        hands.primary()
        hands.until(lambda: not desk.dialog_open, "the end of signing")


def last_moment(folder: Path) -> datetime:
    """The clock of a life goes on where the one before stood still."""
    found = open_with(folder, "nurse1", PASSWORD, tools_at_morning())
    if not isinstance(found, OpenDesk):
        raise Lost("the registry did not open")
    with found.desk.registry.read() as reader:
        last = reader.audit(limit=1)
        at = max(last[0].at, MORNING) if last else MORNING
    found.desk.close()
    return at


def tools_at_morning() -> Any:
    from hai_desk.clock import FixedClock

    return tools(FixedClock(MORNING))


def live_in_this_process(folder: Path, out: int) -> None:
    """Never returns. Lines go out at once: what is not out was not shown."""

    def tell(what: dict[str, Any]) -> None:
        os.write(out, json.dumps(what).encode() + b"\n")

    code = 1
    try:
        Nurse(folder, tell).live()
        code = 0
    except (Lost, TourLost) as trouble:
        tell({"event": "lost", "because": f"{type(trouble).__name__}: {trouble}"})
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)
