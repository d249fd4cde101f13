"""Stored samples given out again as they were heard, up to a playhead."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np

from hai_desk.telemetry.series import Series
from hai_desk.telemetry.stored_channel import StoredChannel, Told

BLOCK: Final = 300.0
"""Seconds read ahead at a time, and read behind where the play begins."""

AHEAD: Final = 5.0
"""Seconds read beyond the playhead at least: a sample may be dated a little after it was heard."""


@dataclass(frozen=True, slots=True)
class Last:
    """The newest sample that was played; `value` is None where it is doubtful.

    `since` is from when its age counts: a report that was held up is as old as what it tells.
    """

    at: float
    since: float
    value: float | None
    before: float | None
    """When the one before it was measured. What comes alone after a silence may have been asked
    for, which is no sign of life."""


class Playing:
    """One channel. What lies before the place where it began comes from the store."""

    def __init__(
        self, stored: StoredChannel, *, joins_within: float, at: float, ahead: float = BLOCK
    ) -> None:
        """`ahead` seconds are read at first: channels that differ in it are not all read anew at
        the same moment."""
        self._whole = stored
        self._read = at - BLOCK
        before = _last(stored, self._read)
        self.series = Series(joins_within=joins_within, before=before)
        self._newest = None if before is None else before[0]
        self._waiting = stored.told(at, at - 1)
        self.last: Last | None = None
        self.heard = -inf
        """When any sample of it was heard last."""
        self._more(at + AHEAD + ahead)
        self.to(at)
        span = self.series.span()
        self.stored = stored.before(at if span is None else span[0])

    def to(self, at: float) -> None:
        """All that was heard up to and with this moment."""
        if self._read < at + AHEAD:
            self._more(at + AHEAD + BLOCK)
        come = self._waiting.heard <= at
        if come.any():
            self._feed(self._waiting.where(come))
            self._waiting = self._waiting.where(~come)

    def _more(self, until: float) -> None:
        begin, self._read = float(np.nextafter(self._read, np.inf)), until
        self._waiting = self._waiting.followed_by(self._whole.told(begin, until))

    def _feed(self, told: Told) -> None:
        self.series.take(told.times, told.told, told.valid)
        self.heard = max(self.heard, float(told.heard.max()))
        newest = int(np.argmax(told.times))
        at = float(told.times[newest])
        if self.last is None or at > self.last.at:
            value = float(told.told[newest])
            good = bool(told.valid[newest]) and not np.isnan(value)
            since = min(at, float(told.heard[newest]))
            earlier = told.times[told.times < at]
            before = float(earlier.max()) if len(earlier) else self._newest
            self.last = Last(at, since, value if good else None, before)
            self._newest = at


def _last(stored: StoredChannel, at: float) -> tuple[float, float] | None:
    """The newest sample before the first that is played: from it the line runs on, or a gap."""
    newest = stored.heard_before(at)
    if newest is None:
        return None
    for back in (AHEAD, BLOCK):
        found = stored.stretch(newest - back, newest)
        if found.count:
            return float(found.times[-1]), float(found.values[-1])
    return None
