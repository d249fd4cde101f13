"""How often the computed alarms miss what is there, and how often they tell what is not.

A synthetic corpus of half-hours of delivery, each labelled by how it was made. The goal: none
missed, none false, and told within eleven seconds of the moment a quarter of an hour was wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from hai_desk.safety.telemetry_limits import load_telemetry_limits
from hai_desk.safety.telemetry_rules import judge_telemetry
from hai_desk.telemetry.ledger import ledger
from hai_desk.telemetry.measured import Measured
from hai_desk.telemetry.measuring import delivery
from hai_desk.telemetry.series import Series

SHIPPED = Path(__file__).parents[3] / "resources" / "telemetry_limits.json"
LIMITS = load_telemetry_limits(json.loads(SHIPPED.read_text("utf-8")))
START, QUARTER, LOOKS = 1_763_480_000.0, 900, 10
SECONDS = np.arange(1800)
Rates = np.ndarray
Make = Callable[[np.random.Generator], Rates]


def steady(part: float, spread: float = 0.005) -> Make:
    return lambda dice: dice.normal(part, spread, len(SECONDS))


def bursts(seconds: int) -> Make:
    """All of the flow in one second of so many, as a pump that works by strokes."""
    return lambda dice: np.where(
        (SECONDS + dice.integers(seconds)) % seconds == 0, float(seconds), 0
    )


def stretch(part: float, lasts: int) -> Make:
    def made(dice: np.random.Generator) -> Rates:
        begins = dice.integers(0, len(SECONDS) - lasts)
        return np.where((begins <= SECONDS) & (begins + lasts > SECONDS), part, 1.0)

    return made


def from_there_on(part: float) -> Make:
    def made(dice: np.random.Generator) -> Rates:
        return np.where(dice.integers(0, 600) <= SECONDS, part, 1.0)

    return made


RIGHT: dict[str, Make] = {
    "as programmed": steady(1.0, 0.01),
    "a sensor of 20 %": steady(1.0, 0.2),
    "9 % over": steady(1.09),
    "9 % under": steady(0.91),
    "14 % over": steady(1.14),
    "14 % under": steady(0.86),
    "a stroke every 5 s": bursts(5),
    "a stroke every 30 s": bursts(30),
    "twice as much for two minutes": stretch(2.0, 120),
    "nothing for two minutes": stretch(0.0, 120),
}
WRONG: dict[str, tuple[Make, str]] = {
    "15 % over": (steady(1.15), "over_program"),
    "15 % under": (steady(0.85), "under_program"),
    "a quarter more, a sensor of 20 %": (steady(1.25, 0.2), "over_program"),
    "ten times as much": (steady(10.0), "over_program"),
    "free flow after a while": (from_there_on(20.0), "over_program"),
    "nothing after a while": (from_there_on(0.0), "under_program"),
    "half as much for ten minutes": (stretch(0.5, 600), "under_program"),
}


def told(rates: Rates, program: float) -> dict[str, int]:
    """Each alarm with the second in which the desk, looking every ten, would first tell it."""
    series = Series(joins_within=2.5, keep=10**6)
    series.take(START + SECONDS, program * np.maximum(rates, 0))
    found: dict[str, int] = {}
    for second in range(0, len(SECONDS), LOOKS):
        seen = series.stretch(-np.inf, START + second)
        book = ledger(seen, np.full(seen.count, program), joins_within=2.5)
        measured = Measured(delivery=delivery(book, START + second, Fraction(QUARTER)))
        for each in judge_telemetry(measured, LIMITS):
            found.setdefault(each.alarm.value, second)
    return found


def wrong_since(rates: Rates, part: float) -> int:
    """The first second whose quarter of an hour before it was off by more than `part`."""
    summed = np.concatenate(([0.0], np.cumsum(np.maximum(rates, 0))))
    means = (summed[QUARTER:] - summed[:-QUARTER]) / QUARTER
    return QUARTER + int(np.flatnonzero(np.abs(means - 1) > part)[0])


@pytest.mark.parametrize("name", RIGHT)
def test_of_what_is_right_none_is_told(name: str) -> None:
    dice = np.random.default_rng(20)
    false = [found for _each in range(8) if (found := told(RIGHT[name](dice), 1.3))]
    assert false == []


@pytest.mark.parametrize("name", WRONG)
def test_of_what_is_wrong_none_is_missed_and_it_is_told_in_time(name: str) -> None:
    make, alarm = WRONG[name]
    dice = np.random.default_rng(21)
    for _each in range(8):
        rates = make(dice)
        found = told(rates, 0.984)
        assert list(found) == [alarm]
        assert found[alarm] <= wrong_since(rates, 0.146) + LOOKS + 1
