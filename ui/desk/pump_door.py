"""The way to the pump that is linked at this desk, whichever link that is, or none."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.clock import Clock
from hai_desk.link.commands import (
    Command,
    CommandAnswered,
    NotSent,
    NotSentBecause,
)
from hai_desk.link.intake import Counts
from hai_desk.link.pump_link import PumpLink
from hai_desk.link.session import Standing
from hai_desk.link.told import LinkState
from hai_desk.link.wire_frame import WireFrame
from hai_desk.services.program_door import ToldOfProgram

UNLINKED = Standing(
    state=LinkState.ENDED,
    why=None,
    age=None,
    identity=None,
    channels=(),
    alarms=(),
    offset=None,
    counts=Counts(0, 0, 0, 0),
)


class PumpDoor:
    """Fulfils `ProgramDoor`. A service outlives a link: after "link again" it goes on here."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._link: PumpLink | None = None
        self._unsent: list[CommandAnswered] = []

    def over(self, link: PumpLink | None) -> None:
        self._link = link

    def compose(self, command: Command) -> WireFrame | None:
        return self._link.compose(command) if self._link is not None else None

    def send(self, command: Command) -> None:
        """Without a link not a byte leaves; that is told like every other answer, later."""
        if self._link is not None:
            self._link.send(command)
            return
        answer = NotSent(command.number, NotSentBecause.NO_PUMP)
        self._unsent.append(CommandAnswered(command, answer, self._clock.now()))

    def read_again(self) -> None:
        if self._link is not None:
            self._link.read_again()

    def standing(self) -> Standing:
        return self._link.standing() if self._link is not None else UNLINKED

    def tell(self, hear: Callable[[ToldOfProgram], None]) -> bool:
        """What was never sent; whether there was anything."""
        told, self._unsent = self._unsent, []
        for each in told:
            hear(each)
        return bool(told)
