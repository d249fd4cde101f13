"""From samples to a judgement: the limits hold to the tenth of a percent and to the second."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from hai_desk.safety.telemetry_limits import TelemetryLimits, load_telemetry_limits
from hai_desk.safety.telemetry_rules import judge_telemetry
from hai_desk.telemetry.ledger import Ledger, ledger
from hai_desk.telemetry.measured import Measured, told
from hai_desk.telemetry.measuring import asked_slope, delivery, fit, level, slope
from hai_desk.telemetry.series import Series, Stretch

SHIPPED = Path(__file__).parents[3] / "resources" / "telemetry_limits.json"
START = 1_763_480_000.0


@pytest.fixture(scope="module")
def limits() -> TelemetryLimits:
    return load_telemetry_limits(json.loads(SHIPPED.read_text("utf-8")))


def series(values: np.ndarray, *, period: float = 1.0, keep: int = 10**6) -> Series:
    made = Series(joins_within=2.5 * period, keep=keep)
    made.take(START + period * np.arange(len(values)), values.astype(float))
    return made


def book(values: np.ndarray, program: float) -> Ledger:
    made = series(values).stretch(-np.inf, np.inf)
    return ledger(made, np.full(made.count, program), joins_within=2.5)


@pytest.mark.parametrize("program", [0.984, 1.0, 1.3, 7.77])
@pytest.mark.parametrize(
    ("percent", "second", "found"),
    [
        (14.4, 901, []),
        (14.5, 901, []),
        (14.6, 901, ["over_program"]),
        (14.6, 899, []),
        (14.6, 900, ["over_program"]),
        (-14.4, 901, []),
        (-14.5, 901, []),
        (-14.6, 901, ["under_program"]),
        (-14.6, 899, []),
    ],
)
def test_fourteen_and_a_half_percent_for_a_quarter_of_an_hour(
    limits, program, percent, second, found
):
    flow = np.full(second + 1, program * (1 + percent / 100))
    seen = delivery(book(flow, program), START + second, Fraction(900))
    noticed = judge_telemetry(Measured(delivery=seen), limits)
    assert [each.alarm.value for each in noticed] == found


def test_a_pump_that_stalls_is_noticed_once_the_mean_has_fallen(limits):
    flow = np.where(np.arange(2000) < 1000, 1.0, 0.0)
    for second, found in ((1000 + 129, []), (1000 + 132, ["under_program"])):
        seen = delivery(book(flow[: second + 1], 1.0), START + second, Fraction(900))
        noticed = judge_telemetry(Measured(delivery=seen), limits)
        assert [each.alarm.value for each in noticed] == found


def test_strokes_alone_are_no_alarm_over_the_time_of_thirty(limits):
    """Bursts of 2.5 µL at 0.984 mL/day come 3 min 39.5 s apart; 15 min hold 4 or 5 of them."""
    program, stroke = Fraction("0.984"), Fraction("0.0025")
    seconds = limits.delivery_seconds(program, stroke)
    between = stroke / program * 86_400
    times = np.arange(20_000)
    burst = np.floor((times + 1) / float(between)) - np.floor(times / float(between))
    flow = burst * float(stroke) * 86_400
    wrong = {Fraction(900): 0, seconds: 0}
    for window in wrong:
        for end in range(8000, 20_000, 37):
            seen = delivery(book(flow[: end + 1], 0.984), START + end, window)
            wrong[window] += bool(judge_telemetry(Measured(delivery=seen), limits))
    assert wrong[seconds] == 0
    assert wrong[Fraction(900)] > 0


@pytest.mark.parametrize(
    ("per_day", "found"),
    [(1.3, []), (1.47, []), (1.6, ["reservoir_fast"]), (0, ["reservoir_slow"])],
)
def test_a_noisy_reservoir_is_judged_by_its_slope(limits, per_day, found):
    seconds = np.arange(0, 21_700, 10)
    noise = np.random.default_rng(3).normal(0, 0.01, len(seconds))
    values = 30 - per_day * seconds / 86_400 + noise
    falls = slope(series(values, period=10), START + 21_690, Fraction(21_600), per=-86_400)
    assert falls is not None
    assert abs(float(falls.rate) - per_day) < 4 * float(falls.error)
    noticed = judge_telemetry(Measured(emptying=falls, program=Fraction("1.3")), limits)
    assert [each.alarm.value for each in noticed] == found


def test_an_occlusion_is_noticed_by_its_slope_an_hour_before_its_level(limits):
    """At 1.3 mL/day into 1 µL/mmHg the pressure rises by 0.9 mmHg/min, from 90."""
    rng = np.random.default_rng(5)
    minutes = np.arange(0, 400, 1 / 6)
    wave = 90 + 20 * np.sin(minutes * 6 * 2 * np.pi * 11.7) + rng.normal(0, 1, len(minutes))
    pressure = wave + np.clip(minutes - 150, 0, None) * 0.9
    first: dict[str, float] = {}
    made = series(pressure, period=10)
    for minute in range(121, 300, 3):
        now = START + 60 * minute
        rising = slope(made, now, Fraction(7200), per=60)
        measured = Measured(pressure=level(made, now, Fraction(60)), rising=rising)
        for each in judge_telemetry(measured, limits):
            first.setdefault(each.alarm.value, minute - 150)
    assert 35 < first["occlusion_slope"] < 50
    assert 105 < first["occlusion_level"] < 118


def test_a_swing_of_the_arterial_pressure_within_an_hour_is_no_occlusion(limits):
    minutes = np.arange(0, 300, 1 / 6)
    swing = 90 + 20 * np.clip(np.sin(minutes / 60 * 2 * np.pi), -1, 1)
    made = series(swing, period=10)
    for minute in range(121, 300):
        rising = slope(made, START + 60 * minute, Fraction(7200), per=60)
        assert judge_telemetry(Measured(rising=rising), limits) == ()


def test_a_line_is_found_with_its_error_and_not_from_two_points():
    times = np.arange(5.0)
    line = fit(Stretch(times, 2 * times + 1), joins_within=2)
    assert line is not None
    assert (line.slope, line.error, line.known) == (pytest.approx(2), pytest.approx(0), 4)
    off = fit(Stretch(times, np.array([0.0, 1.0, 0.0, 1.0, 0.0])), joins_within=0.5)
    assert off is not None
    assert off.error == pytest.approx(0.2)  # 1.2 left over, by 3, by 10, its root
    assert off.known == 0
    holes = np.array([0.0, np.nan, 1.0, np.nan, np.nan])
    assert fit(Stretch(times, holes), joins_within=2) is None


def programmed(*steps: tuple[float, float]) -> Series:
    """Rates in mL/day, each since so many seconds after the start."""
    settings = Series(joins_within=np.inf)
    settings.take(
        START + np.array([since for since, _rate in steps]), np.array([rate for _s, rate in steps])
    )
    return settings


@pytest.mark.parametrize("change", [2_000.0, 10_800.0, 20_000.0])
def test_a_program_that_was_changed_is_no_wrong_slope_of_the_reservoir(limits, change):
    """From 1 to 5 mL/day: the line through a bend is neither rate, and the same for both."""
    seconds = np.arange(0, 21_601, 10.0)
    used = np.where(seconds < change, seconds, change + 5 * (seconds - change)) / 86_400
    reservoir = series(40 - used, period=10)
    asked = asked_slope(
        programmed((-500, 1.0), (change, 5.0), (change + 500, 5.0)),
        reservoir,
        START + 21_600,
        Fraction(21_600),
    )
    falls = slope(reservoir, START + 21_600, Fraction(21_600), per=-86_400)
    assert falls is not None
    assert asked is not None
    assert float(asked) == pytest.approx(float(falls.rate), rel=1e-6)
    assert judge_telemetry(Measured(emptying=falls, program=asked), limits) == ()


def test_a_program_that_nobody_knew_when_the_window_began_is_not_held_against_the_reservoir():
    reservoir = series(np.linspace(30, 29, 100), period=10)
    end, window = START + 990, Fraction(990)
    assert asked_slope(programmed((0, 1.3)), reservoir, end, window) == Fraction("1.3")
    assert asked_slope(programmed((1, 1.3)), reservoir, end, window) is None
    assert asked_slope(Series(joins_within=1), reservoir, end, window) is None
    assert asked_slope(programmed((0, 1.3)), Series(joins_within=1), end, window) is None


def test_nothing_measured_is_nothing_to_judge():
    empty = Series(joins_within=1)
    assert slope(empty, START, Fraction(60), per=1) is None
    assert level(empty, START, Fraction(60)) is None
    assert delivery(book(np.empty(0), 1.0), START, Fraction(60)) is None
    assert delivery(book(np.full(9, np.nan), 1.0), START + 9, Fraction(60)) is None


def test_a_number_is_told_to_nine_figures_and_never_made_of_nothing():
    assert told(1.145) == Fraction("1.145")
    assert told(0.1 + 0.2) == Fraction("0.3")
    assert told(-1e-12) == Fraction(-1, 10**12)
    with pytest.raises(ValueError, match="nan"):
        told(float("nan"))
