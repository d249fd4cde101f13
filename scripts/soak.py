"""72 simulated hours of a linked pump through the real window: `make soak`.

Eight channels at ten values a second go the whole way: link, series, lanes on the page, alarms, and
the recording in the encrypted registry, on a clock that runs as fast as the machine can. Every hour
the pages are gone through once. Measured on the hour: memory, wrappers of Qt objects, open files,
threads. Exit code 1 when memory grows by more than 2 KiB an hour or a count grows at all.

The memory of the series and numpy's store of small blocks are filled beforehand. The first third of
the hours is not counted: the registry's page cache fills for eight hours, and after twelve the desk
is locked for the first time.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

import building as program  # noqa: E402
from hai_desk.clock import FixedClock  # noqa: E402
from hai_desk.link.session import Expected  # noqa: E402
from hai_desk.places import find_places  # noqa: E402
from hai_desk.telemetry.series import KEPT  # noqa: E402
from models.opening import DeskDoor  # noqa: E402
from scripts.soaking.counts import (  # noqa: E402
    Counts,
    counted,
    fill_small_blocks,
    grown,
    kinds,
    slope,
)
from scripts.soaking.pump import CHANNELS, PER_SECOND, SoakPump, fill_memory  # noqa: E402
from ui.desk.application import application  # noqa: E402
from ui.desk.desk import Desk  # noqa: E402
from ui.firstrun.state import FirstRun  # noqa: E402
from ui.tour.hands import Hands  # noqa: E402

GOAL = 2.0
"""KiB of memory a simulated hour (issue 4)."""

BEGAN = datetime(2025, 11, 18, 8, 0, tzinfo=UTC)
LOGIN, PASSWORD = "admin1", "three words and a number 7"
SECOND = timedelta(seconds=1)
LOOKS_EVERY = 10
"""Simulated seconds between two turns of the event loop, in which the page looks and paints."""

TOUCHED_EVERY = 600
PAGES = ("today", "patients", "link", "settings", "telemetry")


class Played:
    """Fulfils `Steady`: how long ago is told by the clock that is played, however busy the machine
    is with other work."""

    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock

    def seconds(self) -> float:
        return self._clock.now().timestamp()


class Soak:
    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock(BEGAN)
        places = find_places({}, demonstration=False, data=folder)
        wish = FirstRun("Soak clinic", "desk 1", "", "Admin 1", LOGIN, PASSWORD, "", False)
        program.found_clinic(places, self.clock, wish)
        self.app = application([])
        made: tuple[Desk, DeskDoor] = program.build_desk(
            self.app, places, self.clock, demonstration=False
        )
        self.desk, self.door = made
        self.window = self.desk.window_
        self.hands = Hands(self.app, self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.desk.sign_in()
        self.hands.settle()
        self.hands.type(LOGIN)
        self.hands.press(Qt.Key.Key_Tab)
        self._password()
        self.pump = SoakPump()

    def link(self) -> None:
        user, parts = self.desk.user, self.desk.parts().pump
        steady = Played(self.clock)
        self.desk.pump.link_to(self.pump, "soak", Expected(), parts, user, steady=steady)
        monitoring = self.desk.pump.monitoring
        if monitoring is None:
            raise SystemExit("the pump is not followed")
        monitoring.take()
        fill_memory(monitoring, self.clock.now() - SECOND, KEPT + KEPT // 4)
        fill_small_blocks()
        self.desk.rail_chosen("telemetry")

    def hour(self, seconds: int) -> None:
        monitoring = self.desk.pump.monitoring
        if monitoring is None:
            raise SystemExit("the link has ended")
        for second in range(1, seconds + 1):
            self.clock.advance(SECOND)
            self.pump.second(self.clock.now())
            monitoring.take()
            if second % LOOKS_EVERY == 0:
                self.app.processEvents()
            if second % TOUCHED_EVERY == 0:
                self._touch()
        for page in PAGES:
            self.desk.rail_chosen(page)
            self.hands.settle()
        self.hands.settle()

    def _touch(self) -> None:
        """Somebody is there; after twelve hours the desk asks for the password again."""
        if self.window.covered:
            self._password()
        QTest.keyClick(self.window, Qt.Key.Key_Shift)

    def _password(self) -> None:
        self.hands.type(PASSWORD)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.settle()

    def close(self) -> None:
        self.desk.pump.close()
        self.window.close()
        if self.door.desk is not None:
            self.door.desk.close()


def soak(
    hours: int, seconds: int, folder: Path, say: Callable[[str], None]
) -> tuple[list[Counts], Counter[str]]:
    """What was counted at the start and after each hour, and which wrappers came to be since the
    hours that are not counted."""
    running = Soak(folder)
    running.link()
    running.hands.settle()
    found, before = [counted()], kinds()
    say(_line(0, found[0], 0.0))
    for hour in range(1, hours + 1):
        start = time.perf_counter()
        running.hour(seconds)
        found.append(counted())
        say(_line(hour, found[-1], time.perf_counter() - start))
        if hour == warm(hours):
            before = kinds()
    more = kinds() - before
    running.close()
    return found, more


def warm(hours: int) -> int:
    """Hours that are not counted: a third, and one at least."""
    return max(1, hours // 3)


def verdict(found: list[Counts], more: Counter[str], hours: int, seconds: int) -> bool:
    counting = found[warm(hours) :]
    rate, growth = slope([each.memory for each in counting]), grown(counting[0], counting[-1])
    samples = hours * seconds * PER_SECOND * len(CHANNELS)
    print(f"{hours} simulated hours, {samples:,} samples; counted from hour {warm(hours)} on")
    print(f"  memory    {rate:+8.2f} KiB an hour   goal under {GOAL:g}")
    for name in ("wrappers", "files", "threads"):
        ends = (getattr(counting[0], name), getattr(counting[-1], name))
        print(f"  {name:9} {ends[0]:>6} to {ends[1]:<6}        goal no growth")
    if growth and more:
        print("  new wrappers: " + ", ".join(f"{kind} {n}" for kind, n in more.most_common(8)))
    reached = rate < GOAL and not growth
    print("reached" if reached else "missed")
    return reached


def _line(hour: int, now: Counts, seconds: float) -> str:
    return (
        f"hour {hour:>3}  memory {now.memory:>11,.0f} KiB  wrappers {now.wrappers:>6}"
        f"  files {now.files:>3}  threads {now.threads:>3}  {seconds:6.1f} s"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Soak the telemetry page.")
    parser.add_argument("--hours", type=int, default=72, help="simulated hours (72)")
    parser.add_argument("--seconds", type=int, default=3600, help="in an hour, to try it (3600)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hai-desk-soak-") as place:
        say = lambda line: print(line, flush=True)  # noqa: E731
        found, more = soak(options.hours, options.seconds, Path(place), say)
    return 0 if verdict(found, more, options.hours, options.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
