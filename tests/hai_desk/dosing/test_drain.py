"""When a program has drawn the reservoir down, against one that counts every minute."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.dosing.drain import drawn_in, time_until
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.pumps.program import DAY_MINUTES, BridgeRun, FlexStep, Mode, PumpProgram
from hai_desk.recheck.drains import NO_RATE, NO_VOLUME, Course, recheck_drained, recheck_drawn
from hai_desk.units import (
    FlowRate,
    exact_text,
    magnitude,
    mg_per_mL,
    millilitres,
    millilitres_per_day,
    of,
)

SAMPLE = 100
"""Of the 10,000 schedules that `make exhaustive` tries."""

PLAIN = PumpProgram(
    id="P",
    mode=Mode.CONTINUOUS,
    drug="floxuridine",
    concentration=mg_per_mL("8"),
    steps=(FlexStep(0, millilitres_per_day("0.984")),),
    low_alarm=millilitres("2"),
    sounds=True,
)
FLEX = replace(
    PLAIN,
    mode=Mode.FLEX,
    steps=(
        FlexStep(0, millilitres_per_day("0")),
        FlexStep(360, millilitres_per_day("2.4")),
        FlexStep(720, millilitres_per_day("0.6")),
    ),
)
"""From 06:00 six hours 0.6 mL, then 0.3 mL until midnight, then nothing: 0.9 mL a day."""


def until(program: PumpProgram, holds: str, left: str, starts: int = 0) -> str:
    found = time_until(
        program, holds=millilitres(holds), left=millilitres(left), starts=Fraction(starts)
    )
    assert not isinstance(found, Refused)
    return exact_text(found, "minute")


@pytest.mark.parametrize(
    ("program", "holds", "left", "starts", "minutes"),
    [
        (PLAIN, "2.984", "2", 0, "1440 minute"),
        (PLAIN, "40", "2", 700, "2280000/41 minute"),
        (PLAIN, "2", "2", 0, "0 minute"),
        (PLAIN, "1", "2", 0, "0 minute"),
        (FLEX, "2.9", "2", 0, "1440 minute"),
        (FLEX, "2.9", "2", 360, "1080 minute"),
        (FLEX, "2.6", "2", 0, "720 minute"),
        (FLEX, "2.3", "2", 0, "540 minute"),
        (FLEX, "2.3", "2", 1200, "720 minute"),
        (FLEX, "11.9", "2", 300, "15540 minute"),
    ],
)
def test_the_time_is_exact(
    program: PumpProgram, holds: str, left: str, starts: int, minutes: str
) -> None:
    assert until(program, holds, left, starts) == minutes


def test_prime_goes_at_once_and_a_bridge_runs_first() -> None:
    """0.34 mL at 0.68 mL/day are 12 hours, in which the day of the program has moved on."""
    bridged = replace(FLEX, bridge=BridgeRun(millilitres("0.34"), millilitres_per_day("0.68")))
    assert until(bridged, "2.34", "2") == "720 minute"
    assert until(bridged, "2.17", "2") == "360 minute"
    assert until(bridged, "2.64", "2") == "1440 minute"
    primed = replace(bridged, prime=millilitres("0.3"))
    assert until(primed, "2.94", "2") == "1440 minute"
    assert (
        exact_text(drawn_in(primed, time=of(Fraction(360), "minute"), starts=Fraction(0)), "mL")
        == "0.47 mL"
    )


def test_a_stopped_pump_never_runs_down_and_a_slow_one_not_in_a_century() -> None:
    stopped = replace(PLAIN, mode=Mode.STOP, steps=())
    holds, left, starts = millilitres("40"), millilitres("2"), Fraction(0)
    never = time_until(stopped, holds=holds, left=left, starts=starts)
    assert never == Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "rate")
    slow = replace(PLAIN, steps=(FlexStep(0, millilitres_per_day("0.001")),))
    late = time_until(slow, holds=holds, left=left, starts=starts)
    assert late == Refused(RefusedBecause.BEYOND_CALENDAR, "flow")


def random_program(dice: random.Random) -> PumpProgram:
    starts = (0, *sorted(dice.sample(range(1, DAY_MINUTES), dice.randrange(0, 8))))
    steps = tuple(
        FlexStep(each, of(Fraction(dice.randrange(0, 24_000), 1000), "mL/day")) for each in starts
    )
    bridge = None
    if dice.random() < 0.4:
        rate, minutes = Fraction(dice.randrange(100, 3000), 1000), dice.randrange(1, 2000)
        bridge = BridgeRun(of(rate * minutes / DAY_MINUTES, "mL"), of(rate, "mL/day"))
    mode = Mode.FLEX if len(steps) > 1 else Mode.CONTINUOUS
    return replace(PLAIN, mode=mode, steps=steps, bridge=bridge)


def thousandths(rate: FlowRate) -> int:
    return int(magnitude(rate, "mL/day") * 1000)


def counted(program: PumpProgram, usable: Fraction, starts: int) -> int:
    """Minute by minute, with no formula at all."""
    wanted = int(usable * 1000) * DAY_MINUTES
    minute = gone = 0
    if program.bridge is not None:
        for _each in range(int(magnitude(program.bridge.lasts, "minute"))):
            if gone < wanted:
                gone, minute = gone + thousandths(program.bridge.rate), minute + 1
    rates: list[int] = []
    for step, lasts in zip(program.steps, program.minutes, strict=True):
        rates += [thousandths(step.rate)] * lasts
    while gone < wanted:
        gone, minute = gone + rates[(starts + minute) % DAY_MINUTES], minute + 1
    return minute


def course(program: PumpProgram, starts: Fraction) -> Course:
    run = program.bridge
    return Course(
        steps=[(step.starts, step.rate) for step in program.steps],
        starts=starts,
        bridge=run.volume if run is not None else NO_VOLUME,
        bridge_rate=run.rate if run is not None else NO_RATE,
    )


@pytest.mark.parametrize("schedules", [SAMPLE, pytest.param(10_000, marks=pytest.mark.slow)])
def test_the_predicted_time_is_within_three_minutes_of_one_that_counts_each_minute(
    schedules: int,
) -> None:
    """GIP 1.5.x over random days, some with a bridge; the second engine agrees on each."""
    dice = random.Random(20251118)
    tried = 0
    while tried < schedules:
        program, starts = random_program(dice), dice.randrange(DAY_MINUTES)
        usable = Fraction(dice.randrange(1, 40_000), 1000)
        daily = magnitude(program.volume_per_day, "mL/day")
        if daily == 0 or usable / daily > 40:
            continue
        tried += 1
        found = time_until(
            program, holds=of(usable + 2, "mL"), left=millilitres("2"), starts=Fraction(starts)
        )
        assert not isinstance(found, Refused)
        assert abs(magnitude(found, "minute") - counted(program, usable, starts)) <= 3
        drawn = drawn_in(program, time=found, starts=Fraction(starts))
        assert drawn == of(usable, "mL")
        plain = course(program, Fraction(starts))
        assert recheck_drained(plain, what="low", usable=drawn, time=found) is None
        assert recheck_drawn(plain, time=found, drawn=drawn) is None


@pytest.mark.parametrize("schedules", [SAMPLE, pytest.param(10_000, marks=pytest.mark.slow)])
def test_the_engines_agree_at_any_second_and_with_a_bridge_of_any_length(schedules: int) -> None:
    """Bridges as pumps are told them end within a minute, and a clock stands within one."""
    dice = random.Random(20251119)
    for _each in range(schedules):
        rate, path = dice.randrange(50, 3000), dice.randrange(10, 60)
        bridge = BridgeRun(of(Fraction(path, 100), "mL"), of(Fraction(rate, 1000), "mL/day"))
        prime = of(Fraction(dice.randrange(0, 50), 100), "mL")
        program = replace(random_program(dice), bridge=bridge, prime=prime)
        starts = Fraction(dice.randrange(86_400_000_000), 60_000_000)
        usable = of(Fraction(dice.randrange(1, 4_000), 100), "mL")
        plain = replace(course(program, starts), prime=prime)
        found = time_until(program, holds=usable, left=NO_VOLUME, starts=starts)
        if not isinstance(found, Refused):
            assert recheck_drained(plain, what="empty", usable=usable, time=found) is None
        time = of(Fraction(dice.randrange(1, 30 * 86_400)), "second")
        drawn = drawn_in(program, time=time, starts=starts)
        assert recheck_drawn(plain, time=time, drawn=drawn) is None
