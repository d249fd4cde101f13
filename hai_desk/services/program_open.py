"""Program sessions that are not finished: for Today, for the entrance, for the chart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hai_desk.services.ports import Reader, Registry
from hai_desk.services.program_events import ProgramSession
from hai_desk.services.program_state import Phase, state_of


@dataclass(frozen=True, slots=True)
class OpenUpdate:
    """`phase` by the events alone, as any desk sees it: a command that another desk waits for is
    unknown here. `held_by` names the desk that is in it; empty where it may be opened."""

    session: ProgramSession = field(repr=False)
    phase: Phase
    delivery_stopped_since: datetime | None
    held_by: str

    @property
    def patient_id(self) -> str:
        return self.session.patient_id


def open_updates(registry: Registry, now: datetime) -> tuple[OpenUpdate, ...]:
    """The oldest first. While there is one, it comes before everything else."""
    with registry.read() as reader:
        return updates_of(reader, registry.holder, now)


def updates_of(reader: Reader, holder: str, now: datetime) -> tuple[OpenUpdate, ...]:
    """As the desk called `holder` sees them."""
    return tuple(_open(reader, holder, session, now) for session in reader.open_program_sessions())


def _open(reader: Reader, holder: str, session: ProgramSession, now: datetime) -> OpenUpdate:
    state = state_of(reader.program_events(session.id))
    hold = reader.pump_hold(session.implant_id)
    held = hold is not None and hold.bars(holder, now)
    return OpenUpdate(
        session, state.phase, state.stopped_since, hold.desk if hold is not None and held else ""
    )
