"""The line between a desk and the strict pump: it may lose, double, delay and cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from hai_desk.link.commands import (
    Accepted,
    Answer,
    Command,
    CommandAnswered,
    NotSent,
    NotSentBecause,
    PumpStatus,
    RefusedByPump,
    Uncertain,
)
from hai_desk.link.session import ChannelStanding
from hai_desk.link.told import LinkState
from hai_desk.link.values import Identity
from hai_desk.link.wire_frame import Direction, WireFrame, frame_of
from hai_desk.services.program_door import ToldOfProgram
from tests.support.strict_pump import Refused, StrictPump


@dataclass(frozen=True, slots=True)
class LineStanding:
    state: LinkState
    identity: Identity | None
    channels: tuple[ChannelStanding, ...]
    offset: float | None
    status: PumpStatus | None


@dataclass
class PumpLine:
    """Fulfils `ProgramDoor`. Nothing moves by itself: a test delivers, or sets `direct`."""

    pump: StrictPump
    now: Callable[[], datetime]
    direct: bool = True
    fault: str = ""
    """Of the next command: `not sent`, `lost` on the way, `reply lost`, or `late`: obeyed later."""

    tells: bool = False
    """What comes from the pump is told as messages, too."""

    messages: int = 0

    mute: bool = False
    """Readings do not come back."""

    offset: float = 1.0
    channels: tuple[ChannelStanding, ...] = ()
    linked: bool = True
    sent: list[Command] = field(default_factory=list)
    late: list[Command] = field(default_factory=list)
    wire: list[Command] = field(default_factory=list)
    """Everything that ever went over the line, for whoever replays it."""

    inbox: list[ToldOfProgram] = field(default_factory=list)
    fingerprint: str = "f" * 64
    newest: PumpStatus | None = None

    def compose(self, command: Command) -> WireFrame | None:
        """The line has no messages of its own; what is on it says what was meant."""
        if not self.linked or self.fault == "not sent":
            return None
        return self._frame(Direction.TO_PUMP, "Activate", repr(command))

    def _frame(self, direction: Direction, kind: str, text: str) -> WireFrame:
        """Each is another message, as on a real line."""
        self.messages += 1
        return frame_of(direction, kind, self.now(), f"{self.messages} {text}".encode())

    def send(self, command: Command) -> None:
        self.sent.append(command)
        self.wire.append(command)
        fault, self.fault = self.fault, ""
        if fault == "not sent":
            self._answer(command, NotSent(command.number, NotSentBecause.BUSY))
        elif fault == "lost":
            self._answer(command, Uncertain(command.number, "no answer came"))
        elif fault == "late":
            self.late.append(command)
            self._answer(command, Uncertain(command.number, "no answer came"))
        else:
            answer = self._obeyed(command)
            lost = fault == "reply lost"
            uncertain = Uncertain(command.number, "the link broke")
            self._answer(command, uncertain if lost else answer)

    def _obeyed(self, command: Command) -> Answer:
        try:
            self.pump.obey(command)
        except Refused as refused:
            return RefusedByPump(command.number, refused.why, refused.words)
        return Accepted(command.number)

    def arrive(self) -> None:
        """What was late comes now; nobody hears the answer."""
        late, self.late = self.late, []
        for command in late:
            self._obeyed(command)

    def replay(self, number: int) -> None:
        """Somebody sends again what was once on the line."""
        self._obeyed(self.wire[number % len(self.wire)])

    def _answer(self, command: Command, answer: Answer) -> None:
        if self.tells and isinstance(answer, Accepted | RefusedByPump):
            self.inbox.append(self._frame(Direction.FROM_PUMP, "ActivateResponse", repr(answer)))
        self.inbox.append(CommandAnswered(command, answer, self.now()))

    def read_again(self) -> None:
        if self.linked and not self.mute:
            self.newest = self.pump.status(read=True)
            if self.tells:
                text = repr(self.newest)
                self.inbox.append(self._frame(Direction.FROM_PUMP, "GetMdibResponse", text))
            self.inbox.append(self.newest)

    def standing(self) -> LineStanding:
        identity = Identity(
            model="SynchroMed II",
            serial=self.pump.serial,
            patient=self.pump.patient,
            fingerprint=self.fingerprint,
        )
        state = LinkState.FRESH if self.linked else LinkState.LOST
        return LineStanding(
            state, identity if self.linked else None, self.channels, self.offset, self.newest
        )

    def take(self, hear: Callable[[ToldOfProgram], None]) -> None:
        """Everything that is there, and what comes of it."""
        while self.inbox:
            hear(self.inbox.pop(0))
