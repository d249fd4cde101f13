from __future__ import annotations

from datetime import date
from fractions import Fraction

from hai_desk.units import from_exact_text as q
from hai_desk.wording.programs import (
    alarm_line,
    bridge_line,
    given_line,
    lasting,
    minute_of_day,
    rate_line,
    step_line,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_rate_is_told_by_the_day_by_the_hour_and_as_a_dose() -> None:
    line = rate_line(q("0.984 mL/day"), q("7.872 mg/day"))
    assert plain(line) == "0.984 mL/day = 0.041 mL/hour = 7.87 mg/day"


def test_the_day_of_the_alarm() -> None:
    line = alarm_line(q("40 mL"), q("2 mL"), date(2025, 12, 26))
    assert plain(line) == "40 mL reach the 2 mL alarm on 26-Dec-2025"


def test_two_weeks() -> None:
    assert plain(given_line(q("110.208 mg"), q("13.776 mL"))) == "110.2 mg in 13.8 mL"


def test_hours_and_minutes_never_look_alike() -> None:
    told = [plain(lasting(each)) for each in (360, 6, 61, 60, 1, 0, 1440)]
    assert told == [
        "6 hours",
        "6 minutes",
        "1 hour 1 minute",
        "1 hour",
        "1 minute",
        "0 minutes",
        "24 hours",
    ]
    assert minute_of_day(6) == "00:06"


def test_a_step_says_when_how_long_and_how_much() -> None:
    line = step_line(360, 360, q("2.4 mL/day"), q("4.8 mg"))
    assert plain(line) == "from 06:00, 6 hours at 2.4 mL/day = 0.1 mL/hour: 4.8 mg"


def test_a_bridge_says_volume_rate_and_time() -> None:
    line = bridge_line(q("0.34 mL"), q("0.787 mL/day"), Fraction(340 * 1440, 787))
    assert plain(line) == "0.34 mL of the old strength at 0.787 mL/day for 10 hours 22 minutes"
