"""How long the battery lasts until it asks for a replacement, by the charge it still has."""

from __future__ import annotations

import pytest

from hai_desk.simulator.battery import A_STROKE, CAPACITY, REPLACE_BELOW, RESTING, Battery

DAY = 86_400


def test_it_asks_for_a_replacement_on_the_day_it_told() -> None:
    """Drawn day by day as it was told it would be."""
    battery = Battery(0.2)
    told = battery.days_until(REPLACE_BELOW, 984)
    assert told > 100
    for _day in range(int(told)):
        battery.draw(DAY, 984)
    assert battery.voltage() >= REPLACE_BELOW
    assert battery.days_until(REPLACE_BELOW, 984) == pytest.approx(told - int(told))
    battery.draw(2 * DAY, 2 * 984)
    assert battery.voltage() < REPLACE_BELOW
    assert battery.days_until(REPLACE_BELOW, 984) == 0


def test_a_faster_program_asks_for_it_sooner_and_a_pump_at_rest_last() -> None:
    fresh = Battery()
    fast, slow, rest = (fresh.days_until(REPLACE_BELOW, strokes) for strokes in (1230, 984, 0))
    assert fast < slow < rest
    a_day = RESTING * DAY
    assert rest / slow == pytest.approx((a_day + 984 * A_STROKE) / a_day)
    assert rest < CAPACITY / a_day
