"""What the pump's own echo says became of a command. Nothing else may say it."""

from __future__ import annotations

from typing import Any, Final

from hai_desk.link.commands import PumpStatus, Therapy
from hai_desk.pumps.program import Mode
from hai_desk.pumps.program_text import sha256
from hai_desk.services.program_events import Result, Verb
from hai_desk.services.program_state import Intent

RUNS: Final = frozenset({Therapy.RUNNING, Therapy.PRIMING, Therapy.BRIDGING})


def said(status: PumpStatus) -> dict[str, Any]:
    """A status as an event keeps it."""
    shadow = status.shadow
    return {
        "text": status.text,
        "crc": status.crc,
        "last_command": status.last_command,
        "therapy": status.therapy.value,
        "epoch": status.epoch,
        "shadow": None
        if shadow is None
        else {
            "id": shadow.program.id,
            "text": shadow.text,
            "crc": shadow.crc,
            "base": shadow.base,
        },
    }


def echo(intent: Intent, status: PumpStatus) -> Result | None:
    """None while the status contradicts itself: then nothing is known yet.

    Program id and check sum decide; within one life of the pump its counter must agree. A pump
    that runs neither the program before nor the one asked for was told by somebody else.
    """
    counted = intent.epoch != status.epoch or status.last_command >= intent.number
    match intent.verb:
        case Verb.COMMIT if runs(intent, status):
            return Result.TAKEN if counted else None
        case Verb.PREPARE if holds(intent, status):
            return Result.TAKEN if counted else None
        case Verb.CANCEL if not waits(intent, status) and _is_base(intent, status):
            return Result.TAKEN
        case Verb.STOP:
            return _stopped(status, counted=counted)
    return Result.NOT_TAKEN if _is_base(intent, status) else Result.OTHER


def waits(intent: Intent, status: PumpStatus) -> bool:
    """Something waits in the pump under this name, whether or not it is what was sent."""
    return status.shadow is not None and status.shadow.program.id == intent.program_id


def holds(intent: Intent, status: PumpStatus) -> bool:
    """The very program waits in the pump, for the very program it is to replace."""
    shadow = status.shadow
    return (
        shadow is not None
        and (shadow.program.id, shadow.crc) == (intent.program_id, intent.crc)
        and shadow.base == intent.base
    )


def runs(intent: Intent, status: PumpStatus) -> bool:
    program = status.program
    return program is not None and (program.id, status.crc) == (intent.program_id, intent.crc)


def _is_base(intent: Intent, status: PumpStatus) -> bool:
    return sha256(status.text) == intent.base


def _stopped(status: PumpStatus, *, counted: bool) -> Result:
    """Whether it stands still for this command or for another one: it stands still."""
    still = status.therapy in (Therapy.STOPPED, Therapy.FAULT)
    return Result.TAKEN if still and counted else Result.NOT_TAKEN


def delivers_as_told(status: PumpStatus) -> bool:
    """Running, or standing still where the program itself says stop."""
    if status.program is not None and status.program.mode is Mode.STOP:
        return status.therapy is Therapy.STOPPED
    return status.therapy in RUNS
