"""The real service of programming, on a real registry, in a process of its own: a whole session
for each change. Told and answers like `pump_desk.py`; its third argument is the clinic's folder.

{"read": SECONDS} takes up what an earlier life left: reads until the state is known, lets go of a
program that waits, and ends the session.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from hai_desk.clock import SystemClock, SystemSteady
from hai_desk.link.commands import CommandAnswered, PumpStatus
from hai_desk.link.pump_link import DeskClocks, PumpLink
from hai_desk.link.sdc import SdcSource
from hai_desk.link.session import Expected
from hai_desk.link.told import LinkState
from hai_desk.link.wire_frame import WireFrame
from hai_desk.pumps.barrier import Barrier
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.program_events import Ending, ProgramEvent, What
from hai_desk.services.program_state import Phase
from hai_desk.services.programming import Programming
from scripts.faulting.program_clinic import PATIENT, SERIAL, SPECIALIST, open_clinic
from tests.support.program_cases import REASON, TEXTS

DOSE = "7.87"
"""mg/day, typed again from the pump's column."""
WITHIN = 20.0
"""Seconds; a line that was cut, and a pump that was killed, are there again before."""
KNOWN = (Phase.READ, Phase.CHANGE, Phase.REVIEW, Phase.READ_BACK, Phase.CLOSED)
"""The pump's own reading has said what became of the last command."""
Said = dict[str, Any]


class ServiceDesk:
    def __init__(self, address: str, folder: Path) -> None:
        clock = SystemClock()
        self._registry = open_clinic(folder).registry
        self._link = PumpLink(
            SdcSource(address), clocks=DeskClocks(clock, SystemSteady()), expected=Expected(SERIAL)
        )
        self._programming = Programming(self._registry, self._link, clock)
        self._newest: PumpStatus | None = None
        self._link.start()

    # a change

    def change(self) -> Said:
        """Ends in one of: running, not sent, unknown."""
        self._until(self._linked, WITHIN)
        if self._programming.begin(PATIENT, SPECIALIST) is not None:
            return {"end": "not sent"}
        self._until(lambda: self._phase is Phase.CHANGE, WITHIN)
        if self._phase is Phase.CHANGE:
            self._review()
            self._send()
        return {"end": self._ended()}

    def _review(self) -> None:
        draft = ProgramDraft(PATIENT, dict(TEXTS))
        for found in self._programming.assess(draft).open_questions:
            answer = {"chosen": "keep", "reason": REASON, "prescriber": "Dr", "kept": found.digest}
            for part, text in answer.items():
                draft = draft.typed(f"answer.{found.key}.{part}", text)
        barred = self._programming.review(draft)
        if barred is not None:
            raise RuntimeError(f"the review is barred: {barred}")
        reviewed = self._programming.state().reviewed
        assert reviewed is not None
        self._programming.file_check({"subject": reviewed["subject"], "checker_id": "u-nurse2"})

    def _send(self) -> None:
        self._read()
        if self._programming.send() is not None:
            return
        self._until(lambda: self._phase in KNOWN, 60.0)
        if self._phase is not Phase.READ_BACK:
            return
        self._read()
        if self._programming.confirm(DOSE) is None:
            self._until(lambda: self._phase in KNOWN, 60.0)

    def _ended(self) -> str:
        state = self._programming.state()
        if state.ending is Ending.RUNNING:
            return "running"
        return "not sent" if state.phase in KNOWN else "unknown"

    # afterwards

    def settle(self, seconds: float) -> Said:
        end = time.monotonic() + seconds
        self._until(self._linked, seconds)
        self._take_up()
        while self._open and time.monotonic() < end:
            self._one_step()
        self._newest = None
        self._link.read_again()
        self._until(lambda: self._newest is not None, WITHIN)
        return {"state": self._state()}

    def _take_up(self) -> None:
        if self._programming.session is not None and self._phase is not Phase.CLOSED:
            return
        with self._registry.read() as reader:
            found = reader.open_program_sessions()
        if found:
            self._programming.resume(found[0].id, SPECIALIST)

    @property
    def _open(self) -> bool:
        return self._programming.session is not None and self._phase is not Phase.CLOSED

    def _one_step(self) -> None:
        self._read()
        if self._phase is Phase.READ_BACK:
            self._programming.restore()
        elif self._phase in (Phase.READ, Phase.CHANGE, Phase.REVIEW):
            self._programming.end()
        self._until(lambda: self._phase is not Phase.WAITING, WITHIN)

    def _state(self) -> Said | None:
        status = self._newest
        if status is None or self._open:
            return None
        told = {"crc": status.crc, "last": status.last_command, "therapy": status.therapy.value}
        return told | {"filed": self._filed()}

    def _filed(self) -> dict[str, str]:
        """How each session stands in the registry."""
        with self._registry.read() as reader:
            return {
                session.number: _ending(reader.program_events(session.id))
                for session in reader.program_sessions(PATIENT)
            }

    # the link

    def _read(self) -> None:
        self._programming.read()
        self._until(lambda: Barrier.NOT_READ not in self._programming.standing().barriers, WITHIN)

    @property
    def _phase(self) -> Phase:
        return self._programming.state().phase

    def _linked(self) -> bool:
        return self._link.standing().state is LinkState.FRESH

    def _until(self, done: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            self._link.wait(0.05)
            for told in self._link.take():
                self._hear(told)

    def _hear(self, told: Any) -> None:
        if isinstance(told, PumpStatus) and told.read:
            self._newest = told
        if isinstance(told, PumpStatus | CommandAnswered | WireFrame):
            self._programming.hear(told)
        if self._programming.trouble is not None:
            raise self._programming.trouble


def _ending(events: Iterable[ProgramEvent]) -> str:
    return next((str(each.body["ending"]) for each in events if each.what is What.ENDED), "open")


def main(address: str, _patient: str, folder: str) -> None:
    logging.getLogger("sdc").setLevel(logging.CRITICAL)
    desk = ServiceDesk(address, Path(folder))
    for line in sys.stdin:
        asked = json.loads(line)
        said = desk.change() if "change" in asked else desk.settle(asked["read"])
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
