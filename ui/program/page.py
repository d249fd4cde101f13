"""All that a step of the program page is presented from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from types import MappingProxyType

from hai_desk.pumps.barrier import Barrier
from hai_desk.safety.program_assessment import ProgramAssessment
from hai_desk.safety.program_draft import Ask, ProgramDraft
from hai_desk.services.program_derived import Derived
from hai_desk.services.program_events import ProgramEvent
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.services.program_standing import ProgramStanding
from hai_desk.services.program_state import Phase, ProgramState


class Step(IntEnum):
    READ = 1
    CHANGE = 2
    REVIEW = 3
    SEND = 4
    READ_BACK = 5
    FINISH = 6


KEEP, ENTER = "keep", "enter"
BY_DAILY, BY_RATE = "daily", "rate"


@dataclass(frozen=True, slots=True)
class LinkNow:
    """The link as the page shows it; `words` is `fresh, 0.4 s`."""

    linked: bool = False
    words: str = ""
    alive: bool = False
    linking: bool = False
    address: str = ""
    simulator: bool = False


NOTHING = Derived()
UNFINISHED = frozenset({Phase.WAITING, Phase.READ_BACK, Phase.STARTING})
"""Something was sent, and the pump is not seen running by it."""


@dataclass(frozen=True, slots=True)
class Page:
    """`how` says of each field whether it stays or is entered. `told` is what stands in the way
    of the last act. `barred` says in words why nothing may be done here."""

    standing: ProgramStanding
    state: ProgramState = field(repr=False)
    step: Step
    draft: ProgramDraft
    now: datetime
    assessed: ProgramAssessment | None = field(default=None, repr=False)
    derived: Derived = NOTHING
    runs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """What the pump runs now, setting by setting, as the fields say it."""
    how: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """What is typed beside the draft: the dose again, a reason, an address."""
    link: LinkNow = field(default_factory=LinkNow)
    events: Sequence[ProgramEvent] = field(default=(), repr=False)
    frames: Sequence[ProgramFrame] = field(default=(), repr=False)
    log_open: bool = False
    told: tuple[Barrier, ...] = ()
    trouble: str = ""
    barred: str = ""
    may_take: bool = False
    cancelling: bool = False
    reminded: bool = False
    forgot: bool = False
    restored: datetime | None = None
    """When what was typed before a crash was kept last."""

    stopping: bool = False
    """Stop was pressed once; it is asked for once more."""

    @property
    def unknown(self) -> bool:
        """An answer was lost, or the link was while the pump holds something that is not over."""
        phase = self.standing.phase
        lost = phase in UNFINISHED and not self.link.alive and not self.barred
        return phase is Phase.UNKNOWN or lost

    @property
    def today(self) -> date:
        return self.now.date()

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    def way(self, ask: Ask) -> str:
        """How a field is answered: kept, entered, or not yet chosen."""
        return KEEP if self.draft.kept(ask) else self.how.get(ask, "")
