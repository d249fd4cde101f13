"""Traces of which it is known what is wrong with them: each is told in time, and nothing else is.

The pump, the link and the recording are real; only what the pump says is made up, second by second.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.forecast import Forecast
from models.registry import SqlRegistry
from tests.support.monitored_pump import Bench

PROGRAM = 1.3
QUARTER, LATENCY = 15 * 60, 11
"""Seconds: what is wrong must last a quarter of an hour; the desk looks every ten."""

SEED = 20


@pytest.fixture
def bench(begun: SqlRegistry, clock: FixedClock) -> Iterator[Bench]:
    made = Bench(begun, clock)
    yield made
    made.monitoring.end()


@dataclass(frozen=True, slots=True)
class Trace:
    """`rate` of each second, in parts of the program, and what is wrong with it."""

    name: str
    rate: Callable[[int], float]
    label: Cause | None
    seconds: int = QUARTER + 60


def noisy(mean: float, spread: float) -> Callable[[int], float]:
    dice = random.Random(SEED)
    return lambda _second: dice.gauss(mean, spread)


def from_second(start: int, after: float) -> Callable[[int], float]:
    return lambda second: 1.0 if second < start else after


CORPUS = (
    Trace("14 % over, a noisy sensor", noisy(1.14, 0.005), None),
    Trace("15 % over", noisy(1.15, 0.005), Cause.OVER_PROGRAM),
    Trace("nothing after a while", from_second(700, 0.0), Cause.UNDER_PROGRAM),
)
"""Many more are judged in tests/hai_desk/safety/test_alarm_corpus.py, by the same rules."""


def seen(bench: Bench, trace: Trace) -> dict[Cause, int]:
    """Which alarms came up, and in which second first."""
    found: dict[Cause, int] = {}
    bench.describe()
    for second in range(trace.seconds):
        bench.report(f"{PROGRAM * max(trace.rate(second), 0):.5f}", f"{PROGRAM}")
        bench.wait(1)
        for cause in bench.causes():
            found.setdefault(cause, second)
    return found


@pytest.mark.parametrize("trace", CORPUS, ids=lambda each: each.name)
def test_every_labelled_trace_is_told_in_time_and_nothing_else_is(
    bench: Bench, trace: Trace
) -> None:
    found = seen(bench, trace)
    assert list(found) == ([] if trace.label is None else [trace.label])
    assert all(second <= QUARTER + LATENCY for second in found.values())


def days_left(bench: Bench) -> float:
    empty = bench.monitoring.now().empty
    assert isinstance(empty, Forecast)
    return (empty.at - bench.clock.now()) / timedelta(days=1)


def test_the_empty_day_is_there_at_once_and_moves_with_the_program(bench: Bench) -> None:
    """30 mL at 1.3 mL/day are 23 days; at 2.6 mL/day half as many."""
    bench.describe()
    bench.run(12)
    assert days_left(bench) == pytest.approx(30 / 1.3, abs=0.01)
    for _second in range(12):
        bench.report("2.6", program="2.6")
        bench.wait(1)
    assert days_left(bench) == pytest.approx(30 / 2.6, abs=0.01)
    for _second in range(72):
        bench.report("2.6", program="2.6", left="13")
        bench.wait(1)
    assert days_left(bench) == pytest.approx(13 / 2.6, abs=0.01)
