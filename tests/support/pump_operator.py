"""Somebody at a desk who programs a linked pump, command by command, and reads it in between."""

from __future__ import annotations

import time

from hai_desk.link.commands import (
    Answer,
    Command,
    CommandAnswered,
    Commit,
    Prepare,
    PumpStatus,
)
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import crc32, program_text, sha256
from tests.support.simulated_pump import PATIENCE, Followed


class PumpOperator:
    def __init__(self, follow: Followed, patient: str) -> None:
        self.follow, self.patient = follow, patient

    def read(self) -> PumpStatus:
        """A reading that begins now, and nothing older."""
        before = len(self.follow.told)
        self.follow.link.read_again()
        self.follow.until(lambda each: any(_read(one) for one in each.told[before:]))
        return next(one for one in reversed(self.follow.told) if _read(one))  # type: ignore[return-value]

    def send(self, command: Command) -> Answer:
        before = len(self.follow.told)
        self.follow.link.send(command)
        self.follow.until(
            lambda each: any(isinstance(one, CommandAnswered) for one in each.told[before:])
        )
        [answered] = [one for one in self.follow.told[before:] if isinstance(one, CommandAnswered)]
        assert answered.command == command
        return answered.answer

    def prepare(self, status: PumpStatus, program: PumpProgram) -> Prepare:
        text = program_text(program)
        base = sha256(status.text)
        return Prepare(status.last_command + 1, text, base, crc32(text), self.patient)

    def commit(self, status: PumpStatus, program: PumpProgram) -> Commit:
        crc = crc32(program_text(program))
        return Commit(status.last_command + 1, program.id, crc, self.patient)

    def wait_for(self, seconds: float) -> None:
        """Lets the link tell for so long."""
        end = time.monotonic() + min(seconds, PATIENCE)
        self.follow.until(lambda _each: time.monotonic() >= end)


def _read(told: object) -> bool:
    return isinstance(told, PumpStatus) and told.read
