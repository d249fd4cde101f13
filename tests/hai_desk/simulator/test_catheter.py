"""The catheter: exact for any step, and nothing is lost in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.simulator.catheter import Catheter, Way

WAYS = st.lists(st.builds(Way, st.floats(-50, 500), st.floats(0, 10)), min_size=0, max_size=3)


@given(WAYS, st.floats(0.01, 3600), st.floats(0, 5), st.floats(0, 400))
def test_what_comes_in_goes_out_or_stretches_it(
    ways: list[Way], seconds: float, inflow: float, start: float
) -> None:
    catheter = Catheter(pressure=start)
    came = sum(catheter.step(seconds, ways, inflow)) + inflow * seconds
    stretched = (catheter.pressure - start) * catheter.compliance
    assert came == pytest.approx(stretched, rel=1e-6, abs=1e-6)


@given(WAYS, st.floats(1, 600), st.floats(0, 5))
def test_one_long_step_is_as_good_as_many_short_ones(
    ways: list[Way], seconds: float, inflow: float
) -> None:
    once, often = Catheter(pressure=90.0), Catheter(pressure=90.0)
    whole = once.step(seconds, ways, inflow)
    parts = [often.step(seconds / 50, ways, inflow) for _ in range(50)]
    assert often.pressure == pytest.approx(once.pressure, rel=1e-6, abs=1e-6)
    summed = [sum(part[index] for part in parts) for index in range(len(ways))]
    assert summed == pytest.approx(whole, rel=1e-5, abs=1e-5)


def test_a_closed_catheter_keeps_what_a_stroke_puts_in() -> None:
    catheter = Catheter(pressure=90.0, compliance=2.0)
    catheter.inject(1.0)
    catheter.step(60.0, [Way(90.0, 0.0)])
    assert catheter.pressure == 90.5


def test_an_open_catheter_is_back_at_the_artery_in_seconds() -> None:
    catheter = Catheter(pressure=100.0)
    catheter.step(10.0, [Way(90.0, 1 / 0.9)])
    assert catheter.pressure == pytest.approx(90.0, abs=0.001)
