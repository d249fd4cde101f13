"""What a pump holds and says of its program, and how it knows a command again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

from hai_desk.link.commands import Command, Therapy
from hai_desk.pumps.program import PumpProgram


@dataclass(frozen=True, slots=True)
class ShadowHeld:
    """`until` in simulated seconds."""

    program: PumpProgram
    text: str
    base: str
    until: float


@dataclass(frozen=True, slots=True)
class ProgramSaid:
    """The pump's own echo, made from what it holds. Of two the larger `version` is the newer."""

    program: PumpProgram | None
    text: str
    crc: str
    last: int
    therapy: Therapy
    shadow: ShadowHeld | None
    shadow_left: int
    """Seconds of the desk."""
    range: str
    patient: str
    faulty: bool
    version: int


def name_of(command: Command) -> str:
    return type(command).__name__.lower()


def key_of(command: Command) -> str:
    """Two commands are the same when all that they say is."""
    told = [name_of(command), *(str(getattr(command, each.name)) for each in fields(command))]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()
