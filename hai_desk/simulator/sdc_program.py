"""What a programmable pump says of its program over SDC, and the operations that change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from hai_desk.link import codes
from hai_desk.link.commands import Cancel, Command, Commit, Prepare, RefusedWhy, Stop
from hai_desk.pumps.program_text import crc32
from hai_desk.simulator.operations import Operation
from hai_desk.simulator.program_said import ProgramSaid
from hai_desk.simulator.refusals import Refused
from hai_desk.simulator.sdc_values import (
    BOUND_METRIC,
    COMMAND_METRIC,
    DRUG_METRIC,
    PROGRAM_CRC_METRIC,
    PROGRAM_ID_METRIC,
    PROGRAM_RANGE_METRIC,
    PROGRAM_TEXT_METRIC,
    SHADOW_BASE_METRIC,
    SHADOW_CRC_METRIC,
    SHADOW_SECONDS_METRIC,
    SHADOW_TEXT_METRIC,
    THERAPY_METRIC,
    Metric,
)

PREPARE, COMMIT, CANCEL, STOP = "op.prepare", "op.commit", "op.cancel", "op.stop"
OFF_AT_A_FAULT: Final = (PREPARE, COMMIT, CANCEL)

Obey: TypeAlias = Callable[[Command], None]


def operations_of(obey: Obey) -> tuple[Operation, ...]:
    """In the order of the arguments of `docs/device-link.md`."""
    shadow, active = SHADOW_TEXT_METRIC.handle, PROGRAM_TEXT_METRIC.handle

    def prepare(told: tuple[str, ...]) -> None:
        obey(Prepare(_number(told[0]), *told[1:]))

    def commit(told: tuple[str, ...]) -> None:
        obey(Commit(_number(told[0]), *told[1:]))

    def cancel(told: tuple[str, ...]) -> None:
        obey(Cancel(_number(told[0]), told[1]))

    def stop(told: tuple[str, ...]) -> None:
        obey(Stop(_number(told[0]), told[1]))

    return (
        Operation(
            PREPARE, codes.PREPARE, shadow, ("number", "text", "base", "crc", "patient"), prepare
        ),
        Operation(COMMIT, codes.COMMIT, active, ("number", "program", "crc", "patient"), commit),
        Operation(CANCEL, codes.CANCEL, shadow, ("number", "program"), cancel),
        Operation(STOP, codes.STOP, THERAPY_METRIC.handle, ("number", "patient"), stop),
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise Refused(RefusedWhy.INVALID_PARAMETER, "the first argument is the command's number")
    return int(text)


def lasting_texts(said: ProgramSaid) -> list[tuple[Metric, str]]:
    """What does not change as long as the pump runs: said once, and found by whoever reads it."""
    return [(PROGRAM_RANGE_METRIC, said.range), (BOUND_METRIC, said.patient)]


def program_texts(said: ProgramSaid) -> list[tuple[Metric, str]]:
    """All that can change, always: any one report tells the whole state of the program."""
    held, shadow = said.program, said.shadow
    return [
        (DRUG_METRIC, held.drug if held else ""),
        (PROGRAM_ID_METRIC, held.id if held else ""),
        (PROGRAM_CRC_METRIC, said.crc),
        (COMMAND_METRIC, str(said.last)),
        (PROGRAM_TEXT_METRIC, said.text),
        (THERAPY_METRIC, said.therapy.value),
        (SHADOW_TEXT_METRIC, shadow.text if shadow else ""),
        (SHADOW_CRC_METRIC, crc32(shadow.text) if shadow else ""),
        (SHADOW_BASE_METRIC, shadow.base if shadow else ""),
        (SHADOW_SECONDS_METRIC, str(said.shadow_left)),
    ]
