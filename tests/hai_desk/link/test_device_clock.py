"""The pump's clock against the desk's: an offset is told, old news is not taken for new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hai_desk.link.device_clock import DeviceClock
from hai_desk.link.values import Moment

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Line:
    """Reports that leave the pump at one time and arrive at another, in seconds."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.clock = DeviceClock()
        self.ahead = ahead

    def delay(self, left: float, arrived: float, *, newest: bool = True) -> float:
        told = START + timedelta(seconds=left + self.ahead)
        at = Moment(START + timedelta(seconds=arrived), 1000.0 + arrived)
        return self.clock.delay(told, at, newest=newest)


def test_reports_that_come_at_once_have_no_delay_whatever_the_pumps_clock_shows() -> None:
    line = Line(ahead=-86_400.0)
    assert [line.delay(t, t + 0.01) for t in (0.0, 1.0, 2.0)] == [0.0, 0.0, 0.0]
    assert line.clock.offset == pytest.approx(-86_400.01)


def test_what_waited_in_a_queue_is_as_old_as_it_waited() -> None:
    line = Line()
    line.delay(0.0, 0.0)
    assert line.delay(1.0, 11.0) == pytest.approx(10.0, abs=0.02)
    assert line.delay(4.0, 11.0) == pytest.approx(7.0, abs=0.02)
    assert line.delay(11.0, 11.0) == 0.0


def test_a_clock_set_forward_delays_nothing() -> None:
    line = Line()
    line.delay(0.0, 0.0)
    line.ahead = 3600.0
    assert line.delay(1.0, 1.0) == 0.0
    for second in range(2, 10):
        line.delay(float(second), float(second))
    assert line.clock.offset == pytest.approx(3600.0)


def test_a_clock_set_back_is_told_from_old_news_by_the_pumps_own_counter() -> None:
    line = Line()
    line.delay(0.0, 0.0)
    line.delay(1.0, 1.0)
    line.ahead = -3600.0
    assert line.delay(2.0, 2.0) == 0.0


def test_an_overtaken_report_does_not_look_like_a_clock_set_back() -> None:
    line = Line()
    line.delay(0.0, 0.0)
    line.delay(9.0, 9.0)
    assert line.delay(2.0, 9.1, newest=False) == pytest.approx(7.1, abs=0.02)
    assert line.delay(10.0, 10.0) == 0.0


def test_a_lag_that_stays_even_for_five_seconds_is_a_slower_line_and_no_delay() -> None:
    line = Line()
    line.delay(0.0, 0.0)
    delays = [line.delay(t, t + 3.0) for t in (1.0, 2.0, 4.0, 5.9, 6.1, 7.0)]
    assert [each > 0 for each in delays] == [True, True, True, True, False, False]


def test_a_pump_whose_clock_is_a_little_slow_is_not_late_after_a_day() -> None:
    line = Line()
    line.delay(0.0, 0.0)
    worst = max(line.delay(t * (1 - 2e-4), float(t)) for t in range(60, 86_400, 60))
    assert worst == 0.0


@pytest.mark.parametrize("jump", [3600.0, 0.7, -30.0, -3.0])
def test_a_clock_that_was_set_is_followed_with_the_first_report(jump: float) -> None:
    line = Line()
    for second in range(20):
        line.delay(second, second)
    line.ahead = jump
    line.delay(20.0, 20.0)
    assert line.clock.offset == pytest.approx(jump)


def test_a_report_that_waited_moves_no_clock() -> None:
    line = Line()
    for second in range(20):
        line.delay(second, second)
    line.delay(20.0, 24.0)
    assert line.clock.offset == pytest.approx(0.0)
