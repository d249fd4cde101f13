"""Where what is seen comes from: the linked pump, a past session, its replay, or two sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hai_desk.services.past_session import PastSession
from hai_desk.services.replaying import Replayed
from hai_desk.services.watching import Watched, WatchNow
from ui.telemetry.history import History
from ui.telemetry.present import Presenting
from ui.telemetry.ticks import Local
from ui.telemetry.times import ElapsedTimes, Times, WallTimes
from ui.telemetry.viewport import Extent

Present = Callable[[Watched, Local, Times, Watched], Presenting]
"""Watched, its wall clock, how times are told, and what the overview strip shows."""


@dataclass(frozen=True, slots=True)
class Source:
    watched: Watched
    presenting: Presenting
    past: PastSession | None = None
    replay: Replayed | None = None
    below: Source | None = None

    def extent(self, now: WatchNow) -> Extent:
        first = self.watched.first()
        extent = Extent(now.at if first is None else min(first, now.at), now.at)
        if self.below is None:
            return extent
        other = self.below.extent(self.below.watched.now())
        return Extent(min(extent.first, other.first), max(extent.now, other.now))


class Sources:
    def __init__(
        self, live: Watched, history: History | None, local: Local, present: Present
    ) -> None:
        self._history = history
        self._local = local
        self._present = present
        self.live = Source(live, present(live, local, WallTimes(local), live))

    def past(self, session_id: str) -> Source:
        return self._of(self._kept.open(session_id))

    def again(self, past: PastSession) -> Source:
        return self._of(past)

    def replay(self, past: PastSession, at: float) -> Source:
        played = self._kept.replay(past, at)
        presenting = self._present(played, self._local, WallTimes(self._local), past)
        return Source(played, presenting, past, played)

    def compare(self, past: PastSession, session_id: str) -> Source:
        """The other one below, moved to begin where this one begins."""
        other = self._kept.open(session_id, begins=past.start)
        times = ElapsedTimes(past.start)
        lower = Source(other, self._present(other, self._moved(other), times, other), other)
        upper = self._present(past, self._local, times, past)
        return Source(past, upper, past, below=lower)

    @property
    def _kept(self) -> History:
        if self._history is None:
            raise LookupError("no history on this page")
        return self._history

    def _of(self, past: PastSession) -> Source:
        times = WallTimes(self._local)
        return Source(past, self._present(past, self._local, times, past), past)

    def _moved(self, past: PastSession) -> Local:
        def wall(at: float) -> datetime:
            return self._local(past.time.dated(at))

        return wall
