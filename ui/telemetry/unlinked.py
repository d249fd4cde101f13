"""The telemetry page while no pump is linked and no session is open."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.services.watching import Standing, WatchNow
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trail import Stored


class Unlinked:
    """Fulfils `Watched` with nothing."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._nothing = Series(joins_within=1.0)

    def now(self) -> WatchNow:
        return WatchNow(at=self._now(), standing=Standing.NONE)

    def series(self, channel: str) -> Series:  # noqa: ARG002 - none has samples
        return self._nothing

    def stored(self, channel: str) -> Stored | None:  # noqa: ARG002
        return None

    def first(self) -> float | None:
        return None

    def mark(self, at: float, text: str) -> None:
        """Without a session there is nothing to mark."""

    def change_mark(self, key: str, text: str) -> None:
        """Without a session there is nothing to mark."""
