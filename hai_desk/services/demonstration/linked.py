"""The pump of a story, as the story needs it. main.py gives one that is no pump."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from hai_desk.clock import Clock
from hai_desk.link.commands import CommandAnswered, PumpStatus
from hai_desk.link.session import Standing
from hai_desk.pumps.program import PumpProgram
from hai_desk.services.program_door import ProgramDoor


class LinkedPump(ProgramDoor, Protocol):
    """`heard` is what the link tells, until somebody takes it."""

    heard: list[CommandAnswered | PumpStatus]

    def standing(self) -> Standing: ...


class PumpMaker(Protocol):
    """A pump that runs `program` since `since`, when its fill went in."""

    def __call__(
        self, clock: Clock, *, serial: str, mrn: str, program: PumpProgram, since: datetime
    ) -> LinkedPump: ...
