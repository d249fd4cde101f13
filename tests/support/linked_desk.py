"""A desk on a real registry, linked to a simulated pump that is a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hai_desk.clock import SystemSteady
from hai_desk.link.commands import Accepted, CommandAnswered, PumpStatus
from hai_desk.link.pump_link import DeskClocks, PumpLink
from hai_desk.link.sdc import SdcSource
from hai_desk.link.session import Expected
from hai_desk.link.told import LinkState
from hai_desk.link.wire_frame import WireFrame
from hai_desk.pumps.barrier import Barrier
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.checking import CheckSession
from hai_desk.services.program_checking import ProgramChecking
from hai_desk.services.program_reporting import ProgramReporting
from hai_desk.services.program_state import Phase
from hai_desk.services.programming import Programming
from reports.sealer import PaperSealer
from tests.support import pump_clinic as bravo
from tests.support.program_cases import REASON, TEXTS
from tests.support.programs import RUNNING
from tests.support.pump_clinic import NURSE, PASSWORD, SPECIALIST, PumpClinic
from tests.support.pump_operator import PumpOperator
from tests.support.simulated_pump import PATIENCE, SimulatedPump, followed, simulated_pump

SCENARIO = f"""
[[event]]
at = 0
kind = "refill"
volume = {bravo.LEFT}
"""


@contextmanager
def programmed_pump(folder: Path) -> Iterator[SimulatedPump]:
    """The pump runs 0.82 mL/day of 8 mg/mL, and counts 28.5 mL."""
    scenario = folder / "scenario.toml"
    scenario.write_text(SCENARIO)
    told = ("--sdc-port", "0", "--serial", bravo.SERIAL, "--patient", bravo.MRN)
    kept = ("--state", str(folder / "pump.json"), "--scenario", str(scenario))
    with simulated_pump(*told, *kept) as pump:
        with followed(SdcSource(pump.address)) as follow:
            follow.until_state(LinkState.FRESH)
            before = PumpOperator(follow, bravo.MRN)
            assert before.send(before.prepare(before.read(), RUNNING)) == Accepted(1)
            assert before.send(before.commit(before.read(), RUNNING)) == Accepted(2)
        yield pump


class LinkedDesk:
    def __init__(self, clinic: PumpClinic, address: str) -> None:
        self.clinic = clinic
        clocks = DeskClocks(clinic.clock, SystemSteady())
        expected = Expected(bravo.SERIAL)
        self.link = PumpLink(SdcSource(address), clocks=clocks, expected=expected)
        registry = clinic.parts.registry
        self.programming = Programming(registry, self.link, clinic.clock)
        people = (registry, clinic.door, PaperSealer())
        self.checking = ProgramChecking(*people, self.programming, clinic.clock)
        self.reporting = ProgramReporting(*people, clinic.clock, "0.1.0")
        self.link.start()

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end
            self.link.wait(0.05)
            for told in self.link.take():
                if isinstance(told, PumpStatus | CommandAnswered | WireFrame):
                    self.programming.hear(told)

    def read(self) -> None:
        """Sealing takes seconds on a busy machine, and the link may have had to come back."""
        self.until(lambda: self.link.standing().state is LinkState.FRESH)
        self.programming.read()
        self.until(lambda: Barrier.NOT_READ not in self.programming.standing().barriers)

    def phase(self) -> Phase:
        return self.programming.state().phase

    def program(self, worksheet_id: str, fill: str = "40") -> str:
        """From reading the pump to seeing it run."""
        self.to_review(worksheet_id, fill)
        assert self.programming.send() is None
        self.until(lambda: self.phase() is Phase.READ_BACK)
        standing = self.programming.standing()
        assert standing.equal == len(standing.compared)
        self.read()
        assert self.programming.confirm("7.87") is None
        self.until(lambda: self.phase() is Phase.CLOSED)
        return self.session_id

    @property
    def session_id(self) -> str:
        session = self.programming.session
        assert session is not None
        return session.id

    def to_review(self, worksheet_id: str = "", fill: str = "40") -> None:
        """Reviewed, checked and read again: Send may follow."""
        assert self.programming.begin(bravo.PATIENT, SPECIALIST, worksheet_id=worksheet_id) is None
        self.until(lambda: self.phase() is Phase.CHANGE)
        drafted = ProgramDraft(bravo.PATIENT, {**TEXTS, "pg.fill": fill})
        for found in self.programming.assess(drafted).open_questions:
            answer = {"chosen": "keep", "reason": REASON, "prescriber": "Dr", "kept": found.digest}
            for part, text in answer.items():
                drafted = drafted.typed(f"answer.{found.key}.{part}", text)
        barred = self.programming.review(drafted)
        assert barred is None, barred
        assert self.programming.standing().check_needed
        begun = self.checking.begin(login=NURSE.login, password=PASSWORD, performer=SPECIALIST)
        assert isinstance(begun, CheckSession)
        entered = {"drug": "floxuridine", "strength": "8", "daily": "7.87", "fill": fill}
        assert "statement" in self.checking.submit(begun, entered)  # type: ignore[operator]
        self.read()
