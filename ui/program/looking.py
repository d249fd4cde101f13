"""Where the page gets what it shows: from the session at this desk, else from its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from hai_desk.clock import Clock
from hai_desk.link.commands import PumpStatus
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.program_derived import Derived, derive
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.services.program_looking import Holder, ProgramLooking
from hai_desk.services.program_standing import ProgramStanding
from hai_desk.services.program_state import Act, Phase, state_of
from hai_desk.wording.language import _
from ui.program.doors import ProgramActs, ProgramDoors
from ui.program.page import Page
from ui.program.rail import step_of
from ui.program.texts import settings, shown


class Looking:
    """`acts` is None for somebody who may not program. Nothing here does anything."""

    def __init__(
        self, session_id: str, acts: ProgramActs | None, looking: ProgramLooking,
        doors: ProgramDoors, clock: Clock,
    ) -> None:  # fmt: skip
        self._id = session_id
        self._acts = acts
        self._looking = looking
        self._doors = doors
        self._clock = clock
        self._frames: tuple[ProgramFrame, ...] = ()
        self._told = ""
        self._runs: Mapping[str, str] = {}
        self.lost = False
        """Another desk took the pump while this one was in the session."""
        subject = looking.subject(session_id)
        self.patient_id = subject.session.patient_id

    @property
    def here(self) -> ProgramActs | None:
        """The service, while this desk is in this very session."""
        acts = self._acts
        session = acts.session if acts is not None else None
        mine = session is not None and session.id == self._id and not self.lost
        return acts if mine else None

    def look(self, page: Page | None, draft: ProgramDraft) -> Page:
        acts, now = self.here, self._clock.now()
        events = self._looking.events(self._id)
        if acts is None:
            standing: ProgramStanding = self._looking.standing(self._id)
            state = state_of(events)
        else:
            standing, state = acts.standing(), acts.state()
        step = step_of(standing.phase, confirmed=bool(state.confirmed))
        fresh = Page(standing, state, step, draft, now) if page is None else page
        made = replace(
            fresh,
            standing=standing,
            state=state,
            draft=draft,
            now=now,
            link=self._doors.link_now(),
            events=events,
            frames=self._new_frames(),
            barred=self._barred(standing) if acts is None else "",
            may_take=acts is None and self._acts is not None and self._free(),
        )
        return self._assessed(made, acts)

    def _new_frames(self) -> tuple[ProgramFrame, ...]:
        """They are only ever added to, and long: each is read once."""
        known = self._frames[-1].seq if self._frames else 0
        self._frames = (*self._frames, *self._looking.frames(self._id, known))
        return self._frames

    def _assessed(self, page: Page, acts: ProgramActs | None) -> Page:
        """Of the program under way: the draft, or what was reviewed."""
        if acts is None or page.standing.status is None:
            return replace(page, assessed=None, derived=Derived())
        draft = page.draft
        if page.standing.phase not in CHANGING and page.state.reviewed is not None:
            draft = reviewed_draft(page)
        assessed = acts.assess(draft)
        runs = self._running(page.standing.status)
        return replace(page, assessed=assessed, derived=derive(assessed), draft=draft, runs=runs)

    def _running(self, status: PumpStatus) -> Mapping[str, str]:
        """Worked out once for each program that the pump says it runs."""
        if status.text != self._told:
            program = status.program
            rows = settings(program) if program is not None else ()
            self._told = status.text
            self._runs = {row.setting: shown(row.setting, row.before) for row in rows}
        return self._runs

    def _free(self) -> bool:
        return self._looking.holder(self._id) is None

    def _barred(self, standing: ProgramStanding) -> str:
        if standing.phase is Phase.CLOSED:
            return ""
        return barred_words(self._looking.holder(self._id), may_program=self._acts is not None)


CHANGING = frozenset({Phase.READ, Phase.CHANGE, Phase.STOPPED})


def reviewed_draft(page: Page) -> ProgramDraft:
    texts = dict(page.state.reviewed["texts"]) if page.state.reviewed is not None else {}
    return ProgramDraft(page.standing.session.patient_id, MappingProxyType(texts))


def barred_words(holder: Holder | None, *, may_program: bool) -> str:
    if holder is not None:
        return _("This pump update is open at {desk} by {name}. Here it is read-only.").format(
            desk=holder.desk or _("another desk"), name=holder.name
        )
    if may_program:
        return _("Pump update not finished. No desk holds it: go on here.")
    return _("Pump update not finished. A pump specialist must finish it.")


def allowed(page: Page, act: Act) -> bool:
    return not page.barred and act in page.standing.acts
