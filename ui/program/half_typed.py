"""What is typed and not reviewed: on the disk, and back for the same person after a crash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.program_timing import Idle, idle
from ui.program.doors import ProgramActs
from ui.program.looking import CHANGING
from ui.program.page import Page

PAUSE: Final = timedelta(seconds=2)
"""So long after the last key what stands in a field is kept, also while it is not left."""


@dataclass(frozen=True, slots=True)
class Restored:
    """`forgot`: too old for what was half entered (GIP 2.2.5)."""

    draft: ProgramDraft
    at: datetime
    forgot: bool


class HalfTyped:
    """Remembers what is on the disk, so that nothing is written twice."""

    def __init__(self) -> None:
        self._kept: ProgramDraft | None = None

    def restored(self, acts: ProgramActs, page: Page) -> Restored | None:
        kept = acts.kept_draft()
        if kept is None or page.standing.phase not in CHANGING:
            return None
        draft = ProgramDraft(page.standing.session.patient_id, dict(kept.texts))
        self._kept = draft
        old = idle(kept.at, page.now) is Idle.CLEAR
        return Restored(draft.forgotten() if old else draft, kept.at, old)

    def keep(self, acts: ProgramActs, page: Page, draft: ProgramDraft) -> None:
        """Raises what the registry raises; then it is tried again with the next change."""
        if page.standing.phase in CHANGING and draft != self._kept:
            self._kept = draft
            acts.keep_draft(draft)
