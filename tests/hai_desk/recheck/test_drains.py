"""The second engine on how a reservoir is drawn down: by hand, minute and microlitre."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.drains import NEVER_DAYS, Course, recheck_drained, recheck_drawn
from hai_desk.units import from_exact_text as q
from hai_desk.units import millilitres, millilitres_per_day, of

DAY = [(0, q("0 mL/day")), (360, q("2.4 mL/day")), (720, q("0.6 mL/day"))]
"""From 06:00 six hours 0.6 mL, then 0.3 mL until midnight: 0.9 mL a day."""
PLAIN = Course(steps=DAY, starts=Fraction(0))
BRIDGED = replace(PLAIN, bridge=millilitres("0.34"), bridge_rate=millilitres_per_day("0.68"))
"""12 hours."""


def drained(course: Course, usable: str, minutes: str) -> Disagreement | None:
    time = of(Fraction(minutes), "minute")
    return recheck_drained(course, what="low", usable=millilitres(usable), time=time)


@pytest.mark.parametrize(
    ("usable", "starts", "minutes", "again"),
    [
        ("0.9", "0", "1440", None),
        ("0.9", "360", "1080", None),
        ("9.9", "300", "15540", None),
        ("0", "300", "0", None),
        ("0.3", "1200", "800", 720),
        ("0.6", "719/2", "721/2", None),
        ("0.3", "-240", "720", None),
    ],
)
def test_the_minute_at_which_it_has_run_down(
    usable: str, starts: str, minutes: str, again: int | None
) -> None:
    found = drained(replace(PLAIN, starts=Fraction(starts)), usable, minutes)
    assert found == (again and Disagreement("minutes until low", int(minutes), again))


@pytest.mark.parametrize(
    ("usable", "minutes", "again"),
    [
        ("0.34", "720", None),
        ("0.17", "360", None),
        ("0.64", "1440", None),
        ("0.64", "720", 1440),
        ("0", "0", None),
    ],
)
def test_a_bridge_runs_before_the_day(usable: str, minutes: str, again: int | None) -> None:
    found = drained(BRIDGED, usable, minutes)
    assert found == (again and Disagreement("minutes until low", int(minutes), again))


def test_a_prime_goes_at_once() -> None:
    primed = replace(BRIDGED, prime=millilitres("0.3"))
    assert drained(primed, "0.94", "1440") is None
    assert drained(primed, "0.2", "0") is None
    alone = replace(PLAIN, prime=millilitres("0.3"))
    assert drained(alone, "1.2", "1440") is None
    assert drained(alone, "0.9", "1440") == Disagreement("minutes until low", 1440, 720)


def test_a_bridge_that_ends_within_a_minute_does_not_move_the_end_of_a_step() -> None:
    """0.1 mL at 0.7 mL/day are 205.7 minutes; noon is where the step ends that draws 0.6 mL."""
    course = replace(PLAIN, bridge=millilitres("0.1"), bridge_rate=millilitres_per_day("0.7"))
    assert drained(course, "0.7", "720") is None


def test_a_start_within_a_minute_is_no_difference() -> None:
    """Half a minute at 0.01 mL/minute leaves 0.001 mL for 100 minutes at 0.00001."""
    steps = [(0, q("14.4 mL/day")), (720, q("0.0144 mL/day"))]
    course = Course(steps=steps, starts=Fraction(1439, 2))
    assert drained(course, "0.006", "201/2") is None


def test_what_nothing_draws_from_is_never_drawn_down() -> None:
    still = Course(steps=[(0, q("0 mL/day"))], starts=Fraction(0))
    never = Disagreement("minutes until low", 1440, NEVER_DAYS * 1440)
    assert drained(still, "1", "1440") == never


@pytest.mark.parametrize(
    ("course", "hours", "drawn", "again"),
    [
        (PLAIN, "24", "0.9", None),
        (PLAIN, "9", "0.3", None),
        (PLAIN, "336", "12.6", None),
        (BRIDGED, "6", "0.17", None),
        (BRIDGED, "12", "0.34", None),
        (BRIDGED, "24", "0.64", None),
        (BRIDGED, "24", "0.9", 640),
        (replace(BRIDGED, prime=millilitres("0.3")), "6", "0.47", None),
    ],
)
def test_what_is_drawn_in_so_much_time(
    course: Course, hours: str, drawn: str, again: int | None
) -> None:
    found = recheck_drawn(course, time=q(f"{hours} hour"), drawn=millilitres(drawn))
    assert found == (again and Disagreement("drawn µL", int(Fraction(drawn) * 1000), again))
