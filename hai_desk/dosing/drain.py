"""When a program has drawn the reservoir down: exact, whatever the steps of its day.

Time is real time from the start. A day of the program is one of the pump's own clock, which no
summer time moves. Prime counts as drawn at once, since a pump runs it as fast as it can.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.pumps.program import DAY_MINUTES, PumpProgram
from hai_desk.units import Duration, Volume, magnitude, of

LONGEST_DAYS: Final = 36_525
"""A century: a pump that slow has stopped, and calendars end."""


def time_until(
    program: PumpProgram, *, holds: Volume, left: Volume, starts: Fraction
) -> Duration | Refused:
    """Until only `left` is in the reservoir. `starts` are minutes after midnight of the pump."""
    usable = magnitude(holds, "mL") - magnitude(left, "mL") - _primed(program)
    if usable <= 0:
        return of(Fraction(0), "minute")
    bridged, bridge_minutes = _bridged(program)
    if usable <= bridged:
        return of(bridge_minutes * usable / bridged, "minute")
    daily = magnitude(program.volume_per_day, "mL/day")
    if daily <= 0:
        return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "rate")
    rest = usable - bridged
    if rest / daily > LONGEST_DAYS:
        return Refused(RefusedBecause.BEYOND_CALENDAR, "flow")
    whole_days = -(-rest // daily) - 1
    part = _within_a_day(program, rest - whole_days * daily, starts + bridge_minutes)
    return of(bridge_minutes + whole_days * DAY_MINUTES + part, "minute")


def drawn_in(program: PumpProgram, *, time: Duration, starts: Fraction) -> Volume:
    """What leaves the reservoir in so much time, prime and bridge among it."""
    minutes = magnitude(time, "minute")
    bridged, bridge_minutes = _bridged(program)
    if minutes < bridge_minutes:
        return of(_primed(program) + bridged * minutes / bridge_minutes, "mL")
    whole_days, part = divmod(minutes - bridge_minutes, DAY_MINUTES)
    drawn = _primed(program) + bridged + whole_days * magnitude(program.volume_per_day, "mL/day")
    for lasts, rate in _stretches(program, starts + bridge_minutes):
        runs = min(lasts, part)
        drawn, part = drawn + rate * runs, part - runs
    return of(drawn, "mL")


def _within_a_day(program: PumpProgram, volume: Fraction, starts: Fraction) -> Fraction:
    """Minutes until a volume that is no more than that of one day is drawn."""
    stretches, passed = _stretches(program, starts), Fraction(0)
    lasts, rate = next(stretches)
    while volume > rate * lasts:
        passed, volume = passed + lasts, volume - rate * lasts
        lasts, rate = next(stretches)
    return passed + volume / rate


def _stretches(program: PumpProgram, starts: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """Minutes and mL/minute of one whole day that begins at any minute."""
    at = starts % DAY_MINUTES
    rates = [magnitude(step.rate, "mL/day") / DAY_MINUTES for step in program.steps]
    spans = [
        (Fraction(step.starts), Fraction(step.starts + lasts), rate)
        for step, lasts, rate in zip(program.steps, program.minutes, rates, strict=True)
    ]
    yield from ((end - max(begin, at), rate) for begin, end, rate in spans if end > at)
    yield from ((min(end, at) - begin, rate) for begin, end, rate in spans if begin < at)


def _primed(program: PumpProgram) -> Fraction:
    return magnitude(program.prime, "mL") if program.prime is not None else Fraction(0)


def _bridged(program: PumpProgram) -> tuple[Fraction, Fraction]:
    """Volume in mL, and how many minutes it runs."""
    if program.bridge is None:
        return Fraction(0), Fraction(0)
    return magnitude(program.bridge.volume, "mL"), magnitude(program.bridge.lasts, "minute")
