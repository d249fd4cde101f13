"""How long from a pump's report to the painted screen, and to its alarm: `make bench`.

The simulator as a process of its own, linked over SDC by the real window on a real registry. Times
are from the moment the desk's own thread has the report. Never a test, never a limit.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from hai_desk.link.told import AlarmChange, Told  # noqa: E402
from hai_desk.services.monitoring import Monitoring  # noqa: E402
from hai_desk.services.watching import Standing  # noqa: E402
from hai_desk.telemetry.channel import ChannelName  # noqa: E402
from hai_desk.telemetry.sample import Sample  # noqa: E402
from tests.support.clinic_desk import found_clinic  # noqa: E402
from tests.support.live_desk import LiveDesk  # noqa: E402
from tests.support.simulated_pump import simulated_pump  # noqa: E402
from ui.telemetry.lane_stack import LaneGraph  # noqa: E402
from ui.theme import apply  # noqa: E402
from ui.tokens import LIGHT  # noqa: E402

RATES = (4, 10, 100)
SECONDS = 20.0
SETTLES = 6.0
ALARM_EVERY = 2.0
"""Seconds between an alarm and its end; the simulator looks once a second."""


class Painted(QObject):
    """Whether a widget was painted since it was asked last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._since = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self._since = self._since or event.type() == QEvent.Type.Paint
        return False

    def once(self) -> bool:
        since, self._since = self._since, False
        return since


class Bench:
    """One desk; a pump at a time, as fast and as eventful as asked."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        found_clinic(folder / "registry")
        self._app, self._folder = app, folder
        self._desk = LiveDesk(folder / "registry", apply(app, LIGHT, ROOT / "resources"), app)

    def close(self) -> None:
        self._desk.close()

    @contextmanager
    def _linked(self, rate: int, *options: str) -> Iterator[Monitoring]:
        with simulated_pump("--sdc-port", "0", "--rate", str(rate), *options) as pump:
            assert self._desk.desk.pump.link(pump.address, serial="") == ""
            self._desk.until(lambda: self._desk.standing is Standing.FRESH)
            yield self._desk.following
            self._desk.desk.pump.unlink()

    def to_screen(self, rate: int) -> None:
        """Every report counts, also one that waited for the next look together with others."""
        with self._linked(rate) as following:
            lanes = self._desk.telemetry().findChild(LaneGraph)
            assert lanes is not None
            painted, heard, late = Painted(lanes.viewport()), Heard(following), list[float]()
            used, began = time.process_time(), time.monotonic()
            while time.monotonic() - began < SECONDS:
                self._app.processEvents()
                if painted.once():
                    late += heard.rates.ages()
                time.sleep(0.001)
            share = (time.process_time() - used) / SECONDS * 100
        print(
            f"  {rate:>10,}{len(late):>10,}{median(late):>12.0f}{_worst(late):>12.0f}"
            f"{share:>10.1f}",
            flush=True,
        )

    def alarms(self, count: int) -> None:
        """Low reservoir and refilled in turn, at a hundred reports a second all the while."""
        scenario = self._folder / "alarms.toml"
        scenario.write_text(_low_and_full(count), encoding="utf-8")
        late = list[float]()
        with self._linked(100, "--scenario", str(scenario)) as following:
            bar = self._desk.desk.pump.bar
            assert bar is not None
            painted, heard = Painted(bar), Heard(following)
            end = time.monotonic() + SETTLES + 2 * ALARM_EVERY * count + 10
            while time.monotonic() < end and len(late) < count:
                self._app.processEvents()
                if painted.once():
                    late += heard.alarms.ages()
                time.sleep(0.001)
        print(
            f"  {len(late)} of {count} alarms: median {median(late):.0f} ms, 99th "
            f"{_worst(late):.0f} ms, worst {max(late):.0f} ms (goal: 99th under 1,000 ms)",
            flush=True,
        )


class Waiting:
    """When the desk heard what is not painted yet."""

    def __init__(self) -> None:
        self._since: list[datetime] = []

    def more(self, heard: Iterable[datetime]) -> None:
        self._since += heard

    def ages(self) -> list[float]:
        """In milliseconds, of all that waited; from now on they wait no more."""
        now = datetime.now(UTC)
        found = [(now - each).total_seconds() * 1000 for each in self._since]
        self._since.clear()
        return found


class Heard:
    """Listens in on what the desk takes from its link, and changes nothing."""

    def __init__(self, following: Monitoring) -> None:
        self.rates, self.alarms = Waiting(), Waiting()
        link: Any = following._link  # noqa: SLF001 - no part of the product may need this
        take: Callable[[], tuple[Told, ...]] = link.take

        def listened() -> tuple[Told, ...]:
            told = take()
            rate = ChannelName.DELIVERY_RATE
            self.rates.more(e.heard_at for e in told if isinstance(e, Sample) and e.channel == rate)
            self.alarms.more(e.heard_at for e in told if isinstance(e, AlarmChange) and e.on)
            return told

        link.take = listened


def _worst(values: list[float]) -> float:
    return quantiles(values, n=100)[-1]


def _low_and_full(count: int) -> str:
    told = []
    for number in range(count):
        at = SETTLES + 2 * ALARM_EVERY * number
        told.append(f'[[event]]\nat = {at}\nkind = "low reservoir"\nvolume = 1.5\n')
        told.append(f'[[event]]\nat = {at + ALARM_EVERY}\nkind = "refill"\nvolume = 30\n')
    return "\n".join(told)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alarms", type=int, default=30)
    wanted = parser.parse_args(arguments)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(app, Path(name))
        print("From a report at the desk to the painted lanes, twenty looks a second wanted")
        print(f"  {'a second':>10}{'reports':>10}{'median ms':>12}{'99th ms':>12}{'CPU %':>10}")
        for rate in RATES:
            bench.to_screen(rate)
        print("From an alarm at the desk to the painted bar, at 100 reports a second")
        bench.alarms(wanted.alarms)
        bench.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
