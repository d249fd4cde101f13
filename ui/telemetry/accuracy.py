"""Flow error over every window length of what is seen: the trumpet curve and its words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, isnan, log2
from typing import TypeAlias

import numpy as np

from hai_desk.services.watching import Watched
from hai_desk.telemetry.accuracy import Trumpet, trumpet, trumpet_of
from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.gradual_sums import GradualSums
from hai_desk.telemetry.ledger import in_force, ledger
from hai_desk.telemetry.series import Stretch
from hai_desk.telemetry.trail import Trail
from hai_desk.units import of
from hai_desk.wording.dates import clock_seconds, day_clock_seconds, duration
from hai_desk.wording.language import _
from hai_desk.wording.quantities import percent
from ui.telemetry.program import ProgramSteps
from ui.telemetry.ticks import Local, Tick, value_ticks
from ui.widgets.round_ticks import round_ticks

EVERY = 5
"""Seconds between two looks at a range that grows."""

Range: TypeAlias = tuple[float, float]

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
    pending: bool = False
    """A long range of which a part is not read yet."""


class AccuracyBuilder:
    def __init__(self, watched: Watched, local: Local) -> None:
        self._watched = watched
        self._local = local
        self._key: tuple[int, int, float] | None = None
        self._made = AccuracyScreen("", ())
        self._made_of: Range | None = None
        self._reads: GradualSums | None = None
        self._reads_of: Range = (0.0, 0.0)

    def screen(self, start: float, end: float) -> AccuracyScreen:
        """The same object again until the range is another one by some seconds. A long range is
        read a little further with every look; one that only goes on with the time is read to its
        end first, and what was worked out last stands meanwhile and says of when it is."""
        grain = _grain(end - start)
        key = (floor(start / grain), floor(end / grain), grain)
        if self._reads is not None and _near(self._reads_of, (start, end)):
            self._read_on(self._reads)
        elif self._key != key:
            self._key, self._reads = key, None
            self._begin(start, end)
        return self._made

    def _trail(self, name: ChannelName) -> Trail:
        return Trail(self._watched.series(name), self._watched.stored(name))

    def _asked(self, times: FloatArray) -> FloatArray:
        """The program in force at each of these."""
        program = self._trail(ChannelName.PROGRAMMED_RATE)
        steps = ProgramSteps().steps(program, float(times[0]), float(times[-1]))
        return in_force(Stretch(*steps), times)

    def _begin(self, start: float, end: float) -> None:
        told = self._trail(ChannelName.DELIVERY_RATE)
        stored = told.too_many(start, end)
        if stored:
            rate = lambda: self._trail(ChannelName.DELIVERY_RATE)  # noqa: E731
            self._reads = GradualSums(rate, self._asked, start, end, stored)
            self._reads_of = (start, end)
            self._read_on(self._reads)
        else:
            self._made, self._made_of = self._at_once(told, start, end), (start, end)

    def _at_once(self, told: Trail, start: float, end: float) -> AccuracyScreen:
        rate = told.stretch(start, end)
        if not rate.count:
            return AccuracyScreen("", (_("No delivery rate in this range"),))
        found = trumpet(ledger(rate, self._asked(rate.times), joins_within=told.joins_within))
        return self._screen(found, float(rate.times[0]), float(rate.times[-1]))

    def _read_on(self, reads: GradualSums) -> None:
        reads.read()
        if reads.whole:
            self._reads, self._made_of = None, self._reads_of
            self._made = self._screen(trumpet_of(reads.sums()), reads.start, reads.end)
        elif self._made_of is None or not _near(self._made_of, self._reads_of):
            share = percent(Fraction(floor(reads.share * 100)))
            line = _("{share} of a long range is read").format(share=share)
            self._made_of = None
            self._made = AccuracyScreen(self._range(reads.start, reads.end), (line,), pending=True)

    def _screen(self, found: Trumpet, start: float, end: float) -> AccuracyScreen:
        subtitle = self._range(start, end)
        if isnan(found.overall):
            return AccuracyScreen(subtitle, (_("The pump told no program in this range"),))
        return _told(found, subtitle)

    def _range(self, start: float, end: float) -> str:
        begin, stop = self._local(start), self._local(end)
        say = clock_seconds if begin.date() == stop.date() else day_clock_seconds
        return _("{start} to {end}").format(start=say(begin), end=say(stop))


def _near(one: Range, other: Range) -> bool:
    """Whether one is the other a little later, not another choice."""
    most = (other[1] - other[0]) / 20
    return abs(one[0] - other[0]) <= most and abs(one[1] - other[1]) <= most


def _grain(span: float) -> float:
    """Seconds by which a range of this length must differ to be worked out anew."""
    return EVERY * 2.0 ** max(floor(log2(max(span, 1.0) / EVERY / 1000)), 0)


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
