"""What the pump says of its program, put together from its reports by their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Final

from hai_desk.link.commands import PumpStatus, Shadow, Therapy
from hai_desk.link.values import Moment, Report
from hai_desk.pumps.program import ProgramRange, PumpProgram
from hai_desk.pumps.program_text import NotAProgram, crc32, read_program, read_range

TEXT: Final = "program text"
CRC: Final = "program crc"
LAST_COMMAND: Final = "last command"
THERAPY: Final = "therapy"
SHADOW_TEXT: Final = "shadow text"
SHADOW_CRC: Final = "shadow crc"
SHADOW_BASE: Final = "shadow base"
SHADOW_SECONDS: Final = "shadow seconds"
RANGE: Final = "program range"
PATIENT: Final = "bound patient"

_FURTHEST: Final = 2**53


class StatusBook:
    """Lives as long as one epoch. A later report never overwrites what a newer one said."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[int, str]] = {}
        self._told: PumpStatus | None = None
        self.newest: PumpStatus | None = None

    def take(self, report: Report, at: Moment, *, fresh: bool) -> Iterator[PumpStatus]:
        """Tells what has changed, and whatever was asked for just now (`fresh`)."""
        if not report.program and not fresh:
            return
        for what, text in report.program:
            if report.number >= self._said.get(what, (0, ""))[0]:
                self._said[what] = (report.number, text)
        now = self._status(at.wall, report.epoch.key, fresh=fresh)
        self.newest = now
        if now is not None and (fresh or self._told is None or _says(now) != _says(self._told)):
            self._told = now
            yield now

    def _status(self, at: datetime, epoch: str, *, fresh: bool) -> PumpStatus | None:
        """None unless the pump says which program, which command, and what it does."""
        said = {what: text for what, (_number, text) in self._said.items()}
        last, therapy = _count(said.get(LAST_COMMAND, "")), _therapy(said.get(THERAPY, ""))
        if TEXT not in said or last is None or therapy is None:
            return None
        text, crc = said[TEXT], said.get(CRC, "")
        return PumpStatus(
            program=_program(text, crc),
            text=text,
            crc=crc,
            last_command=last,
            therapy=therapy,
            shadow=_shadow(said),
            range=_range(said.get(RANGE, "")),
            patient=said.get(PATIENT, ""),
            heard_at=at,
            epoch=epoch,
            read=fresh,
        )


def _says(status: PumpStatus) -> tuple[object, ...]:
    """All of it but when it was heard, and how long its shadow still lives."""
    shadow = status.shadow and (status.shadow.text, status.shadow.crc, status.shadow.base)
    program = (status.text, status.crc, status.last_command, status.therapy)
    return (*program, shadow, status.range, status.patient)


@lru_cache(maxsize=16)
def _program(text: str, crc: str) -> PumpProgram | None:
    """None for a program that does not read, or is not the one its check sum names."""
    try:
        return read_program(text) if crc32(text) == crc else None
    except NotAProgram:
        return None


@lru_cache(maxsize=16)
def _range(text: str) -> ProgramRange | None:
    try:
        return read_range(text)
    except NotAProgram:
        return None


def _shadow(said: dict[str, str]) -> Shadow | None:
    text, crc = said.get(SHADOW_TEXT, ""), said.get(SHADOW_CRC, "")
    program = _program(text, crc) if text else None
    if program is None:
        return None
    seconds = _count(said.get(SHADOW_SECONDS, "")) or 0
    return Shadow(program, text, crc, said.get(SHADOW_BASE, ""), seconds)


def _count(text: str) -> int | None:
    known = text.isascii() and text.isdecimal() and len(text) <= 16
    return int(text) if known and int(text) <= _FURTHEST else None


def _therapy(text: str) -> Therapy | None:
    return Therapy(text) if text in set(Therapy) else None
