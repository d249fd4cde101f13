"""Pictures of every step of a pump update, of one that stands still, and of "State unknown".

    python scripts/program_pictures.py OUT

Two simulators as processes of their own: one that goes on delivering while it is told, one that
stands still. Both themes at 1440 x 900, and the smallest window, worked with keys; and the signed
report of the first session, program-report.pdf.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from hai_desk.clock import SystemClock  # noqa: E402
from tests.support.clinic_desk import PASSWORD  # noqa: E402
from tests.support.program_clinic import (  # noqa: E402
    ProgramDeskAtWork,
    check_by_keys,
    entries,
    found_program_clinic,
)
from tests.support.program_desk import SERIAL  # noqa: E402
from tests.support.simulated_pump import SimulatedPump, simulated_pump  # noqa: E402
from ui.desk.application import application, wear  # noqa: E402
from ui.program.log import LOG, MESSAGE  # noqa: E402
from ui.program.page import Step  # noqa: E402
from ui.program.screen import CHECK  # noqa: E402
from ui.theme import Look  # noqa: E402
from ui.tokens import DARK, LIGHT, Theme  # noqa: E402

CHANGED = "PG-31"
LARGE, SMALLEST = (1440, 900), (1180, 700)
Taker = Callable[[str], None]
LINE = ("--serial", SERIAL, "--patient", "DEMO-0002", "--sdc-port", "0")


class Album:
    def __init__(
        self, out: Path, app: QApplication, look: Look, theme: Theme, size: tuple[int, int]
    ) -> None:
        self.out, self._app, self._look, self._size = out, app, look, size
        self._name = theme.name if size == LARGE else f"{theme.name}-{size[0]}"
        look.wear(app, theme)

    def take(self, work: ProgramDeskAtWork, name: str) -> None:
        work.hands.settle()
        file = self.out / f"program-{name}-{self._name}.png"
        work.window.grab().save(str(file))
        print(file, flush=True)

    def desk(self, reservoir: str) -> ProgramDeskAtWork:
        folder = Path(tempfile.mkdtemp()) / "registry"
        found_program_clinic(folder, SystemClock().now(), reservoir=reservoir)
        work = ProgramDeskAtWork(folder, self._look, self._app)
        work.window.resize(*self._size)
        return work


def to_review(work: ProgramDeskAtWork, pump: SimulatedPump, volume: str, take: Taker) -> None:
    work.link(pump.address)
    work.begin()
    take("1-read")
    work.forward()
    take("2-change-empty")
    work.enter(entries(volume))
    if work.screen.footer.blocker:
        take("2-change")
        work.answer(CHANGED)
    take("2-change-answered")
    work.forward()
    work.until(lambda: work.at is Step.REVIEW, "the review")
    take("3-review")


def to_read_back(work: ProgramDeskAtWork, pump: SimulatedPump, volume: str, take: Taker) -> None:
    """The pump holds its breath for the picture of 4 Send."""
    if work.screen.footer.forward is not None and work.screen.footer.forward.key == CHECK:
        check_by_keys(work, volume, lambda: take("3-second-check"))
        take("3-review-checked")
    work.read_again()
    pump.freeze()
    work.forward()
    take("4-send")
    pump.thaw()
    work.until(lambda: work.at is Step.READ_BACK, "the read-back")
    take("5-read-back")


def goes_on(album: Album) -> None:
    """All six steps of a pump that keeps its old program until Confirm."""
    state = str(Path(tempfile.mkdtemp()) / "pump.json")
    with simulated_pump(*LINE, "--state", state) as pump:
        work = album.desk("40 mL")

        def take(name: str) -> None:
            album.take(work, name)

        to_review(work, pump, "40", take)
        to_read_back(work, pump, "40", take)
        work.enter((("confirm.dose", "=7.87"),))
        take("5-read-back-typed")
        work.forward()
        take("6-starting")
        work.until(lambda: work.screen.may_leave, "running")
        take("6-finish")
        messages(work, take)
        report(album.out / "program-report.pdf", work)
        work.close()


def messages(work: ProgramDeskAtWork, take: Taker) -> None:
    """The link log, and one of its messages opened: by keys."""
    work.hands.push(work.form.widget_for(LOG))
    told = next(
        each for each in work.presenter.page.frames if each.frame.kind == "ActivateResponse"
    )
    work.hands.reach(work.form.widget_for(f"{MESSAGE}{work.presenter.page.frames[0].seq}"))
    take("6-link-log")
    work.form.widget_for(f"{MESSAGE}{told.seq}").setFocus()
    work.hands.press(Qt.Key.Key_Return)
    work.until(lambda: work.desk.dialog_open, "the message")
    take("6-message")
    work.hands.press(Qt.Key.Key_Escape)
    work.until(lambda: not work.desk.dialog_open, "the end of the message")


def report(file: Path, work: ProgramDeskAtWork) -> None:
    """Signed by keys, once."""
    if file.exists():
        return
    number = work.presenter.page.standing.session.number
    work.hands.push(work.footer_button("report"))
    work.until(lambda: work.desk.dialog_open, "the password")
    work.hands.type(PASSWORD)
    work.forward()
    work.until(lambda: not work.desk.dialog_open, "the signed report")
    assert work.door.desk is not None
    with work.door.desk.registry.read() as reader:
        file.write_bytes(reader.record(number).pdf)
    print(file, flush=True)


def stands_still(album: Album) -> None:
    """The strip with its timer, then a pump that dies while it is told."""
    state = str(Path(tempfile.mkdtemp()) / "pump.json")
    still = ("--model", "programmable-20", "--state", state)
    with simulated_pump(*LINE, *still) as pump:
        work = album.desk("20 mL")
        to_review(work, pump, "20", lambda _name: None)
        to_read_back(work, pump, "20", lambda _name: None)
        work.until(lambda: _seconds(work) >= 3, "the timer")
        album.take(work, "5-delivery-stopped")
        pump.freeze()
        work.until(lambda: work.screen.form.title == "State unknown", "state unknown")
        album.take(work, "state-unknown")
        work.close()


def _seconds(work: ProgramDeskAtWork) -> int:
    strip = work.screen.strip
    minutes, _colon, seconds = (strip.timer if strip is not None else "").rpartition(":")
    return int(minutes or 0) * 60 + int(seconds or 0)


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    app = application(sys.argv[:1])
    look = wear(app, ROOT / "resources")
    for theme, size in ((LIGHT, LARGE), (DARK, LARGE), (LIGHT, SMALLEST)):
        album = Album(out, app, look, theme, size)
        goes_on(album)
        stands_still(album)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
