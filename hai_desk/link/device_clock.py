"""How far the pump's clock is from the desk's, and whether what just came in is old news."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from statistics import median

from hai_desk.link.values import Moment

DOUBT_FROM = 1.0
"""Seconds behind the quickest report so far from which a report counts as held up on its way."""
BELIEVED_AFTER = 5.0
"""Seconds for which reports must lag evenly before the lag is taken for a changed clock."""
JUMP = 0.5
"""Seconds by which no report comes quicker than all before it: the pump's clock was set on."""
DRIFT = 1e-3
"""A pump's clock may run off by a tenth of a percent without looking like a delay."""


class DeviceClock:
    """Compares device times with arrivals. A report that left the pump long ago, and waited in a
    queue while the desk or the pump hung, must not make old values look new."""

    def __init__(self) -> None:
        self._quickest: float | None = None
        self._newest: float | None = None
        self._heard = 0.0
        self._doubt: tuple[float, float] | None = None
        self._offsets: deque[float] = deque(maxlen=9)

    @property
    def offset(self) -> float | None:
        """Seconds the pump's clock is ahead of the desk's."""
        return median(self._offsets) if self._offsets else None

    def delay(self, told: datetime, at: Moment, *, newest: bool) -> float:
        """Seconds this report was on its way longer than the quickest; `newest` by its number."""
        device = told.timestamp()
        lag = at.steady - device
        set_back = newest and self._newest is not None and device < self._newest
        set_on = newest and self._quickest is not None and lag < self._quickest - JUMP
        if set_back or set_on:
            self._offsets.clear()
        if self._quickest is None or lag < self._quickest or set_back:
            self._begin(lag)
        held_up = lag - self._drifted(at, lag)
        if newest:
            self._newest = device
            self._offsets.append(device - at.wall.timestamp())
        return self._believed(held_up, lag, at)

    def _begin(self, lag: float) -> None:
        self._quickest, self._doubt = lag, None

    def _drifted(self, at: Moment, lag: float) -> float:
        quickest = self._quickest if self._quickest is not None else lag
        passed = max(0.0, at.steady - self._heard)
        self._heard = at.steady
        self._quickest = min(lag, quickest + DRIFT * passed)
        return self._quickest

    def _believed(self, held_up: float, lag: float, at: Moment) -> float:
        if held_up < DOUBT_FROM:
            self._doubt = None
            return 0.0
        if self._doubt is None or abs(lag - self._doubt[0]) > DOUBT_FROM / 2:
            self._doubt = (lag, at.steady)
        if at.steady - self._doubt[1] >= BELIEVED_AFTER:
            self._begin(lag)
            self._offsets = deque(list(self._offsets)[-1:], maxlen=9)
            return 0.0
        return held_up
