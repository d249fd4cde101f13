"""How long a window of a long recording takes to open: `make bench`, or with days and rate by hand.

A real encrypted file, written by the store of the desk: six signals, thirty days, ten samples a
second. Never a test, never a limit.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from hai_desk.telemetry.columns import Grid  # noqa: E402
from hai_desk.telemetry.keeping import Portion  # noqa: E402
from models.telemetry.store import SqlTelemetry  # noqa: E402
from tests.support.telemetry_store import telemetry_store  # noqa: E402
from ui.telemetry.lanes import FIRST_LANES  # noqa: E402

PUMP, BEGAN = "BENCH-1", 1_760_000_000.0
CHANNELS = tuple(name.value for name in FIRST_LANES)
PIXELS = 1100
WINDOWS = (
    ("1 min", 60.0),
    ("5 min", 300.0),
    ("30 min", 1800.0),
    ("2 h", 7200.0),
    ("24 h", 86_400.0),
    ("7 days", 7 * 86_400.0),
    ("all", 0.0),
)
TURNS = 12
HOUR = 3600.0


def written(store: SqlTelemetry, days: float, rate: int) -> float:
    """Seconds it took, an hour of all signals in each batch."""
    began, chance = time.perf_counter(), np.random.default_rng(1)
    count = round(HOUR * rate)
    for hour in range(round(days * 24)):
        store.keep(
            PUMP, [_portion(channel, hour * count, count, rate, chance) for channel in CHANNELS]
        )
        if hour % 24 == 23:
            spent = time.perf_counter() - began
            print(f"  day {hour // 24 + 1} written, {spent:.0f} s", flush=True)
    return time.perf_counter() - began


def _portion(
    channel: str, first: int, count: int, rate: int, chance: np.random.Generator
) -> Portion:
    ordinals = np.arange(first, first + count, dtype=np.int64)
    times = BEGAN + ordinals / rate
    told = np.round(chance.normal(1.3, 0.01, count), 3)
    valid = np.ones(count, np.bool_)
    return Portion(
        channel, "mL/day", "bench#1", 2.5 / rate, ordinals, times, times + 0.02, told, valid
    )


def opened(store: SqlTelemetry, days: float) -> None:
    chance, span = random.Random(2), days * 86_400.0
    print(f"  {'window':10}{'median ms':>12}{'worst ms':>12}{'median cpu':>12}")
    for name, wide in WINDOWS:
        seconds = min(wide or span, span)
        taken, worked = list[float](), list[float]()
        for _turn in range(TURNS):
            start = BEGAN + chance.uniform(0, span - seconds)
            before, used = time.perf_counter(), time.process_time()
            found = store.columns(PUMP, CHANNELS, Grid(start, seconds / PIXELS, PIXELS))
            taken.append((time.perf_counter() - before) * 1000)
            worked.append((time.process_time() - used) * 1000)
            assert all(int(found[channel].taken.sum()) for channel in CHANNELS)
        print(
            f"  {name:10}{median(taken):>12.1f}{max(taken):>12.1f}{median(worked):>12.1f}",
            flush=True,
        )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=float, default=30.0)
    parser.add_argument("--rate", type=int, default=10, help="samples a second of each signal")
    wanted = parser.parse_args(arguments)
    samples = round(wanted.days * 86_400 * wanted.rate) * len(CHANNELS)
    print(
        f"A recording of {wanted.days:g} days, {len(CHANNELS)} signals, {wanted.rate} a second: "
        f"{samples:,} samples",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder, telemetry_store(Path(folder)) as store:
        spent = written(store, wanted.days, wanted.rate)
        size = sum(each.stat().st_size for each in Path(folder).iterdir()) / 1024**2
        print(f"  {size:,.0f} MiB on disk, {samples / spent:,.0f} samples a second written")
        print(
            f"Opening any window of it, {len(CHANNELS)} signals, {PIXELS} columns "
            "(goal: under 100 ms)"
        )
        opened(store, wanted.days)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
