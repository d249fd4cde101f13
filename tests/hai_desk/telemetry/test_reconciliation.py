"""Program × time, telemetry and returned volume, worked by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from hai_desk.telemetry.reconciliation import (
    Setting,
    Spreads,
    Told,
    by_program,
    by_return,
    by_telemetry,
    reconcile,
)
from hai_desk.units import millilitres, millilitres_per_day

FILLED = datetime(2025, 11, 4, 11, 0, tzinfo=UTC)
EMPTIED = FILLED + timedelta(days=14)
SPREADS = Spreads(
    fill=millilitres("0.3"),
    reading=millilitres("0.4"),
    rate=Fraction(1),
    unseen=Fraction("14.5"),
    sure=Fraction(2),
)
ALWAYS = (Setting(FILLED - timedelta(days=90), millilitres_per_day("1.3")),)


def test_the_program_times_the_time_is_exact():
    answer = by_program(ALWAYS, FILLED, EMPTIED)
    assert (answer.volume, answer.spread) == (millilitres("18.2"), millilitres("0"))


def test_a_program_that_was_changed_counts_from_its_own_time():
    settings = (
        *ALWAYS,
        Setting(FILLED + timedelta(days=4), millilitres_per_day("0")),
        Setting(FILLED + timedelta(days=6, hours=12), millilitres_per_day("2")),
        Setting(EMPTIED + timedelta(days=1), millilitres_per_day("9")),
    )
    assert by_program(settings, FILLED, EMPTIED).volume == millilitres("20.2")  # 5.2 + 0 + 15
    assert by_program((), FILLED, EMPTIED).volume == millilitres("0")


def test_telemetry_takes_the_unseen_time_as_programmed_and_says_how_sure_it_is():
    """Seen: 10 mL where 9.1 were asked for. Unseen: 18.2 − 9.1. 1 % of 10 and 14.5 % of 9.1."""
    answer = by_telemetry(
        delivered=10.0, asked=9.1, program=by_program(ALWAYS, FILLED, EMPTIED), spreads=SPREADS
    )
    assert answer.volume == millilitres("19.1")
    expected = (0.1**2 + (0.145 * 9.1) ** 2) ** 0.5
    assert float(answer.spread.magnitude) == pytest.approx(expected, rel=1e-8)


def test_telemetry_of_the_whole_time_is_as_sure_as_its_sensor():
    program = by_program(ALWAYS, FILLED, EMPTIED)
    answer = by_telemetry(delivered=18.0, asked=18.2, program=program, spreads=SPREADS)
    assert (answer.volume, answer.spread) == (millilitres("18"), millilitres("0.18"))


def test_two_readings_are_surer_than_one():
    one = by_return(millilitres("30"), (millilitres("11.8"),), SPREADS)
    assert (one.volume, one.spread) == (millilitres("18.2"), millilitres("0.5"))
    two = by_return(millilitres("30"), (millilitres("11.6"), millilitres("12")), SPREADS)
    assert two.volume == millilitres("18.2")
    assert float(two.spread.magnitude) == pytest.approx((0.09 + 0.08) ** 0.5, rel=1e-8)


def test_all_three_are_compared_and_only_what_is_past_both_spreads_disagrees():
    program = by_program(ALWAYS, FILLED, EMPTIED)
    telemetry = by_telemetry(delivered=18.0, asked=18.2, program=program, spreads=SPREADS)
    returned = by_return(millilitres("30"), (millilitres("13.1"),), SPREADS)
    found = reconcile((program, telemetry, returned), SPREADS)
    assert [(each.one, each.other, each.agree) for each in found] == [
        (Told.PROGRAM, Told.TELEMETRY, True),  # 0.2 apart, 0.36 allowed
        (Told.PROGRAM, Told.RETURNED, False),  # 18.2 − 16.9 = 1.3 apart, 1 allowed
        (Told.TELEMETRY, Told.RETURNED, False),  # 1.1 apart, 2 √(0.5² + 0.18²) = 1.06 allowed
    ]
    assert found[1].volume == millilitres("1.3")
    assert found[1].allowed == millilitres("1")


def test_a_returned_volume_agrees_at_exactly_what_is_allowed():
    program = by_program(ALWAYS, FILLED, EMPTIED)
    for returned, agree in (("12.8", True), ("12.801", False), ("10.8", True)):
        came_back = by_return(millilitres("30"), (millilitres(returned),), SPREADS)
        assert reconcile((program, came_back), SPREADS)[0].agree is agree
