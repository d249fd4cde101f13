"""A wire told by hand, under a real `PumpLink`: what the pump is, says and answers. No thread."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.link import status_book
from hai_desk.link.commands import Answer, Command, CommandAnswered, Therapy
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks, PumpLink
from hai_desk.link.session import Expected
from hai_desk.link.told import Told
from hai_desk.link.values import Broken, Described, Epoch, Identity, Moment, Report, Trouble
from hai_desk.link.wire_frame import Direction, WireFrame, frame_of
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import crc32, program_text
from tests.support.scripted_link import CHANNELS, FIRST, START


class OneTime:
    """Wall and steady clock of a desk whose time stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = Moment(START, 100.0)

    def now(self) -> Moment:
        return self.moment


class ScriptedSource:
    def __init__(self) -> None:
        self.sent: list[Command] = []
        self.asked = 0
        self._number = 0
        self.clocks = OneTime()
        self._mailbox = Mailbox()

    def start(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self._mailbox = mailbox

    def stop(self) -> None: ...

    def compose(self, command: Command) -> WireFrame | None:
        now = self.clocks.moment.wall
        return frame_of(Direction.TO_PUMP, "Activate", now, repr(command).encode())

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def read_again(self, asked: int) -> None:
        self.asked = asked

    def describes(self, serial: str = "P-1", epoch: Epoch = FIRST) -> None:
        identity = Identity(serial=serial)
        self._put(Described(identity, CHANNELS, (), epoch, self._number))

    def breaks(self, why: Trouble = Trouble.CLOSED) -> None:
        self._put(Broken(why))

    def answers(self, answer: Answer) -> None:
        """To the last command sent."""
        now = self.clocks.moment
        self._put(CommandAnswered(self.sent[-1], answer, now.wall))

    def says(
        self,
        *pairs: tuple[str, str],
        number: int | None = None,
        read: bool = False,
        asked: int | None = None,
        epoch: Epoch = FIRST,
    ) -> None:
        self._number = self._number + 1 if number is None else number
        report = Report(epoch, self._number, None, program=pairs, read=read)
        self._put(replace(report, asked=self.asked if asked is None else asked))

    def frame(self, message: bytes) -> WireFrame:
        frame = frame_of(Direction.FROM_PUMP, "Answer", self.clocks.moment.wall, message)
        self._put(frame)
        return frame

    def _put(self, item: Described | Broken | CommandAnswered | Report | WireFrame) -> None:
        self._mailbox.put(item, self.clocks.moment)


def runs(
    program: PumpProgram, last: int, therapy: Therapy = Therapy.RUNNING
) -> tuple[tuple[str, str], ...]:
    """What a pump says that runs this program."""
    text = program_text(program)
    return (
        (status_book.TEXT, text),
        (status_book.CRC, crc32(text)),
        (status_book.LAST_COMMAND, str(last)),
        (status_book.THERAPY, therapy.value),
        (status_book.PATIENT, "DEMO-0001"),
    )


def holds(
    shadow: PumpProgram | None, base: str = "", seconds: int = 300
) -> tuple[tuple[str, str], ...]:
    """What it says of the program that was prepared, or that there is none."""
    text = program_text(shadow) if shadow else ""
    return (
        (status_book.SHADOW_TEXT, text),
        (status_book.SHADOW_CRC, crc32(text) if text else ""),
        (status_book.SHADOW_BASE, base),
        (status_book.SHADOW_SECONDS, str(seconds if text else 0)),
    )


class ScriptedDesk:
    """The link over a scripted source, and everything it told."""

    def __init__(self, expected: Expected | None = None) -> None:
        self.pump = ScriptedSource()
        self.link = PumpLink(self.pump, clocks=self.pump.clocks, expected=expected)  # type: ignore[arg-type]
        self.link.start()

    def take(self) -> list[Told]:
        return list(self.link.take())

    def answers(self) -> list[Answer]:
        return [each.answer for each in self.take() if isinstance(each, CommandAnswered)]
