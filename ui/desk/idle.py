"""When nobody touches the desk: it locks, or dims while a needle is in a pump."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from hai_desk.clock import Clock

SHORTEST = timedelta(minutes=2)
"""No clinic may set less, so until then nobody need be asked."""

LONGEST_SESSION = timedelta(hours=12)
"""After so long the password is asked again, however busy the desk was."""


class IdleWatch:
    """Told of every touch, asked every second. `hands_full`: gloved hands, a needle in the pump."""

    def __init__(
        self,
        clock: Clock,
        *,
        limit: Callable[[], timedelta],
        hands_full: Callable[[], bool],
        lock: Callable[[], None],
        dim: Callable[[bool], None],
    ) -> None:
        self._clock = clock
        self._limit = limit
        self._hands_full = hands_full
        self._lock = lock
        self._dim = dim
        self._dimmed = False
        self._touched = self._signed_in = clock.now()

    def signed_in(self) -> None:
        """A right password begins the session anew."""
        self._touched = self._signed_in = self._clock.now()
        self._show(dimmed=False)

    def touched(self) -> None:
        self._touched = self._clock.now()
        self._show(dimmed=False)

    def ticked(self) -> None:
        now = self._clock.now()
        # A clock that was set back must not keep the desk open for hours.
        self._touched, self._signed_in = min(self._touched, now), min(self._signed_in, now)
        untouched = now - self._touched
        idle = untouched >= SHORTEST and untouched >= self._limit()
        if self._hands_full():
            self._show(dimmed=idle)
        elif idle or self._over(now):
            self._show(dimmed=False)
            self._lock()

    def _over(self, now: datetime) -> bool:
        return now - self._signed_in >= LONGEST_SESSION

    def _show(self, *, dimmed: bool) -> None:
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self._dim(dimmed)
