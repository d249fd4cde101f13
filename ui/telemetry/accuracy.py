"""Flow error over every window length of what is seen: the trumpet curve and its words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, isnan

import numpy as np

from hai_desk.services.watching import Watched
from hai_desk.telemetry.accuracy import Trumpet, trumpet
from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.ledger import in_force, ledger
from hai_desk.telemetry.series import Stretch
from hai_desk.telemetry.trail import Trail
from hai_desk.units import of
from hai_desk.wording.dates import clock_seconds, duration
from hai_desk.wording.language import _
from hai_desk.wording.quantities import percent
from ui.telemetry.program import ProgramSteps
from ui.telemetry.ticks import Local, Tick, value_ticks
from ui.widgets.round_ticks import round_ticks

EVERY = 5
"""Seconds between two looks at a range that grows."""

_MARKS = (900, 3600, 4 * 3600, 86_400, 7 * 86_400)


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Windows in seconds, errors in percent; nan where no window of that length is known."""

    windows: FloatArray
    highest: FloatArray
    lowest: FloatArray


@dataclass(frozen=True, slots=True)
class AccuracyScreen:
    """`curves` is None while there is too little to judge; `lines` then say what is missing."""

    subtitle: str
    lines: tuple[str, ...]
    curves: Curves | None = None
    low: float = 0.0
    high: float = 0.0
    windows: tuple[Tick, ...] = ()
    errors: tuple[Tick, ...] = ()
    spoken: str = ""


class AccuracyBuilder:
    def __init__(self, watched: Watched, local: Local) -> None:
        self._watched = watched
        self._local = local
        self._made: tuple[tuple[int, int], AccuracyScreen] | None = None

    def screen(self, start: float, end: float) -> AccuracyScreen:
        """The same object again until the range is another one by some seconds."""
        key = (floor(start / EVERY), floor(end / EVERY))
        if self._made is None or self._made[0] != key:
            self._made = (key, self._build(start, end))
        return self._made[1]

    def _trail(self, name: ChannelName) -> Trail:
        return Trail(self._watched.series(name), self._watched.stored(name))

    def _build(self, start: float, end: float) -> AccuracyScreen:
        told = self._trail(ChannelName.DELIVERY_RATE)
        if told.held_back(start, end):
            return AccuracyScreen("", (_("Too long a range for the flow error"),))
        rate = told.stretch(start, end)
        if not rate.count:
            return AccuracyScreen("", (_("No delivery rate in this range"),))
        program = ProgramSteps().steps(self._trail(ChannelName.PROGRAMMED_RATE), start, end)
        asked = in_force(Stretch(*program), rate.times)
        found = trumpet(ledger(rate, asked, joins_within=told.joins_within))
        begin, stop = (clock_seconds(self._local(float(at))) for at in rate.times[[0, -1]])
        subtitle = _("{start} to {end}").format(start=begin, end=stop)
        if isnan(found.overall):
            return AccuracyScreen(subtitle, (_("The pump told no program in this range"),))
        return _told(found, subtitle)


def _told(found: Trumpet, subtitle: str) -> AccuracyScreen:
    known = ~np.isnan(found.highest)
    lines = [_("Whole range {error}").format(error=_error(found.overall))]
    if not known.any():
        lines.append(_("A curve needs 30 min that are known"))
    else:
        first = int(np.flatnonzero(known)[0])
        lines.append(
            _("Worst {window}: {low} and {high}").format(
                window=_window(float(found.windows[first])),
                low=_error(float(found.lowest[first])),
                high=_error(float(found.highest[first])),
            )
        )
    share = percent(Fraction(round(found.known * 1000), 10))
    lines.append(_("{share} of the time is known").format(share=share))
    if not known.any():
        return AccuracyScreen(subtitle, tuple(lines), spoken=". ".join(lines))
    worst = max(float(np.nanmax(np.abs(each))) for each in (found.highest, found.lowest))
    ends = round_ticks([-max(worst, 1.0), max(worst, 1.0)])
    return AccuracyScreen(
        subtitle=subtitle,
        lines=tuple(lines),
        curves=Curves(found.windows, found.highest, found.lowest),
        low=ends[0],
        high=ends[-1],
        windows=_window_ticks(float(found.windows[-1])),
        errors=value_ticks(ends[0], ends[-1]),
        spoken=". ".join(lines),
    )


def _window_ticks(longest: float) -> tuple[Tick, ...]:
    return tuple(Tick(at, _window(at)) for at in _MARKS if at <= longest)


def _window(seconds: float) -> str:
    return duration(of(Fraction(round(seconds)), "second"))


def _error(value: float) -> str:
    """To 0.1 %, with its sign."""
    return percent(Fraction(round(value * 10), 10), signed=True)
