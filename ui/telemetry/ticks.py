"""Where the ticks of a lane stand, and what they say: round, few, without trailing zeros."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, log10
from typing import Final

from hai_desk.wording.dates import clock, clock_seconds, day
from hai_desk.wording.numbers import number

_LEAST: Final = 3
_MOST: Final = 5

Local = Callable[[float], datetime]
"""Seconds since 1970 as the clock on the wall here told them."""

_SECONDS: Final = (1, 5, 10, 30)
_MINUTES: Final = tuple(60 * each for each in (1, 5, 15, 30, 60, 180, 360, 720, 1440))
_DAYS: Final = tuple(86_400 * each for each in (2, 7, 14, 28))
_STEPS: Final = (*_SECONDS, *_MINUTES, *_DAYS)
_ROOM: Final = 64
"""px a time needs so that it touches no neighbour."""

NEAR: Final = 60
"""px: a tick closer than this to the last one is hidden by it (UX 4.4)."""


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str
    bold: bool = False


def time_ticks(
    start: float, end: float, width: int, local: Local, *, now: float | None = None
) -> tuple[Tick, ...]:
    """Round times of the wall clock; the last one is the exact end in bold, or `now`, which a
    live view ends with to the column."""
    last = Tick(end, clock_seconds(local(end if now is None else now)), bold=True)
    near = NEAR * (end - start) / max(width, 1)
    return (
        *(tick for tick in round_times(start, end, width, local) if end - tick.at >= near),
        last,
    )


def round_times(
    start: float, end: float, width: int, local: Local, *, room: int = _ROOM
) -> tuple[Tick, ...]:
    """So many that each has its room in px."""
    if width <= 0 or end <= start:
        return ()
    per_px = (end - start) / width
    step = next((each for each in _STEPS if each >= room * per_px), 0)
    step = step or ceil(room * per_px / _STEPS[-1]) * _STEPS[-1]
    offset = local(start).utcoffset()
    shift = offset.total_seconds() if offset is not None else 0.0
    first = ceil((start + shift) / step) * step - shift
    times = [first + step * number for number in range(floor((end - first) / step) + 1)]
    return tuple(Tick(at, _time(local(at), step)) for at in times)


@lru_cache(256)
def value_ticks(low: float, high: float) -> tuple[Tick, ...]:
    """Three to five round values inside the range, at both its ends if they are round too."""
    step = _round_step((high - low) / 8)
    fitting = []
    while (count := _inside(low, high, step)) >= _LEAST:
        if count <= _MOST:
            fitting.append(step)
        step = _round_step(step * 1.01)
    step = next((each for each in fitting if _meets_ends(low, high, each)), fitting[0])
    first = ceil(low / step - 1e-9)
    places = [first + number for number in range(_inside(low, high, step))]
    digits = max(-floor(log10(step) + 1e-9), 0) + 1
    return tuple(Tick(place * step, plain(place * step, digits)) for place in places)


def plain(value: float, digits: int) -> str:
    return number(Fraction(value), digits)


def _meets_ends(low: float, high: float, step: float) -> bool:
    return all(abs(end / step - round(end / step)) < 1e-9 for end in (low, high))


def _inside(low: float, high: float, step: float) -> int:
    return floor(high / step + 1e-9) - ceil(low / step - 1e-9) + 1


def _round_step(least: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten that is not smaller."""
    power = 10.0 ** floor(log10(least))
    return next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= least * (1 - 1e-9))


def _time(at: datetime, step: int) -> str:
    if step < 60:
        return clock_seconds(at)
    return day(at)[:6] if step >= 86_400 or (at.hour, at.minute) == (0, 0) else clock(at)
