"""How programming the pump ended at a visit, as far as its worksheet rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hai_desk.pumps.program import PumpProgram

RUNNING = "running"
"""The pump runs what was asked for, and its own reading said so."""


@dataclass(frozen=True, slots=True)
class ProgramDone:
    """The last program session of a worksheet. `ended` says how: RUNNING, or otherwise; empty while
    it is open. `program` is what the pump read back, and only where it runs; `at` is when."""

    session_id: str
    number: str
    ended: str
    program: PumpProgram | None
    at: datetime | None

    @property
    def runs(self) -> PumpProgram | None:
        return self.program if self.ended == RUNNING else None
