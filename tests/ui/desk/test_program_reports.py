"""From the worksheet to the report of its session: signed once, then opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from hai_desk.pumps.programmed import ProgramDone
from hai_desk.services.program_reporting import ProgramReporting
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entries
from tests.support.checked_program import Keeper, programmed
from tests.support.program_desk import SPECIALIST, ProgramDesk
from tests.support.programmable import pump_case
from tests.support.ward import PASSWORD, NotingSealer
from ui.desk.program_reports import ProgramReportDoor
from ui.shell.screen import BandScreen

BAND = BandScreen("DEMO, Bravo", "02-Sep-1957", "DEMO-0002")


@dataclass
class Noted:
    said: list[str] = field(default_factory=list)
    asked: list[Callable[[dict[str, str]], str]] = field(default_factory=list)

    def record(self, number: str) -> None:
        self.said.append(f"opens {number}")

    def toast(self, text: str) -> None:
        self.said.append(text)

    def ask(self, _prompt: Any, confirm: Callable[[dict[str, str]], str]) -> None:
        self.asked.append(confirm)


def test_a_report_is_signed_with_the_password_and_then_opened() -> None:
    desk, sealer, keeper = ProgramDesk(), NotingSealer(), Keeper()
    session = programmed(desk, sealer, keeper)
    reporting = ProgramReporting(desk.registry, keeper, sealer, desk.clock, "0.1.0")
    noted = Noted()
    parts: Any = SimpleNamespace(program_reporting=reporting)
    door = ProgramReportDoor(parts, SPECIALIST, noted, noted.ask)
    done = ProgramDone(session, "PG-2025-0001", "running", None, desk.clock.now())
    sheet = Sheet(pump_case(program=done), Entries())
    door.open(sheet, BAND)
    (confirm,) = noted.asked
    assert "4 tries left" in confirm({"password": "wrong"})
    assert confirm({"password": PASSWORD}) == ""
    door.open(sheet, BAND)
    assert noted.said == [
        "Report PG-2025-0001 is signed. Records has it.",
        "opens PG-2025-0001",
    ]


def test_without_a_session_there_is_nothing_to_report() -> None:
    noted = Noted()
    parts: Any = SimpleNamespace()
    ProgramReportDoor(parts, SPECIALIST, noted, noted.ask).open(Sheet(pump_case(), Entries()), BAND)
    assert (noted.said, noted.asked) == ([], [])
