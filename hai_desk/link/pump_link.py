"""A pump on the desk, whatever wire it hangs on: the one interface of every link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from hai_desk.clock import Clock, Steady
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.session import Expected, Session, Standing
from hai_desk.link.told import Told
from hai_desk.link.values import Moment


class DeskClocks:
    """Both clocks of the desk, read at once. Safe from any thread."""

    def __init__(self, wall: Clock, steady: Steady) -> None:
        self._wall, self._steady = wall, steady

    def now(self) -> Moment:
        return Moment(self._wall.now(), self._steady.seconds())


class Source(Protocol):
    """One kind of wire. It reads in threads of its own, reconnects by itself for as long as it is
    started, and drops what it reads in the mailbox, copied."""

    def start(self, mailbox: Mailbox, clocks: DeskClocks) -> None: ...

    def stop(self) -> None:
        """Ends its threads; nothing comes into the mailbox after it."""
        ...


class PumpLink:
    """Everything but `start` and `stop` belongs to one thread, the one that shows the pump."""

    def __init__(
        self, source: Source, *, clocks: DeskClocks, expected: Expected | None = None
    ) -> None:
        self._source = source
        self._clocks = clocks
        self._mailbox = Mailbox()
        self._session = Session(expected, clocks.now())

    def start(self) -> None:
        self._source.start(self._mailbox, self._clocks)

    def take(self) -> tuple[Told, ...]:
        """All that is new, judged. Never blocks. To be called often, also when nothing came:
        a pump that has gone silent is found here."""
        return tuple(self._heard())

    def _heard(self) -> Iterator[Told]:
        for item, at in self._mailbox.take():
            yield from self._session.hear(item, at)
        yield from self._session.look(self._clocks.now())

    def wait(self, seconds: float) -> bool:
        """Until something came, at most so long."""
        return self._mailbox.wait(seconds)

    def standing(self) -> Standing:
        now = self._session.standing(self._clocks.now())
        return replace(now, counts=replace(now.counts, dropped=self._mailbox.dropped))

    def stop(self) -> tuple[Told, ...]:
        """Ends the session on purpose, which is no alarm; gives what was still waiting."""
        self._source.stop()
        rest = tuple(self._heard())
        return (*rest, *self._session.end(self._clocks.now()))
