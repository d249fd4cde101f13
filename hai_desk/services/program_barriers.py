"""What is compared before anything is sent, and what then stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from hai_desk.link.commands import PumpStatus
from hai_desk.link.told import LinkState
from hai_desk.pumps.barrier import Barrier as Barrier
from hai_desk.pumps.program_text import sha256
from hai_desk.safety.findings import Finding
from hai_desk.safety.program_clock import REFUSES_OVER
from hai_desk.services.program_door import DoorStanding
from hai_desk.services.program_echo import RUNS, holds, waits
from hai_desk.services.program_events import ProgramSession
from hai_desk.services.program_state import Phase, ProgramState

FRESH_WITHIN: Final = timedelta(seconds=10)
"""A reading older than this is none: read the pump again before sending."""


@dataclass(frozen=True, slots=True)
class Barred:
    """Nothing was done. `findings` are the stops and questions behind it."""

    barriers: tuple[Barrier, ...]
    findings: tuple[Finding, ...] = field(default=(), repr=False)


def pump_barriers(session: ProgramSession, standing: DoorStanding) -> Iterator[Barrier]:
    """Is it this very pump, alive, of this very patient?"""
    identity = standing.identity
    if identity is None or standing.state not in (LinkState.FRESH, LinkState.LATE):
        wrong = standing.state is LinkState.WRONG_PUMP
        yield Barrier.WRONG_PUMP if wrong else Barrier.NO_LINK
        return
    if identity.serial != session.serial:
        yield Barrier.WRONG_PUMP
    if identity.fingerprint != session.fingerprint:
        yield Barrier.WRONG_CERTIFICATE
    if standing.offset is not None and abs(standing.offset) > REFUSES_OVER:
        yield Barrier.CLOCKS


def status_barriers(
    session: ProgramSession, state: ProgramState, status: PumpStatus | None, now: datetime
) -> Iterator[Barrier]:
    """Is what the pump says just now what the session rests on?"""
    if status is None or abs(now - status.heard_at) > FRESH_WITHIN:
        yield Barrier.NOT_READ
        return
    if status.patient != session.mrn:
        yield Barrier.WRONG_PATIENT
    if status.epoch != state.base.get("epoch"):
        yield Barrier.RESTARTED
    if sha256(status.text) != sha256(str(state.base.get("text", ""))):
        yield Barrier.OTHER_PROGRAM


def shadow_barriers(state: ProgramState, status: PumpStatus | None) -> Iterator[Barrier]:
    """Does the pump still hold exactly what it read back, and was it told nothing since?"""
    asked = state.asked
    if asked is None or status is None or status.shadow is None or not waits(asked, status):
        yield Barrier.SHADOW_GONE
        return
    if status.last_command != asked.number:
        yield Barrier.COMMANDED
    same = status.shadow.text == asked.text == state.read_back
    if not same or not holds(asked, status):
        yield Barrier.NOT_EQUAL


def leaving_barriers(state: ProgramState) -> Iterator[Barrier]:
    """A session is left with nothing changed only while the pump delivers as it did before."""
    if state.phase not in (Phase.READ, Phase.CHANGE, Phase.REVIEW):
        yield Barrier.STATE_UNKNOWN if state.unknown else Barrier.NOT_NOW
    now, before = state.base.get("therapy"), state.before.get("therapy")
    as_before = now == before or now in {each.value for each in RUNS}
    if state.halted or not as_before or state.base.get("shadow"):
        yield Barrier.NOT_DELIVERING
    if state.base.get("text") != state.before.get("text"):
        yield Barrier.OTHER_PROGRAM
