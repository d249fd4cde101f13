"""Pictures of the telemetry page in both themes: `telemetry_pictures.py OUT_DIR`.

Live, alarm, lost, nothing linked, list of sessions, past session, replay and comparison, at
1440 × 900 in the real frame, over generated sessions in a registry of its own. The people are
fictional.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from hai_desk.link.told import LinkState
from hai_desk.services.watching import Standing, Watched
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.series import Series
from tests.support.kept_history import KeptHistory
from tests.support.pump_session import (
    GeneratedSession,
    clock_time,
    local,
    of_the_pictures,
    silent_pump,
    stalled_pump,
)
from tests.support.telemetry_store import telemetry_store
from ui.alarms.screen import bar
from ui.alarms.view import AlarmBar
from ui.desk.pump_words import alarm_chips, link_chip_of
from ui.shell.screen import (
    BandScreen,
    RailEntry,
    ShellScreen,
    StatusItem,
    TopChip,
    UserBadge,
)
from ui.shell.window import DeskWindow
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.unlinked import Unlinked
from ui.telemetry.view import TelemetryView
from ui.theme import Look, apply
from ui.tokens import LIGHT
from ui.tour.shots import Camera

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
SHELL = ShellScreen(
    rail=(
        RailEntry("today", "Today", "calendar-check", "9"),
        RailEntry("patients", "Patients", "users"),
        RailEntry("link", "Pump link", "radio"),
        RailEntry("telemetry", "Telemetry", "activity", current=True),
        RailEntry("records", "Records", "file-text", after_rule=True),
    ),
    user=UserBadge("P1", "Specialist 1 (demo)", "Pump specialist"),
    status=(
        StatusItem("check", "All changes saved"),
        StatusItem("scan-barcode", "Scanner ready"),
    ),
    clock_text="Tue 18-Nov-2025  16:20:31",
    band=BandScreen(
        name="DEMO, Bravo",
        born="02-Sep-1957 (68y)",
        mrn="DEMO-0002",
        gender="Male",
        gender_letter="M",
        allergies="No known allergies",
        pump_model="Programmable, 40 mL",
        pump_serial="SM2-208531",
    ),
    demonstration=True,
    version="HAI Desk",
)


LINKS = {Standing.FRESH: LinkState.FRESH, Standing.LATE: LinkState.LATE,
         Standing.LOST: LinkState.LOST}  # fmt: skip
"""How the pump of a picture can be linked."""


class Studio:
    def __init__(self, app: QApplication, look: Look, folder: Path, history: KeptHistory) -> None:
        self._app = app
        self._look = look
        self._history = history
        self._window = DeskWindow(look)
        self._window.resize(1440, 900)
        self._window.show()
        self._camera = Camera(app, self._window, look, folder)

    def open(self, watched: Watched) -> TelemetryPresenter:
        view = TelemetryView(self._look)
        presenter = TelemetryPresenter(
            watched,
            local=local,
            show=view.show_screen,
            history=self._history,
            link=lambda: None,
            export=lambda _seen: None,
        )
        self._window.set_page(view)
        self._window.show_shell(replace(SHELL, chips=self._linked(watched)))
        view.follow(presenter)
        view.setFocus()
        return presenter

    def take(self, name: str) -> None:
        for _turn in range(8):
            self._app.processEvents()
        self._camera.take(name)

    def _linked(self, watched: Watched) -> tuple[TopChip, ...]:
        """Bar and chips of the linked pump, whatever the page below shows, as the desk has them."""
        now = watched.now()
        chip = link_chip_of(now.serial, LINKS.get(now.standing), now.age)
        if not now.alarms.standing():
            self._window.set_strip(None)
            return (chip,)
        screen = bar(now.alarms, local(now.at), may_acknowledge=True)
        strip = AlarmBar(self._look)
        strip.show_screen(screen)
        self._window.set_strip(strip)
        return alarm_chips(screen, chip)


def keep_some(history: KeptHistory) -> None:
    """A week of sessions; one of them of a slower day."""
    history.keep("yesterday", _calm("15:30:00", 0.97), earlier=timedelta(days=1))
    history.keep("friday", _calm("13:00:00", 1.02), earlier=timedelta(days=4))
    stalled = stalled_pump()
    stalled.marks = ()
    history.keep("today", stalled)


def _calm(until: str, share: float) -> GeneratedSession:
    session = of_the_pictures(until=until, stalled=False)
    session.at = clock_time(until)
    told = session.held[ChannelName.DELIVERY_RATE]
    seen = told.stretch(0, clock_time(until))
    slower = Series(joins_within=told.joins_within)
    slower.take(seen.times, seen.values * share)
    session.held[ChannelName.DELIVERY_RATE] = slower
    return session


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = apply(app, LIGHT, RESOURCES)
    with TemporaryDirectory() as place, telemetry_store(Path(place)) as store:
        history = KeptHistory(store)
        keep_some(history)
        studio = Studio(app, look, folder, history)
        live(studio)
        past(studio, history)
    return 0


def live(studio: Studio) -> None:
    session = of_the_pictures(until="16:20:31", stalled=False)
    session.heard, session.session, session.simulated = session.at - 0.4, "live", True
    session.link_facts = (("Wand", "USB 1"), ("Samples", "every 10 s"))
    studio.open(session)
    studio.take("telemetry-live")
    stalled = stalled_pump()
    stalled.session = "today"
    studio.open(stalled)
    studio.take("telemetry-alarm")
    silent = silent_pump()
    silent.session = "live"
    studio.open(silent)
    studio.take("telemetry-lost")
    studio.open(Unlinked(lambda: clock_time("16:20:31")))
    studio.take("telemetry-unlinked")


def past(studio: Studio, history: KeptHistory) -> None:
    presenter = studio.open(stalled_pump())
    presenter.history_pressed()
    studio.take("telemetry-history")
    presenter.session_chosen("today")
    presenter.cursor_placed(clock_time("14:30:00"))
    presenter.cursor_placed(clock_time("15:45:00"))
    studio.take("telemetry-past")
    presenter.cursors_dropped()
    presenter.window_chosen("7200")
    presenter.replay_pressed()
    presenter.jumped(clock_time("15:20:00"))
    history.steady.passed += 6
    studio.take("telemetry-replay")
    presenter.replay_pressed()
    presenter.pressed("compare")
    presenter.session_chosen("yesterday")
    studio.take("telemetry-compare")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
