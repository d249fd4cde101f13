"""A pump as strict as a real one, in memory: numbers, base, check sum, patient, shadow lifetime.

It obeys what `hai_desk/simulator/programming.py` obeys. `bugs` are planted ones, by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hai_desk.link.commands import (
    Cancel,
    Command,
    Commit,
    Prepare,
    PumpStatus,
    RefusedWhy,
    Shadow,
    Stop,
    Therapy,
)
from hai_desk.pumps.program import Mode, ProgramRange, PumpProgram
from hai_desk.pumps.program_text import NotAProgram, crc32, program_text, read_program, sha256

LIVES = timedelta(seconds=300)


class Refused(Exception):  # noqa: N818 - an answer
    def __init__(self, why: RefusedWhy, words: str) -> None:
        super().__init__(words)
        self.why, self.words = why, words


@dataclass(frozen=True, slots=True)
class Change:
    """The pump runs another program than before, by the commit of this id."""

    program_id: str
    at: datetime


@dataclass
class StrictPump:
    program: PumpProgram
    range: ProgramRange
    patient: str
    now: Callable[[], datetime]
    serial: str = "SM2-208531"
    bugs: frozenset[str] = frozenset()
    last: int = 3
    life: int = 1
    stopped: bool = False
    faulty: bool = False
    shadow: tuple[PumpProgram, str, str, datetime] | None = None
    last_key: Command | None = None
    changes: list[Change] = field(default_factory=list)
    stops: list[datetime] = field(default_factory=list)

    @property
    def text(self) -> str:
        return program_text(self.program)

    @property
    def epoch(self) -> str:
        return f"urn:uuid:pump#{self.life}"

    def restart(self) -> None:
        """Its memory stays; what it had not committed is gone."""
        self.life, self.shadow = self.life + 1, None

    def obey(self, command: Command) -> None:
        """Raises Refused, and has changed nothing."""
        self._expire()
        if not isinstance(command, Cancel) and command.patient != self.patient:
            raise Refused(RefusedWhy.PATIENT_MISMATCH, "bound to another patient")
        if command == self.last_key:
            return
        self._check_number(command)
        self._do(command)
        self.last = max(command.number, self.last + 1) if isinstance(command, Stop) else (
            command.number
        )  # fmt: skip
        self.last_key = command

    def _check_number(self, command: Command) -> None:
        if "replay" in self.bugs:
            return
        good = command.number == self.last + 1
        if isinstance(command, Stop):
            good = command.number >= self.last
        self._unless(good, f"the next command is number {self.last + 1}")

    def _do(self, command: Command) -> None:
        match command:
            case Prepare():
                self._prepare(command)
            case Commit():
                self._commit(command)
            case Cancel():
                held = self.shadow is not None and self.shadow[0].id == command.program_id
                self._unless(held, "this program is not prepared")
                self.shadow = None
            case Stop():
                self.stops.append(self.now())
                self.stopped, self.shadow = True, None

    def _prepare(self, command: Prepare) -> None:
        self._unless(crc32(command.text) == command.crc, "the check sum is another")
        fresh = "replay" in self.bugs or sha256(self.text) == command.base
        self._unless(fresh, "it replaces another program than the one that runs")
        try:
            program = read_program(command.text)
        except NotAProgram as wrong:
            raise Refused(RefusedWhy.INVALID_PARAMETER, str(wrong)) from wrong
        self._unless(program.id != self.program.id, "a new program has an id of its own")
        for step in program.steps:
            inside = self.range.lowest_rate <= step.rate <= self.range.highest_rate
            if not inside:
                raise Refused(RefusedWhy.OUT_OF_RANGE, "the rate is out of range")
        self.shadow = (program, command.text, command.base, self.now() + LIVES)

    def _commit(self, command: Commit) -> None:
        if self.shadow is None:
            raise Refused(RefusedWhy.INVALID_PARAMETER, "nothing is prepared")
        program, text, _base, _until = self.shadow
        same = (program.id, crc32(text)) == (command.program_id, command.crc)
        self._unless(same, "another program is prepared")
        self.program, self.shadow, self.stopped = program, None, False
        self.changes.append(Change(program.id, self.now()))

    def _unless(self, good: bool, words: str) -> None:
        if not good:
            raise Refused(RefusedWhy.INVALID_PARAMETER, words)

    def _expire(self) -> None:
        if self.shadow is not None and self.now() >= self.shadow[3]:
            self.shadow = None

    @property
    def therapy(self) -> Therapy:
        if self.faulty:
            return Therapy.FAULT
        if self.stopped or self.program.mode is Mode.STOP:
            return Therapy.STOPPED
        return Therapy.HALTED if self.shadow and self.range.halts else Therapy.RUNNING

    def status(self, *, read: bool) -> PumpStatus:
        self._expire()
        text = self.text
        return PumpStatus(
            program=self.program,
            text=text,
            crc=crc32(text),
            last_command=self.last,
            therapy=self.therapy,
            shadow=self._told_shadow(),
            range=self.range,
            patient=self.patient,
            heard_at=self.now(),
            epoch=self.epoch,
            read=read,
        )

    def _told_shadow(self) -> Shadow | None:
        if self.shadow is None:
            return None
        program, text, base, until = self.shadow
        left = int((until - self.now()).total_seconds())
        if "misreads" in self.bugs:
            program = replace(program, low_alarm=self.program.low_alarm * 2)
            text = program_text(program)
        return Shadow(program, text, crc32(text), base, left)
