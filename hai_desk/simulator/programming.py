"""What a programmable pump does with commands: each whole or not at all, each once, and on the disk
before it is answered."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hai_desk.link.commands import Cancel, Command, Commit, Prepare, RefusedWhy, Stop, Therapy
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import (
    NotAProgram,
    crc32,
    program_text,
    range_text,
    read_program,
    sha256,
)
from hai_desk.simulator.delivery import Delivery
from hai_desk.simulator.memory import Memory
from hai_desk.simulator.memory_checks import Remembered
from hai_desk.simulator.program_limits import first_program, range_of
from hai_desk.simulator.program_rules import read_checked
from hai_desk.simulator.program_said import ProgramSaid, ShadowHeld, key_of, name_of
from hai_desk.simulator.programmable import ProgrammablePump
from hai_desk.simulator.pump_log import PumpLog
from hai_desk.simulator.refusals import Refused, refuse_unless

SHADOW_LIVES: Final = 300.0
"""Seconds of the person at the desk, however fast the simulation runs."""
KEPT_EVERY: Final = 10.0
"""Seconds between two writings of what the pump counts."""


class Programming:
    """One pump's. `log_at` is the pump's clock, in seconds since it started."""

    def __init__(
        self,
        pump: ProgrammablePump,
        log: PumpLog,
        memory: Memory,
        *,
        patient: str,
        speed: float,
        log_at: Callable[[], float],
        began: float,
    ) -> None:
        self._pump, self._log, self._memory = pump, log, memory
        self._patient, self._speed = patient, speed
        self._log_at, self._began = log_at, began
        self._limits = range_of(pump.model)
        self._range_text = range_text(self._limits)
        self._shadow: ShadowHeld | None = None
        self._therapy: Therapy | None = None
        self._keep_at = 0.0
        self._kept_head = 0
        self._version = 0
        self._wake(memory.read())

    def _wake(self, kept: Remembered | None) -> None:
        text = program_text(first_program(self._pump.model.rate))
        self._text, self._crc = (kept.text, kept.crc) if kept else (text, crc32(text))
        self._last, self._last_key = (kept.last, kept.last_key) if kept else (0, "")
        self.boots = kept.boots + 1 if kept else 1
        pump = self._pump
        pump.delivery = Delivery(
            self._held(),
            primed=kept.primed if kept else 0.0,
            bridged=kept.bridged if kept else 0.0,
        )
        if kept:
            pump.remember(
                reservoir=kept.reservoir,
                counted=kept.counted,
                strokes=kept.strokes,
                charge=kept.charge,
            )
            pump.delivery.stopped = kept.stopped
            self._log.remember(kept.log, kept.head, kept.entries, self._began)
        self._therapy = pump.delivery.therapy
        if pump.delivery.program is None:
            self._note("memory_fault", "")
        self._keep(self._now())

    def _held(self) -> PumpProgram | None:
        """None when what is stored is not what its check sum names: a fault of the memory."""
        try:
            return read_program(self._text) if crc32(self._text) == self._crc else None
        except NotAProgram:
            return None

    def damage(self) -> None:
        """A bit of the stored program turns over."""
        self._text = chr(ord(self._text[0]) ^ 1) + self._text[1:]

    # commands

    def obey(self, command: Command, now: float) -> None:
        """Raises Refused, and has changed nothing. A repeat of the last one is answered again."""
        self.look(now)
        try:
            self._check_who(command)
            if key_of(command) == self._last_key:
                return
            self._check_number(command)
            self._do(command, now)
        except Refused as refused:
            self._note("refused", f"#{command.number} {name_of(command)} {refused!r}")
            self._keep_in_step(now)
            raise

    def _check_who(self, command: Command) -> None:
        if isinstance(command, Cancel):
            return
        mismatch = RefusedWhy.PATIENT_MISMATCH
        refuse_unless(bool(self._patient), mismatch, "this pump is bound to no patient")
        same = command.patient == self._patient
        refuse_unless(same, mismatch, "this pump is bound to another patient")

    def _check_number(self, command: Command) -> None:
        """A stop may skip numbers: who sends it may not know how far the pump has come."""
        if isinstance(command, Stop):
            good = command.number >= self._last
        else:
            good = command.number == self._last + 1
        words = f"the next command is number {self._last + 1}"
        refuse_unless(good, RefusedWhy.INVALID_PARAMETER, words)

    def _do(self, command: Command, now: float) -> None:
        faulty = self._pump.delivery.program is None
        if faulty and not isinstance(command, Stop):
            raise Refused(RefusedWhy.OFF, "its memory is at fault; it takes no program")
        match command:
            case Prepare():
                self._prepare(command, now)
            case Commit():
                self._commit(command)
            case Cancel():
                self._cancel(command)
            case Stop():
                self._stop(command)

    def _prepare(self, command: Prepare, now: float) -> None:
        invalid = RefusedWhy.INVALID_PARAMETER
        refuse_unless(crc32(command.text) == command.crc, invalid, "the check sum is another")
        fresh = sha256(self._text) == command.base
        refuse_unless(fresh, invalid, "it replaces another program than the one that runs")
        program = read_checked(command.text, self._limits, self._pump.model.library)
        active = self._pump.delivery.program
        new = active is None or program.id != active.id
        refuse_unless(new, invalid, "a new program has an id of its own")
        self._accept(command, "program_prepared", program.id)
        until = now + SHADOW_LIVES * self._speed
        self._shadow = ShadowHeld(program, command.text, command.base, until)
        self._pump.delivery.halted = self._limits.halts

    def _commit(self, command: Commit) -> None:
        shadow, invalid = self._shadow, RefusedWhy.INVALID_PARAMETER
        if shadow is None:
            raise Refused(invalid, "nothing is prepared")
        same = shadow.program.id == command.program_id
        refuse_unless(same, invalid, "another program is prepared")
        refuse_unless(crc32(shadow.text) == command.crc, invalid, "the check sum is another")
        fill = shadow.program.fill
        counted = None if fill is None else float(fill.to("milliliter").magnitude) * 1000
        self._accept(
            command,
            "program_committed",
            shadow.program.id,
            text=shadow.text,
            crc=command.crc,
            stopped=False,
            primed=0.0,
            bridged=0.0,
            counted=self._pump.counted if counted is None else counted,
        )
        self._text, self._crc, self._shadow = shadow.text, command.crc, None
        self._pump.delivery = Delivery(shadow.program)
        if counted is not None:
            self._pump.counted = counted

    def _cancel(self, command: Cancel) -> None:
        shadow = self._shadow
        same = shadow is not None and shadow.program.id == command.program_id
        refuse_unless(same, RefusedWhy.INVALID_PARAMETER, "this program is not prepared")
        self._accept(command, "program_cancelled", command.program_id)
        self._drop()

    def _stop(self, command: Stop) -> None:
        number = max(command.number, self._last + 1)
        self._accept(replace(command, number=number), "stopped", "", key=command, stopped=True)
        self._pump.delivery.stopped = True
        self._drop()

    def _accept(
        self, command: Command, kind: str, detail: str, *, key: Command | None = None, **new: object
    ) -> None:
        """On the disk before anything is different in the pump. OSError leaves it as it was."""
        before = self._last, self._last_key
        self._last, self._last_key = command.number, key_of(key or command)
        self._note(kind, f"#{command.number} {detail}".rstrip())
        try:
            self._keep(replace(self._now(), **new))  # type: ignore[arg-type]
        except OSError:
            self._last, self._last_key = before
            self._log.take_back()
            raise
        self._version += 1

    # what goes by itself

    def look(self, now: float) -> None:
        """A shadow that has lived its time goes; what is stored is held against its check sum."""
        pump = self._pump
        if self._shadow is not None and now >= self._shadow.until:
            self._note("program_expired", self._shadow.program.id)
            self._drop()
        if pump.delivery.program is not None and crc32(self._text) != self._crc:
            pump.delivery = Delivery(None)
            self._drop()
            self._note("memory_fault", "")
        if pump.delivery.therapy is not self._therapy:
            self._therapy = pump.delivery.therapy
            self._version += 1
            self._note("therapy", self._therapy.value)
        self._keep_in_step(now)

    def _keep_in_step(self, now: float) -> None:
        """Every entry of the log is on the disk before anybody reads it: its number is used up. A
        disk that is full stops no pump; it is tried again, and takes no command until then."""
        if self._memory.keeps and (now >= self._keep_at or self._log.head != self._kept_head):
            self._keep_at = now + KEPT_EVERY * self._speed
            with contextlib.suppress(OSError):
                self._keep(self._now())

    def _keep(self, now: Remembered) -> None:
        self._memory.keep(now)
        self._kept_head = now.head

    def said(self, now: float) -> ProgramSaid:
        shadow = self._shadow
        left = 0.0 if shadow is None else max(0.0, (shadow.until - now) / self._speed)
        return ProgramSaid(
            program=self._pump.delivery.program,
            text=self._text,
            crc=self._crc,
            last=self._last,
            therapy=self._pump.therapy,
            shadow=shadow,
            shadow_left=int(left),
            range=self._range_text,
            patient=self._patient,
            faulty=self._pump.delivery.program is None,
            version=self._version,
        )

    def _drop(self) -> None:
        self._shadow = None
        self._pump.delivery.halted = False
        self._version += 1

    def _note(self, kind: str, detail: str) -> None:
        self._log.add(kind, self._log_at(), detail)

    def _now(self) -> Remembered:
        pump = self._pump
        return Remembered(
            text=self._text,
            crc=self._crc,
            stopped=pump.delivery.stopped,
            primed=pump.delivery.primed,
            bridged=pump.delivery.bridged,
            counted=pump.counted,
            reservoir=pump.reservoir,
            charge=pump.battery.remaining,
            strokes=pump.strokes,
            last=self._last,
            last_key=self._last_key,
            boots=self.boots,
            log=self._log.name,
            head=self._log.head,
            entries=self._log.remembered(self._began),
        )
