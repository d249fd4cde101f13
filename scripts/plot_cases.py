"""One case of `bench_plots.py`, in a process of its own; prints what it found as JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np  # noqa: E402
import pyqtgraph as pg  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from hai_desk.services.watching import ChannelNow, Standing, WatchNow  # noqa: E402
from hai_desk.telemetry.accuracy import trumpet  # noqa: E402
from hai_desk.telemetry.channel import Channel, ChannelName  # noqa: E402
from hai_desk.telemetry.freshness import Freshness  # noqa: E402
from hai_desk.telemetry.ledger import ledger  # noqa: E402
from hai_desk.telemetry.series import Series, Stretch  # noqa: E402
from ui.telemetry.lanes import FIRST_LANES  # noqa: E402
from ui.telemetry.presenter import TelemetryPresenter  # noqa: E402
from ui.telemetry.view import TelemetryView  # noqa: E402
from ui.theme import apply  # noqa: E402
from ui.tokens import LIGHT  # noqa: E402

SIZE = (1400, 900)
PERIOD = 0.1
POINTS = (100_000, 1_000_000, 10_000_000)
RATES = (10, 100, 1000)
STORED = 1_000_000
LIVE_SECONDS = 6.0
NOW = 1_763_480_000.0


@dataclass(frozen=True, slots=True)
class Frame:
    wall: float
    cpu: float


class Session:
    """Six channels of noise, ten samples a second."""

    def __init__(self, count: int) -> None:
        self.at = NOW
        self.lanes = [Channel(name.value, "mL/day", PERIOD) for name in FIRST_LANES]
        times = NOW - PERIOD * np.arange(count, dtype=np.float64)[::-1]
        rng = np.random.default_rng(1)
        self.held = {lane.name: Series(joins_within=1.0, keep=2 * count) for lane in self.lanes}
        for series in self.held.values():
            series.take(times, rng.normal(1.0, 0.2, count))

    def series(self, channel: str) -> Series:
        return self.held.get(channel) or Series(joins_within=1.0)

    def stored(self, _channel: str) -> None:
        """Nothing was recorded before."""

    def first(self) -> float | None:
        span = self.held[ChannelName.DELIVERY_RATE].span()
        return None if span is None else span[0]

    def now(self) -> WatchNow:
        channels = tuple(
            ChannelNow(lane, self.held[lane.name].last(), self.at, 0.0, Freshness.FRESH)
            for lane in self.lanes
        )
        return WatchNow(self.at, Standing.FRESH, self.at, 0.0, channels=channels)

    def mark(self, at: float, text: str) -> None: ...

    def change_mark(self, key: str, text: str) -> None: ...

    def append(self, seconds: float, rate: int) -> None:
        count = max(round(seconds * rate), 1)
        times = self.at + seconds * np.arange(1, count + 1) / count
        for series in self.held.values():
            series.take(times, np.random.default_rng(count).normal(1.0, 0.2, count))
        self.at += seconds


class Desk:
    """The page as shipped, pens and all: slicing, words, drawing."""

    def __init__(self, app: QApplication, count: int) -> None:
        self.session = Session(count)
        self.span = count * PERIOD
        self.view = TelemetryView(apply(app, LIGHT, ROOT / "resources"))
        self.view.resize(*SIZE)
        self.page = TelemetryPresenter(
            self.session,
            local=lambda at: datetime.fromtimestamp(at, UTC),
            show=self.view.show_screen,
        )
        self.view.show()
        self.view.follow(self.page)
        self.view.leave()
        for lane in self.session.lanes[4:]:
            self.page.signal_toggled(lane.name, on=True)

    @property
    def canvas(self) -> QWidget:
        widget: QWidget = self.view.stack.graph.viewport()
        return widget

    def look(self, step: int, share: float) -> None:
        seconds = self.span * share * 0.9
        end = NOW - self.span * share * 0.1 + step * seconds / self.page.state.columns
        self.page.look_at(end, seconds)

    def come(self, seconds: float, rate: int) -> None:
        self.session.append(seconds, rate)

    def follow(self) -> None:
        self.page.ticked()


class Plain:
    """Six stacked pyqtgraph plots; with `peak`, its own downsampling, set after the data."""

    def __init__(self, _app: QApplication, count: int, *, peak: bool) -> None:
        self.window: Any = pg.GraphicsLayoutWidget()
        self.window.resize(*SIZE)
        self.span, self.at = count * PERIOD, NOW
        self.x = NOW - PERIOD * np.arange(count, dtype=np.float64)[::-1]
        rng = np.random.default_rng(1)
        self.ys = [rng.normal(1.0, 0.2, count) for _lane in range(6)]
        self.plots = [self.window.addPlot(row=row, col=0) for row in range(6)]
        self.curves = [plot.plot(self.x, y) for plot, y in zip(self.plots, self.ys, strict=True)]
        for plot in self.plots:
            plot.setXLink(self.plots[0])
            if peak:
                plot.setDownsampling(auto=True, mode="peak")
                plot.setClipToView(True)
        self.window.show()

    @property
    def canvas(self) -> QWidget:
        widget: QWidget = self.window.viewport()
        return widget

    def look(self, step: int, share: float) -> None:
        seconds = self.span * share * 0.9
        end = NOW - self.span * share * 0.1 + step * seconds / 800
        self._show(end, seconds)

    def come(self, seconds: float, rate: int) -> None:
        count = max(round(seconds * rate), 1)
        more = self.at + seconds * np.arange(1, count + 1) / count
        self.x = np.concatenate((self.x, more))
        fresh = np.random.default_rng(count).normal(1.0, 0.2, count)
        self.ys = [np.concatenate((y, fresh)) for y in self.ys]
        self.at += seconds

    def follow(self) -> None:
        self._show(self.at, 7200.0)

    def _show(self, end: float, seconds: float) -> None:
        self.plots[0].setXRange(end - seconds, end, padding=0)
        for curve, y in zip(self.curves, self.ys, strict=True):
            curve.setData(self.x, y)


WAYS: dict[str, Callable[[QApplication, int], Desk | Plain]] = {
    "desk": Desk,
    "peak and clip": lambda app, count: Plain(app, count, peak=True),
    "plain": lambda app, count: Plain(app, count, peak=False),
}


def timed(act: Callable[[], object]) -> Frame:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Frame((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)


def settle(app: QApplication) -> None:
    for _turn in range(3):
        app.processEvents()


def frames(app: QApplication, way: str, count: int) -> dict[str, float]:
    made = WAYS[way](app, count)
    settle(app)
    found: dict[str, float] = {}
    turns = 8 if way == "plain" and count > POINTS[1] else 40
    for name, share in (("all", 1.0), ("last 1 %", 0.01)):

        def frame(step: int, share: float = share) -> None:
            made.look(step, share)
            made.canvas.repaint()

        frame(0)
        taken = []
        for step in range(1, turns + 1):
            taken.append(timed(lambda step=step: frame(step)))  # type: ignore[misc]
            settle(app)
        found[f"{name} wall"] = median(each.wall for each in taken)
        found[f"{name} cpu"] = median(each.cpu for each in taken)
    found["MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def live(app: QApplication, way: str, rate: int) -> dict[str, float]:
    """Twenty looks a second for some seconds, samples coming in all the while."""
    made = WAYS[way](app, STORED)
    settle(app)
    taken: list[Frame] = []
    began, used, due = time.perf_counter(), time.process_time(), time.perf_counter()
    while (now := time.perf_counter()) - began < LIVE_SECONDS:
        if now < due:
            time.sleep(due - now)
        due = max(due + 0.05, now)
        made.come(0.05, rate)
        made.follow()
        taken.append(timed(app.processEvents))
    share = (time.process_time() - used) / (time.perf_counter() - began) * 100
    walls = [each.wall for each in taken]
    return {
        "looks a second": len(taken) / LIVE_SECONDS,
        "CPU %": share,
        "median": median(walls),
        "99th": quantiles(walls, n=100)[-1],
    }


def curve() -> dict[str, float]:
    """The trumpet curve of a day at one a second, and of thirty days at ten seconds."""
    found = {}
    for name, count, period in (("a day at 1 Hz", 86_400, 1.0), ("30 days at 10 s", 259_200, 10.0)):
        times = NOW + period * np.arange(count, dtype=np.float64)
        rates = np.random.default_rng(2).normal(1.3, 0.1, count)
        book = ledger(Stretch(times, rates), np.full(count, 1.3), joins_within=2.5 * period)
        found[name] = median(timed(lambda: trumpet(book)).wall for _turn in range(5))  # noqa: B023
    return found


def one(arguments: list[str]) -> dict[str, float]:
    kind, way, number = arguments
    if kind == "curve":
        return curve()
    app = QApplication([])
    found = frames(app, way, int(number)) if kind == "frames" else live(app, way, int(number))
    app.closeAllWindows()
    return found


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1:])))
