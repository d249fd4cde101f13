"""What a screen shows of a program session: one value, worked out anew at every look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hai_desk.link.commands import PumpStatus
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import NotAProgram, read_program
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.services.program_barriers import Barrier, leaving_barriers
from hai_desk.services.program_events import Ending, ProgramSession
from hai_desk.services.program_read_back import Row, differing, rows
from hai_desk.services.program_state import Act, Phase, ProgramState
from hai_desk.services.program_timing import Stillness, start_is_late, stillness


@dataclass(frozen=True, slots=True)
class ProgramStanding:
    """`findings` are the stops and notes of the step itself (PG-1 to PG-3); those of a draft come
    with its assessment. `barriers` are what would stand in the way of sending now."""

    session: ProgramSession
    phase: Phase
    acts: frozenset[Act]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = field(repr=False)
    barriers: tuple[Barrier, ...]
    before: PumpProgram | None = field(repr=False)
    asked: PumpProgram | None = field(repr=False)
    status: PumpStatus | None = field(repr=False)
    check_needed: bool
    checked: bool
    refusal: tuple[int, str] | None
    stopped_for: timedelta | None
    stillness: Stillness
    start_late: bool
    """The pump took the program and is not seen delivering after ten seconds."""
    ending: Ending | None
    halts: bool
    """Whether this pump stands still between send and confirm."""
    may_leave: bool
    """Only then may the page be left, the window closed, the program quit."""

    @property
    def equal(self) -> int:
        """Of `compared`."""
        return sum(row.equal for row in self.compared)

    @property
    def compared(self) -> tuple[Row, ...]:
        """What counts: every setting that was asked for or is read back."""
        return tuple(row for row in self.rows if row.compared)


def standing_of(
    session: ProgramSession,
    state: ProgramState,
    status: PumpStatus | None,
    barriers: tuple[Barrier, ...],
    now: datetime,
) -> ProgramStanding:
    before = _program(str(state.before.get("text", "")))
    asked = _asked(state)
    read = _program(state.read_back)
    left = str(state.before.get("left", ""))
    shown = rows(before, asked, read, left=left) if asked is not None else ()
    since = state.stopped_since
    halts = status is not None and status.range is not None and status.range.halts
    return ProgramStanding(
        session=session,
        phase=state.phase,
        acts=frozenset(act for act in Act if state.may(act)),
        rows=shown,
        findings=_findings(state, shown if read is not None else ()),
        barriers=barriers,
        before=before,
        asked=asked,
        status=status,
        check_needed=bool(state.reviewed and state.reviewed["needs_check"]),
        checked=is_checked(state),
        refusal=state.refusal,
        stopped_for=None if since is None else now - since,
        stillness=stillness(since, now),
        start_late=state.phase is Phase.STARTING and start_is_late(state.started_at, now),
        ending=state.ending,
        halts=halts,
        may_leave=state.phase is Phase.CLOSED or not tuple(leaving_barriers(state)),
    )


def is_checked(state: ProgramState) -> bool:
    """The second check counts for the very program it was made for."""
    check, reviewed = state.check, state.reviewed
    return check is not None and reviewed is not None and check["subject"] == reviewed["subject"]


def _asked(state: ProgramState) -> PumpProgram | None:
    if state.asked is not None:
        return _program(state.asked.text)
    return _program(str(state.reviewed["program"])) if state.reviewed else None


def _program(text: str) -> PumpProgram | None:
    """None too for a text that a faulty pump says of itself."""
    try:
        return read_program(text) if text else None
    except NotAProgram:
        return None


def _findings(state: ProgramState, read: tuple[Row, ...]) -> tuple[Finding, ...]:
    found = list(differing(read)) if state.phase is Phase.READ_BACK else []
    if state.phase is Phase.UNKNOWN:
        found.append(finding(Rule.STATE_UNKNOWN))
    if state.stopped_since is not None and state.phase is not Phase.CLOSED:
        found.append(finding(Rule.DELIVERY_STOPPED))
    return tuple(found)
