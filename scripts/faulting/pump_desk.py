"""A small desk in a process of its own: changes a pump's program over the link as a desk must, and
says nothing it does not know. Told by JSON lines, answers in JSON lines.

{"change": RATE, "id": ID}   prepare, read back, commit, read back
{"read": SECONDS}            links again if it must, and reads the pump

With `--believes` it takes every commit for done without reading the pump: the desk that must be
found out.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from hai_desk.clock import SystemClock, SystemSteady
from hai_desk.link.commands import (
    Accepted,
    Answer,
    Command,
    CommandAnswered,
    Commit,
    NotSent,
    Prepare,
    PumpStatus,
    RefusedByPump,
    Therapy,
    Uncertain,
)
from hai_desk.link.pump_link import DeskClocks, PumpLink
from hai_desk.link.sdc import SdcSource
from hai_desk.pumps.program import FlexStep
from hai_desk.pumps.program_text import crc32, program_text, sha256
from hai_desk.units import millilitres_per_day

READ_WITHIN = 20.0
"""Seconds after which a reading has not come; a pump that was killed is up again before."""
Found = TypeVar("Found")
Said = dict[str, Any]


class SmallDesk:
    def __init__(self, address: str, patient: str, *, believes: bool) -> None:
        self._link = PumpLink(SdcSource(address), clocks=DeskClocks(SystemClock(), SystemSteady()))
        self._patient, self._believes = patient, believes
        self._link.start()

    def change(self, rate: str, name: str) -> Said:
        """Ends in one of: running, refused, not sent, unknown."""
        before = self.read(READ_WITHIN)
        if before is None or before.program is None:
            return {"end": "not sent"}
        steps = (FlexStep(0, millilitres_per_day(rate)),)
        text = program_text(replace(before.program, id=name, steps=steps))
        crc, base = crc32(text), sha256(before.text)
        number = before.last_command + 1
        answer = self._send(Prepare(number, text, base, crc, self._patient))
        back = self.read(READ_WITHIN) if isinstance(answer, Accepted) else None
        if not isinstance(answer, Accepted):
            return _ended(answer)
        if back is None or back.shadow is None or back.shadow.text != text:
            return {"end": "unknown"}
        answer = self._send(Commit(number + 1, name, crc, self._patient))
        if self._believes:
            return {"end": "running"}
        if not isinstance(answer, Accepted):
            return _ended(answer)
        after = self.read(READ_WITHIN)
        runs = after is not None and after.text == text and after.therapy is Therapy.RUNNING
        return {"end": "running"} if runs else {"end": "unknown"}

    def read(self, seconds: float) -> PumpStatus | None:
        self._link.read_again()
        return self._until(_reading, seconds)

    def _send(self, command: Command) -> Answer:
        """The link always answers; how long it may take is its own affair."""
        self._link.send(command)
        return self._until(_answer, 60.0) or Uncertain(command.number, "no answer")

    def _until(self, find: Callable[[Any], Found | None], seconds: float) -> Found | None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for told in self._link.take():
                if (found := find(told)) is not None:
                    return found
            self._link.wait(0.05)
        return None


def _reading(told: Any) -> PumpStatus | None:
    return told if isinstance(told, PumpStatus) and told.read else None


def _answer(told: Any) -> Answer | None:
    return told.answer if isinstance(told, CommandAnswered) else None


def _ended(answer: Answer) -> Said:
    match answer:
        case RefusedByPump():
            return {"end": "refused", "code": answer.code}
        case NotSent():
            return {"end": "not sent"}
        case _:
            return {"end": "unknown"}


def _state(status: PumpStatus | None) -> Said:
    if status is None:
        return {"state": None}
    told = {"crc": status.crc, "last": status.last_command, "therapy": status.therapy.value}
    return {"state": told}


def main(address: str, patient: str, *more: str) -> None:
    logging.getLogger("sdc").setLevel(logging.CRITICAL)
    desk = SmallDesk(address, patient, believes="--believes" in more)
    for line in sys.stdin:
        asked = json.loads(line)
        if "change" in asked:
            said = desk.change(asked["change"], asked["id"])
        else:
            said = _state(desk.read(asked["read"]))
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
