"""A pump on the desk, whatever wire it hangs on: the one interface of every link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, runtime_checkable

from hai_desk.clock import Clock, Steady
from hai_desk.link.commands import (
    Command,
    CommandAnswered,
    NotSent,
    NotSentBecause,
    Uncertain,
)
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.session import Expected, Session, Standing
from hai_desk.link.told import Told
from hai_desk.link.values import Moment
from hai_desk.link.wire_frame import WireFrame


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


@runtime_checkable
class TakesCommands(Protocol):
    """What a wire can do besides, that a pump is told things by."""

    def compose(self, command: Command) -> WireFrame | None:
        """Returns at once. What `send` puts on the wire for this very command, if it is called
        next; None where nothing could be sent."""
        ...

    def send(self, command: Command) -> None:
        """Returns at once. One CommandAnswered comes into the mailbox for it, sooner or later."""
        ...

    def read_again(self, asked: int) -> None:
        """Reads the whole pump; its report says `asked`, for the reading began after it."""
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
        self._waiting: Command | None = None
        self._asked = 0

    def start(self) -> None:
        self._source.start(self._mailbox, self._clocks)

    def take(self) -> tuple[Told, ...]:
        """All that is new, judged. Never blocks. To be called often, also when nothing came:
        a pump that has gone silent is found here."""
        return tuple(self._heard())

    def _heard(self) -> Iterator[Told]:
        for item, at in self._mailbox.take():
            if isinstance(item, CommandAnswered) and item.command is self._waiting:
                self._waiting = None
            yield from self._session.hear(item, at)
        yield from self._session.look(self._clocks.now())

    def wait(self, seconds: float) -> bool:
        """Until something came, at most so long."""
        return self._mailbox.wait(seconds)

    def standing(self) -> Standing:
        now = self._session.standing(self._clocks.now())
        return replace(now, counts=replace(now.counts, dropped=self._mailbox.dropped))

    def compose(self, command: Command) -> WireFrame | None:
        """For whoever writes down what is sent before it is: `send` sends this very message. None
        where `send` would answer that it was not sent."""
        source = self._source
        ready = self._waiting is None and self._session.has_the_pump
        return source.compose(command) if isinstance(source, TakesCommands) and ready else None

    def send(self, command: Command) -> None:
        """Never blocks, and never sends anything twice. How it ended comes through `take`."""
        source = self._source
        if not isinstance(source, TakesCommands):
            self._not_sent(command, NotSentBecause.READ_ONLY)
        elif self._waiting is not None:
            self._not_sent(command, NotSentBecause.BUSY)
        elif not self._session.has_the_pump:
            self._not_sent(command, NotSentBecause.NO_PUMP)
        else:
            self._waiting = command
            source.send(command)

    def read_again(self) -> None:
        """Asks for a reading of the whole pump; a PumpStatus with `read` tells that it came."""
        if isinstance(self._source, TakesCommands):
            self._asked += 1
            self._session.asks(self._asked)
            self._source.read_again(self._asked)

    def _not_sent(self, command: Command, why: NotSentBecause) -> None:
        now = self._clocks.now()
        answer = NotSent(command.number, why)
        # A copy, since a command that is sent twice at once must not free the line it waits for.
        self._mailbox.put(CommandAnswered(replace(command), answer, now.wall), now)

    def stop(self) -> tuple[Told, ...]:
        """Ends the session on purpose, which is no alarm; gives what was still waiting."""
        self._source.stop()
        rest = tuple(self._heard())
        return (*rest, *self._unanswered(), *self._session.end(self._clocks.now()))

    def _unanswered(self) -> Iterator[CommandAnswered]:
        if self._waiting is not None:
            words = "the link was ended before the pump answered"
            answer = Uncertain(self._waiting.number, words)
            yield CommandAnswered(self._waiting, answer, self._clocks.now().wall)
            self._waiting = None
