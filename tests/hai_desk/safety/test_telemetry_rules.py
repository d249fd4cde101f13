"""Computed alarms, each on both sides of its limit."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.safety.telemetry_limits import (
    TelemetryLimits,
    load_telemetry_limits,
    shipped_telemetry_limits,
)
from hai_desk.safety.telemetry_rules import ComputedAlarm, Noticed, judge_telemetry
from hai_desk.telemetry.alarm import Cause, Priority, priority_of
from hai_desk.telemetry.measured import Delivery, Measured, Slope, Window

SHIPPED = Path(__file__).parents[3] / "resources" / "telemetry_limits.json"


def document() -> dict[str, Any]:
    body: dict[str, Any] = json.loads(SHIPPED.read_text("utf-8"))
    return body


@pytest.fixture(scope="module")
def limits() -> TelemetryLimits:
    return load_telemetry_limits(document())


def whole(seconds: str | Fraction) -> Window:
    return Window(Fraction(seconds), Fraction(seconds), Fraction(seconds))


def running(mean: str, program: str = "1", window: Window | None = None) -> Measured:
    return Measured(Delivery(Fraction(mean), Fraction(program), window or whole("900")))


def names(found: tuple[Noticed, ...]) -> list[str]:
    return [each.alarm.value for each in found]


@pytest.mark.parametrize(
    ("mean", "found"),
    [
        ("1.144", []),
        ("1.145", []),
        ("1.146", ["over_program"]),
        ("0.856", []),
        ("0.855", []),
        ("0.854", ["under_program"]),
        ("1", []),
        ("0", ["under_program"]),
    ],
)
def test_the_mean_is_held_against_fourteen_and_a_half_percent(limits, mean, found):
    assert names(judge_telemetry(running(mean), limits)) == found


def test_over_is_high_and_under_is_medium_and_both_tell_their_numbers(limits):
    over, under = (judge_telemetry(running(mean), limits)[0] for mean in ("1.2", "0.5"))
    assert priority_of(over.cause) is Priority.HIGH
    assert priority_of(under.cause) is Priority.MEDIUM
    assert over.facts == {
        "by": "over_program",
        "measured": "1.2",
        "limit": "1.145",
        "seconds": "900",
        "program": "1",
        "deviation": "20",
    }


@pytest.mark.parametrize(("observed", "found"), [("899", []), ("901", ["over_program"])])
def test_a_window_that_began_before_the_first_sample_is_not_judged(limits, observed, found):
    window = Window(Fraction(900), Fraction(observed), min(Fraction(900), Fraction(observed)))
    assert names(judge_telemetry(running("2", window=window), limits)) == found


@pytest.mark.parametrize(("known", "found"), [("809.9", []), ("810", ["under_program"])])
def test_nine_tenths_of_the_time_must_be_known(limits, known, found):
    window = Window(Fraction(900), Fraction(5000), Fraction(known))
    assert names(judge_telemetry(running("0.5", window=window), limits)) == found


@pytest.mark.parametrize(("mean", "found"), [("0.048", []), ("0.05", ["over_program"])])
def test_delivery_while_the_program_says_stop_is_over_program(limits, mean, found):
    noticed = judge_telemetry(running(mean, program="0"), limits)
    assert names(noticed) == found
    assert [each.percent for each in noticed] == [None] * len(found)


def emptying(rate: str, error: str = "0", program: str | None = "1") -> Measured:
    slope = Slope(Fraction(rate), Fraction(error), whole("21600"))
    return Measured(emptying=slope, program=None if program is None else Fraction(program))


@pytest.mark.parametrize(
    ("rate", "error", "found"),
    [
        ("1.145", "0", []),
        ("1.146", "0", ["reservoir_fast"]),
        ("1.2", "0.03", []),
        ("1.2", "0.02", ["reservoir_fast"]),
        ("0.855", "0", []),
        ("0.854", "0", ["reservoir_slow"]),
        ("0.8", "0.03", []),
        ("0", "0.01", ["reservoir_slow"]),
    ],
)
def test_the_reservoir_must_fall_as_programmed_beyond_the_doubt_of_its_slope(
    limits, rate, error, found
):
    assert names(judge_telemetry(emptying(rate, error), limits)) == found


def test_a_reservoir_is_not_judged_without_a_program_or_before_its_window_is_full(limits):
    assert judge_telemetry(emptying("5", program=None), limits) == ()
    assert judge_telemetry(emptying("5", program="0"), limits) == ()
    short = Slope(Fraction(5), Fraction(0), Window(Fraction(21_600), Fraction(21_599), Fraction(9)))
    assert judge_telemetry(Measured(emptying=short, program=Fraction(1)), limits) == ()
    fast, slow = (judge_telemetry(emptying(rate), limits)[0] for rate in ("2", "0.1"))
    assert (fast.cause, slow.cause) == (Cause.OVER_PROGRAM, Cause.UNDER_PROGRAM)


@pytest.mark.parametrize(("level", "found"), [("190", []), ("190.1", ["occlusion_level"])])
def test_a_high_catheter_pressure_is_an_occlusion(limits, level, found):
    assert names(judge_telemetry(Measured(pressure=Fraction(level)), limits)) == found


@pytest.mark.parametrize(
    ("rate", "error", "found"),
    [
        ("0.25", "0", []),
        ("0.251", "0", ["occlusion_slope"]),
        ("0.3", "0.03", []),
        ("0.3", "0.02", ["occlusion_slope"]),
        ("-1", "0", []),
    ],
)
def test_a_pressure_that_rises_and_rises_is_an_occlusion_before_it_is_high(
    limits, rate, error, found
):
    rising = Slope(Fraction(rate), Fraction(error), whole("7200"))
    noticed = judge_telemetry(Measured(rising=rising), limits)
    assert names(noticed) == found
    assert all(each.cause is Cause.OCCLUSION for each in noticed)
    early = Slope(Fraction(rate), Fraction(0), Window(Fraction(7200), Fraction(60), Fraction(60)))
    assert judge_telemetry(Measured(rising=early), limits) == ()


def test_a_pump_that_offers_nothing_is_not_judged(limits):
    assert judge_telemetry(Measured(), limits) == ()


def test_every_alarm_has_a_cause_and_a_key_of_its_own():
    one = Fraction(1)
    found = [Noticed(alarm, one, one, one) for alarm in ComputedAlarm]
    assert all(each.cause for each in found)
    assert len({each.key for each in found}) == len(ComputedAlarm)


@pytest.mark.parametrize(
    ("program", "stroke", "seconds"),
    [
        ("20", "0.0025", Fraction(900)),
        ("0.984", "0.0025", Fraction(30 * 25 * 86_400 * 1000, 9_840_000)),
        ("0.984", None, Fraction(900)),
        ("0", "0.0025", Fraction(900)),
    ],
)
def test_the_window_is_the_larger_of_fifteen_minutes_and_thirty_strokes(
    limits, program, stroke, seconds
):
    given = None if stroke is None else Fraction(stroke)
    assert limits.delivery_seconds(Fraction(program), given) == seconds


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": ""}, "no source"),
        ({"value": "0"}, "not above 0"),
        ({"value": "many"}, "many"),
        ({"mark": "sure"}, "sure"),
        ({"key": "another"}, "lacking"),
    ],
)
def test_a_figure_without_source_number_or_mark_is_refused(change, said):
    body = document()
    body["limits"][0] |= change
    with pytest.raises(ClinicDataUnreadable) as refused:
        load_telemetry_limits(body)
    assert said in str(refused.value)


def test_the_shipped_figures_carry_their_unit_and_their_source(limits):
    assert limits["delivery_deviation"] == Fraction("14.5")
    assert limits.figures["occlusion_slope"].unit == "mmHg/min"
    assert limits.version == 1


def test_the_limits_that_come_with_the_program_are_whole() -> None:
    shipped = shipped_telemetry_limits(SHIPPED.parent)
    assert shipped["low_reservoir"] == 2
    assert shipped["delivery_deviation"] == Fraction("14.5")


def test_an_occlusion_is_told_far_below_the_pressure_where_a_pump_must_stop(limits):
    """GIP 1.10.3: under 20 psi, which is 1034 mmHg."""
    assert limits.figures["occlusion_level"].unit == "mmHg"
    assert limits["occlusion_level"] * 5 < 1034
