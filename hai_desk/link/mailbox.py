"""The only thing two threads share: sources drop in, the desk takes out."""

from __future__ import annotations

from collections import deque
from threading import Condition

from hai_desk.link.values import Moment, Received, Report

TELEMETRY_KEPT = 2048
"""Reports that wait at most; at ten a second, three and a half minutes of a desk that hangs."""


class Mailbox:
    """Telemetry is bounded and loses its oldest; alarms, the log and the state of the link wait
    for ever. What is taken comes in the order it was dropped in."""

    def __init__(self, kept: int = TELEMETRY_KEPT) -> None:
        self._telemetry: deque[tuple[int, Report, Moment]] = deque(maxlen=kept)
        self._weighty: deque[tuple[int, Received, Moment]] = deque()
        self._arrived = 0
        self._changed = Condition()
        self.dropped = 0

    def put(self, item: Received, at: Moment) -> None:
        """Never blocks and keeps nothing of the caller's but the value itself."""
        with self._changed:
            self._arrived += 1
            if isinstance(item, Report):
                self.dropped += len(self._telemetry) == self._telemetry.maxlen
                self._telemetry.append((self._arrived, item, at))
            else:
                self._weighty.append((self._arrived, item, at))
            self._changed.notify_all()

    def take(self) -> list[tuple[Received, Moment]]:
        with self._changed:
            waiting = [*self._telemetry, *self._weighty]
            self._telemetry.clear()
            self._weighty.clear()
        waiting.sort(key=lambda each: each[0])
        return [(item, at) for _number, item, at in waiting]

    def wait(self, seconds: float) -> bool:
        """Until something is there, at most so long; whether something is."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._telemetry or self._weighty), seconds)
