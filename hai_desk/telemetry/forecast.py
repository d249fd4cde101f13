"""The day the reservoir is empty, with the band that program and measurement leave open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from hai_desk.telemetry.measured import Slope
from hai_desk.units import FlowRate, Volume, magnitude


@dataclass(frozen=True, slots=True)
class Forecast:
    """`latest` is None where the reservoir may not be emptying at all."""

    at: datetime
    earliest: datetime
    latest: datetime | None
    measured: bool


class NoForecast(StrEnum):
    NOTHING_KNOWN = "nothing_known"
    NOT_EMPTYING = "not_emptying"
    EMPTY = "empty"


def forecast(
    now: datetime,
    *,
    left: Volume,
    reserve: Volume,
    emptying: Slope | None,
    program: FlowRate | None,
    sure: Fraction,
    unseen: Fraction,
) -> Forecast | NoForecast:
    """As measured, else as programmed. The band holds the program and the measured slope with
    `sure` standard errors; with no slope, the program and `unseen` percent on either side."""
    usable = magnitude(left, "mL") - magnitude(reserve, "mL")
    programmed = None if program is None else magnitude(program, "mL/day")
    rates = _rates(emptying, programmed, sure, unseen)
    if rates is None:
        return NoForecast.NOTHING_KNOWN
    slow, middle, fast = rates
    if usable <= 0:
        return NoForecast.EMPTY
    if middle <= 0:
        return NoForecast.NOT_EMPTYING
    latest = _after(now, usable / slow) if slow > 0 else None
    measured = emptying is not None
    return Forecast(_after(now, usable / middle), _after(now, usable / fast), latest, measured)


def _rates(
    emptying: Slope | None, program: Fraction | None, sure: Fraction, unseen: Fraction
) -> tuple[Fraction, Fraction, Fraction] | None:
    """Slowest, likely and fastest, mL/day."""
    if emptying is not None:
        off = sure * emptying.error
        ends = [emptying.rate - off, emptying.rate + off, *([] if program is None else [program])]
        return min(ends), emptying.rate, max(ends)
    if program is None:
        return None
    return program * (1 - unseen / 100), program, program * (1 + unseen / 100)


def _after(now: datetime, days: Fraction) -> datetime:
    """To the second; a band of centuries ends with the calendar."""
    seconds = round(days * 86_400)
    limit = datetime.max.replace(tzinfo=now.tzinfo) - timedelta(days=1)
    room = (limit - now) // timedelta(seconds=1)
    return now + timedelta(seconds=min(seconds, room))
