"""The strip above the page: delivery stands still, or the old program goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from hai_desk.safety.findings import finding
from hai_desk.safety.rules import Rule
from hai_desk.services.program_standing import ProgramStanding
from hai_desk.services.program_state import Phase
from hai_desk.services.program_timing import Stillness
from hai_desk.wording.findings_pump import delivery_stopped
from hai_desk.wording.language import _
from hai_desk.wording.programming import keeps_old_program

Kind = Literal["soft", "hard", "note"]
_SENT = frozenset({Phase.WAITING, Phase.UNKNOWN, Phase.READ_BACK})


@dataclass(frozen=True, slots=True)
class StripScreen:
    """`timer` runs while delivery stands still: `0:48`."""

    kind: Kind
    title: str
    text: str = ""
    timer: str = ""


def strip(standing: ProgramStanding, *, confirmed: bool = False) -> StripScreen | None:
    """`confirmed`: what the pump keeps is no longer for the desk to say."""
    if standing.phase is Phase.CLOSED:
        return None
    if standing.stopped_for is not None:
        said = delivery_stopped(finding(Rule.DELIVERY_STOPPED))
        kind: Kind = "soft" if standing.stillness is Stillness.STRIP else "hard"
        text = f"{said.lines[0]} " + _(
            "This screen cannot be left until the pump reports it is running."
        )
        return StripScreen(kind, said.title, text, timer(standing.stopped_for))
    if standing.phase in _SENT and not standing.halts and not confirmed:
        return StripScreen("note", keeps_old_program())
    return None


def timer(lasted: timedelta) -> str:
    seconds = max(int(lasted.total_seconds()), 0)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
