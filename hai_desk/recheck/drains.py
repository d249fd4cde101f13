"""How a program draws the reservoir down, once more: counted along the minutes of the pump's day.

All is whole. A volume is counted in what a rate of one draws in one tick of time. Where a bridge
runs first, a microsecond has so many ticks that the bridge ends exactly at one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.doses import MILLION, THOUSAND, counted
from hai_desk.recheck.engine import MICROSECONDS_PER_DAY, MINUTES_PER_DAY, half_up
from hai_desk.units import (
    Duration,
    FlowRate,
    Volume,
    check_units,
    magnitude,
    millilitres,
    millilitres_per_day,
)

NO_VOLUME: Final = millilitres("0")
NO_RATE: Final = millilitres_per_day("0")
NEVER_DAYS: Final = 1_000_000
"""What nothing draws from is never drawn down; no first answer comes near it."""


@dataclass(frozen=True, slots=True)
class Course:
    """A prime goes at once, then a bridge at its rate, then the steps of the day go on and on.

    `starts` are minutes after midnight of the pump, when the prime goes.
    """

    steps: Sequence[tuple[int, FlowRate]]
    starts: Fraction
    prime: Volume = NO_VOLUME
    bridge: Volume = NO_VOLUME
    bridge_rate: FlowRate = NO_RATE

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A course in whole numbers: rates of each minute of a day, times in ticks."""

    by_minute: Sequence[int]
    ticks: int
    """In one microsecond."""
    scale: int
    prime: int
    bridge: int
    bridge_rate: int
    starts: int

    @property
    def minute(self) -> int:
        return 60 * MILLION * self.ticks

    @property
    def bridged(self) -> int:
        """The ticks a bridge lasts."""
        return self.bridge // self.bridge_rate if self.bridge_rate else 0


def recheck_drained(
    course: Course, *, what: str, usable: Volume, time: Duration
) -> Disagreement | None:
    """The minute at which so much has left the reservoir."""
    plain = _counted(course, usable)
    ticks = _ticks_until(plain, _volume(plain, usable) - plain.prime)
    again = half_up(ticks, plain.minute)
    return compare(f"minutes until {what}", whole(magnitude(time, "minute"), 1), again)


def recheck_drawn(course: Course, *, time: Duration, drawn: Volume) -> Disagreement | None:
    """What has left the reservoir after so much time."""
    plain = _counted(course)
    ticks = whole(magnitude(time, "second"), MILLION) * plain.ticks
    gone = plain.prime + _drawn_in(plain, ticks)
    again = half_up(THOUSAND * gone, MICROSECONDS_PER_DAY * plain.ticks * plain.scale)
    return compare("drawn µL", counted(drawn, "mL", THOUSAND), again)


def _counted(course: Course, other: Volume = NO_VOLUME) -> _Counted:
    rates = [magnitude(rate, "mL/day") for _starts, rate in course.steps]
    volumes = [magnitude(each, "mL") for each in (course.prime, course.bridge, other)]
    slow = magnitude(course.bridge_rate, "mL/day")
    scale = scale_for(slow, *volumes, *rates)
    begins = [starts for starts, _rate in course.steps]
    known = dict(zip(begins, (whole(rate, scale) for rate in rates), strict=True))
    ticks = whole(slow, scale) or 1
    one = MICROSECONDS_PER_DAY * ticks
    return _Counted(
        by_minute=tuple(_every_minute(known)),
        ticks=ticks,
        scale=scale,
        prime=whole(volumes[0], scale) * one,
        bridge=whole(volumes[1], scale) * one,
        bridge_rate=whole(slow, scale),
        starts=whole(course.starts, 60 * MILLION) * ticks,
    )


def _volume(plain: _Counted, volume: Volume) -> int:
    return whole(magnitude(volume, "mL"), plain.scale) * MICROSECONDS_PER_DAY * plain.ticks


def _every_minute(known: dict[int, int]) -> Iterator[int]:
    running = 0
    for minute in range(MINUTES_PER_DAY):
        running = known.get(minute, running)
        yield running


def _ticks_until(plain: _Counted, wanted: int) -> int:
    """The first tick at which no less than the wanted volume is gone."""
    if wanted <= plain.bridge:
        return -(-max(wanted, 0) // (plain.bridge_rate or 1))
    left, daily = wanted - plain.bridge, sum(plain.by_minute) * plain.minute
    if not daily:
        return NEVER_DAYS * MINUTES_PER_DAY * plain.minute
    days = (left - 1) // daily
    left, passed = left - days * daily, plain.bridged + days * MINUTES_PER_DAY * plain.minute
    minutes = _along(plain)
    lasts, rate = next(minutes)
    while rate * lasts < left:
        left, passed = left - rate * lasts, passed + lasts
        lasts, rate = next(minutes)
    return passed - (-left // rate)


def _drawn_in(plain: _Counted, ticks: int) -> int:
    if ticks <= plain.bridged:
        return ticks * plain.bridge_rate
    days, part = divmod(ticks - plain.bridged, MINUTES_PER_DAY * plain.minute)
    gone = plain.bridge + days * sum(plain.by_minute) * plain.minute
    for lasts, rate in _along(plain):
        runs = min(lasts, part)
        gone, part = gone + rate * runs, part - runs
    return gone


def _along(plain: _Counted) -> Iterator[tuple[int, int]]:
    """Ticks and rate of every minute of one whole day, from where prime and bridge have ended."""
    minute, into = divmod(plain.starts + plain.bridged, plain.minute)
    yield plain.minute - into, plain.by_minute[minute % MINUTES_PER_DAY]
    for later in range(1, MINUTES_PER_DAY):
        yield plain.minute, plain.by_minute[(minute + later) % MINUTES_PER_DAY]
    yield into, plain.by_minute[minute % MINUTES_PER_DAY]
