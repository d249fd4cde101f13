"""The simulated pump with nothing between it and the desk: for a past that is acted out, with the
rules and the refusals of the pump and no line that could be lost."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final

from hai_desk.clock import Clock
from hai_desk.link.commands import (
    Accepted,
    Answer,
    Command,
    CommandAnswered,
    Commit,
    Prepare,
    PumpStatus,
    RefusedByPump,
    Shadow,
)
from hai_desk.link.intake import Counts
from hai_desk.link.session import ChannelStanding, Standing
from hai_desk.link.told import LinkState
from hai_desk.link.values import Identity
from hai_desk.link.wire_frame import WireFrame
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import crc32, program_text, sha256
from hai_desk.simulator.delivery import Delivery
from hai_desk.simulator.memory import Memory
from hai_desk.simulator.model import FIRMWARE, MANUFACTURER, MODELS, PLAIN_WORD
from hai_desk.simulator.program_limits import range_of
from hai_desk.simulator.program_said import ProgramSaid
from hai_desk.simulator.programmable import ProgrammablePump
from hai_desk.simulator.programming import Programming
from hai_desk.simulator.pump_log import PumpLog
from hai_desk.simulator.refusals import Refused
from hai_desk.simulator.surroundings import Surroundings
from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.sample import Sample, Validity

MODEL: Final = MODELS["programmable-40"]
EPOCH: Final = "demonstration#1"


class PumpAtHand:
    """A door for `Programming`. `heard` is what a link would tell, until somebody takes it.

    It runs `program` since `since`, when `program.fill` went in.
    """

    def __init__(
        self, clock: Clock, *, serial: str, mrn: str, program: PumpProgram, since: datetime
    ) -> None:
        self._clock, self._began, self._counted_at = clock, since, since
        self.heard: list[CommandAnswered | PumpStatus] = []
        self._identity = Identity(
            manufacturer=MANUFACTURER,
            model=MODEL.name,
            serial=serial,
            firmware=FIRMWARE,
            note=PLAIN_WORD,
            simulator=True,
            patient=mrn,
        )
        self._pump = ProgrammablePump(MODEL, Surroundings(), MODEL.reservoir * 1000, Delivery(None))
        self._side = Programming(
            self._pump,
            PumpLog("demonstration"),
            Memory(),
            patient=mrn,
            speed=1.0,
            log_at=lambda: 0.0,
            began=since.timestamp(),
        )
        self._was_told(program)

    def _was_told(self, program: PumpProgram) -> None:
        """At the visit before, by the rules of the pump as well."""
        text, mrn = program_text(program), self._identity.patient
        said = self._side.said(0.0)
        base = sha256(said.text)
        self._side.obey(Prepare(said.last + 1, text, base, crc32(text), mrn), 0.0)
        self._side.obey(Commit(said.last + 2, program.id, crc32(text), mrn), 0.0)

    def compose(self, _command: Command) -> WireFrame | None:
        """There is no line, so nothing ever went over one."""
        return None

    def send(self, command: Command) -> None:
        answer: Answer
        try:
            self._side.obey(command, self._passed())
            answer = Accepted(command.number)
        except Refused as refused:
            answer = RefusedByPump(command.number, refused.why, str(refused))
        self.heard.append(CommandAnswered(command, answer, self._clock.now()))

    def read_again(self) -> None:
        self._passed()
        self.heard.append(self._status())

    def standing(self) -> Standing:
        self._passed()
        return Standing(
            state=LinkState.FRESH,
            why=None,
            age=0.0,
            identity=self._identity,
            channels=(self._reservoir(),),
            alarms=(),
            offset=0.0,
            counts=Counts(received=1, missing=0, repeated=0, overtaken=0),
            status=self._status(),
        )

    def _passed(self) -> float:
        """Seconds since it was filled. What it delivered meanwhile it has counted."""
        now = self._clock.now()
        gone = (now - self._counted_at).total_seconds() * self._pump.delivery.rate(0.0)
        self._pump.counted = max(0.0, self._pump.counted - gone)
        self._counted_at = now
        return (now - self._began).total_seconds()

    def _reservoir(self) -> ChannelStanding:
        now, left = self._clock.now(), Decimal(f"{self._pump.counted / 1000:.3f}")
        name = ChannelName.RESERVOIR
        sample = Sample(name, left, Validity.VALID, now, now, EPOCH, 1)
        return ChannelStanding(Channel(name, "mL"), sample, 0.0, Freshness.FRESH)

    def _status(self) -> PumpStatus:
        now = self._clock.now()
        said = self._side.said((now - self._began).total_seconds())
        return PumpStatus(
            program=said.program,
            text=said.text,
            crc=said.crc,
            last_command=said.last,
            therapy=said.therapy,
            shadow=_shadow(said),
            range=range_of(MODEL),
            patient=said.patient,
            heard_at=now,
            epoch=EPOCH,
            read=True,
        )


def _shadow(said: ProgramSaid) -> Shadow | None:
    held = said.shadow
    if held is None:
        return None
    return Shadow(held.program, held.text, crc32(held.text), held.base, said.shadow_left)
