"""Half of the page: it looks at the session, does its acts, and shows what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from hai_desk.clock import Clock
from hai_desk.dosing.reading import marks_for
from hai_desk.errors import DeskError, HeldElsewhere
from hai_desk.pumps.barrier import Barrier
from hai_desk.safety.program_carried import carried
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.program_barriers import Barred
from hai_desk.services.program_looking import ProgramLooking
from hai_desk.services.program_state import Act, Phase
from hai_desk.services.program_timing import Idle, idle
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.form.listener import FormListener
from ui.program import change_draft
from ui.program.cards import ADDRESS
from ui.program.doors import ProgramActs, ProgramDoors
from ui.program.half_typed import PAUSE, HalfTyped
from ui.program.looking import CHANGING, Looking, allowed, reviewed_draft
from ui.program.page import Page, Step
from ui.program.rail import step_of
from ui.program.screen import ProgramScreen, blinded, present
from ui.program.step_read_back import TYPED

TRIES_FOR: Final = timedelta(seconds=10)
"""An act that waits for a reading is given up after so long."""


class Acting(FormListener):
    """`acts` is None for somebody who may only look."""

    def __init__(
        self,
        session_id: str,
        *,
        acts: ProgramActs | None,
        looking: ProgramLooking,
        doors: ProgramDoors,
        clock: Clock,
        show: Callable[[ProgramScreen], None],
        language: str = "en",
    ) -> None:
        self._acts = acts
        self._doors = doors
        self._clock = clock
        self._show = show
        self._marks = marks_for(language)
        self._look = Looking(session_id, acts, looking, doors, clock)
        self._draft = ProgramDraft(self._look.patient_id)
        self._page: Page | None = None
        self._shown: ProgramScreen | None = None
        self._waits: tuple[Callable[[ProgramActs], Barred | None], datetime] | None = None
        self._touched = clock.now()
        self._typed_any = False
        self._blind = False
        self._half = HalfTyped()

    # looking

    @property
    def page(self) -> Page:
        if self._page is None:
            raise LookupError("the page was not opened")
        return self._page

    @property
    def shown(self) -> ProgramScreen | None:
        return self._shown

    @property
    def may_leave(self) -> bool:
        """A page that only looks keeps nobody."""
        return self._page is None or bool(self.page.barred) or self.page.standing.may_leave

    def opened(self) -> None:
        self._look_anew()
        page = self.page
        if page.state.reviewed is not None and page.standing.phase not in CHANGING:
            self._draft = reviewed_draft(page)
        self._restore()
        self._carry()
        self._become(
            how=change_draft.how_of(self._draft),
            texts=MappingProxyType({ADDRESS: page.link.address}),
        )

    def ticked(self) -> None:
        """Twice a second, and whenever the link told something."""
        before = self.page.standing.phase
        self._look_anew()
        page = self.page
        if page.standing.phase is not before:
            self._moved(before)
        self._try_again()
        if page.cancelling and allowed(page, Act.RESTORE):
            self._become(cancelling=False)
            self._do(lambda acts: acts.restore())
        self._idle()
        if self._clock.now() - self._touched >= PAUSE:
            self._keep()
        self._refresh()

    def _moved(self, before: Phase) -> None:
        """The session is in another step: the page goes with it. A review has used up the draft on
        the disk."""
        page = self.page
        self._half = HalfTyped()
        step = step_of(page.standing.phase, confirmed=bool(page.state.confirmed))
        if before is Phase.READ and page.standing.phase is Phase.CHANGE:
            step = Step.READ
        texts = {key: text for key, text in page.texts.items() if key != TYPED}
        self._carry()
        texts_now = MappingProxyType(texts)
        self._become(step=step, texts=texts_now, told=(), stopping=False, restored=None)

    def _restore(self) -> None:
        """What this very person typed in this session before the desk died."""
        acts = self._look.here
        found = self._half.restored(acts, self.page) if acts is not None else None
        if found is not None:
            self._draft, self._typed_any = found.draft, True
            self._become(restored=found.at, forgot=found.forgot)

    def _keep(self) -> None:
        """On the disk, as a worksheet's entries are."""
        acts = self._look.here
        if acts is None or not self._typed_any or self.page.barred:
            return
        try:
            self._half.keep(acts, self.page, self._draft)
        except HeldElsewhere:
            self._look.lost = True
            self._become(trouble=_("Another desk holds this pump now."))
        except DeskError as trouble:
            self._become(trouble=failure(trouble))

    def _carry(self) -> None:
        """Of a worksheet: what went in need not be typed twice."""
        page = self.page
        if page.assessed is not None and page.standing.phase in CHANGING and not page.barred:
            before, self._draft = self._draft, carried(self._draft, page.assessed.case)
            if self._draft is not before:
                self._become(how=change_draft.how_of(self._draft))

    def _look_anew(self) -> None:
        """A registry that cannot be read for a moment leaves the page as it is, and says so."""
        try:
            self._page = self._look.look(self._page, self._draft)
        except DeskError as trouble:
            if self._page is None:
                raise
            self._page = replace(self._page, trouble=failure(trouble))
            return
        acts = self._look.here
        if acts is not None and acts.trouble is not None:
            self._page = replace(self._page, trouble=failure(acts.trouble))

    def _become(self, **changed: object) -> None:
        self._page = replace(self.page, **changed)  # type: ignore[arg-type]
        self._look_anew()
        self._refresh()

    def _refresh(self) -> None:
        made = blinded(present(self.page)) if self._blind else present(self.page)
        if made != self._shown:
            self._shown = made
            self._show(made)

    def blind(self, on: bool) -> None:
        self._blind = on
        self._refresh()

    # acting

    def _do(self, act: Callable[[ProgramActs], Barred | None], *, again: bool = True) -> None:
        """A pump that was not read just now is read first, once; then the act is tried again."""
        acts = self._look.here
        if acts is None:
            return
        acts.trouble = None
        try:
            barred = act(acts)
        except HeldElsewhere:
            self._look.lost = True
            self._become(trouble=_("Another desk holds this pump now."), told=())
            return
        except DeskError as trouble:
            self._become(trouble=failure(trouble), told=())
            return
        told = barred.barriers if barred is not None else ()
        if told == (Barrier.NOT_READ,) and again:
            self._waits = (act, self._clock.now() + TRIES_FOR)
            acts.read()
            told = ()
        before = self.page.standing.phase
        self._become(told=told, trouble="", stopping=False)
        if self.page.standing.phase is not before:
            self._moved(before)

    def _try_again(self) -> None:
        if self._waits is None:
            return
        act, until = self._waits
        if Barrier.NOT_READ not in self.page.standing.barriers:
            self._waits = None
            self._do(act, again=False)
        elif self._clock.now() > until:
            self._waits = None
            self._become(told=(Barrier.NOT_READ,))

    def _idle(self) -> None:
        """GIP 2.2.4 and 2.2.5: what is half entered is not left lying for the next person."""
        page = self.page
        half = self._typed_any and page.standing.phase in CHANGING and not page.barred
        found = idle(self._touched, self._clock.now()) if half else Idle.NONE
        if found is Idle.CLEAR:
            self._draft = self._draft.forgotten()
            self._keep()
            self._typed_any = False
            how = change_draft.how_of(self._draft)
            self._become(forgot=True, reminded=False, how=how, restored=None)
        elif (found is Idle.REMIND) != page.reminded:
            self._become(reminded=found is Idle.REMIND)

    def _touch(self) -> None:
        self._touched = self._clock.now()
        if self.page.reminded or self.page.forgot:
            self._become(reminded=False, forgot=False)
