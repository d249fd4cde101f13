"""A recorded session as if it were live: the same interface, the same path to the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from threading import Condition, Thread

from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks
from hai_desk.link.values import Broken, Described, Received, Trouble


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was received, so many seconds after the recording began."""

    after: float
    item: Received


class ReplaySource:
    """Plays at a pace that may change; 0 pauses. What is recorded comes in order of `after`."""

    def __init__(self, recorded: Iterable[Recorded], *, pace: float = 1.0) -> None:
        self._recorded = recorded
        self._changed = Condition()
        self._pace = pace
        self._stopped = False
        self._thread: Thread | None = None
        self._played = 0.0
        """Seconds of the recording that have gone by."""

    def start(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self._thread = Thread(target=self._run, args=(mailbox, clocks), name="replay", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(5)

    def at_pace(self, pace: float) -> None:
        with self._changed:
            self._pace = pace
            self._changed.notify_all()

    def _run(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        for each in self._recorded:
            if not self._comes_to(each.after, clocks):
                return
            mailbox.put(_as_replayed(each.item), clocks.now())
        mailbox.put(Broken(Trouble.AT_END, final=True), clocks.now())

    def _comes_to(self, after: float, clocks: DeskClocks) -> bool:
        """Waits until the recording is there; False when it was stopped before."""
        with self._changed:
            while not self._stopped and self._played < after:
                began, pace = clocks.now().steady, self._pace
                self._changed.wait((after - self._played) / pace if pace > 0 else None)
                self._played += (clocks.now().steady - began) * pace
            return not self._stopped


def _as_replayed(item: Received) -> Received:
    return replace(item, replayed=True) if isinstance(item, Described) else item
