"""The program page in plain Python: one gesture, one act of the service, a new screen."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from hai_desk.dosing.reading import NumberShape
from hai_desk.safety.answers import keys_of
from hai_desk.services.program_state import Act, Phase
from ui.program import change_draft, screen
from ui.program.acting import Acting
from ui.program.cards import ADDRESS, LINK_AGAIN, finding_of
from ui.program.change_dose import MORE_STEPS
from ui.program.log import LOG, MESSAGE
from ui.program.looking import CHANGING, allowed
from ui.program.page import Step
from ui.program.step_read import READ_AGAIN
from ui.program.step_read_back import TYPED
from ui.program.stopped import LEAVE_STOPPED, PRESCRIBER, REASON


class ProgramPresenter(Acting):
    # gestures

    def typed(self, key: str, text: str) -> None:
        self._touch()
        if key in (TYPED, ADDRESS, REASON, PRESCRIBER):
            texts = MappingProxyType({**self.page.texts, key: text})
            self._become(texts=texts)
        elif self.page.standing.phase in CHANGING:
            self._typed_any = True
            self._draft = self._draft.typed(key, text)
            self._become(told=())

    def committed(self, key: str, text: str) -> None:
        if key in (ADDRESS, REASON, PRESCRIBER):
            self.typed(key, text)
        elif key == TYPED:
            self.typed(key, change_draft.pointed(text, NumberShape(3), self._marks))
        elif self.page.standing.phase in CHANGING:
            self._draft = change_draft.committed(self._draft, key, text, self._marks)
            self._become()
            self._keep()

    def chosen(self, key: str, value: str) -> None:
        self._touch()
        if self.page.standing.phase in CHANGING and not self.page.barred:
            self._typed_any = True
            self._draft, how = change_draft.chosen(self._draft, self.page.how, key, value)
            self._become(how=how, told=())
            self._keep()

    def answered(self, card: str, value: str) -> None:
        self._answer(card, "chosen", value)

    def reasoned(self, card: str, text: str) -> None:
        self._answer(card, "reason", text)

    def _answer(self, card: str, part: str, text: str) -> None:
        self._touch()
        found = finding_of(self.page, card)
        if found is not None and self.page.standing.phase in CHANGING:
            self._draft = self._draft.typed(keys_of(found)[part], text)
            self._become()
            self._keep()

    def kept(self, card: str) -> None:
        found = finding_of(self.page, card)
        if found is not None and self.page.standing.phase in CHANGING:
            self._draft = change_draft.kept(self._draft, found)
            self._become()
            self._keep()

    def open_step(self, number: int) -> None:
        """From the rail: back to look, or back from the review to change it."""
        step, phase = Step(number), self.page.standing.phase
        if phase in (Phase.CHANGE, Phase.STOPPED) and step in (Step.READ, Step.CHANGE):
            self._become(step=step)
        elif phase is Phase.REVIEW and step is Step.CHANGE:
            self._do(lambda acts: acts.reopen())

    def pressed(self, key: str) -> None:
        self._touch()
        acts: dict[str, Callable[[], None]] = {
            screen.NEXT: self._next,
            screen.BACK: self._back,
            screen.END: lambda: self._do(lambda acts: acts.end()),
            screen.STOP: self._stop,
            screen.CHECK: self._doors.second_check,
            screen.SEND: lambda: self._do(lambda acts: acts.send()),
            screen.AGAIN: lambda: self._do(lambda acts: acts.send()),
            screen.CANCEL: lambda: self._become(cancelling=True),
            screen.CONFIRM: self._confirm,
            screen.RESTORE: lambda: self._do(lambda acts: acts.restore()),
            screen.LEAVE: self._doors.leave,
            screen.TAKE: self._take_here,
            screen.REPORT: self._report,
            LEAVE_STOPPED: self._leave_stopped,
            LINK_AGAIN: self.link_again,
            READ_AGAIN: self._read,
            MORE_STEPS: self._more_steps,
            LOG: lambda: self._become(log_open=not self.page.log_open),
        }
        if key.startswith(MESSAGE):
            self._open_message(int(key.removeprefix(MESSAGE)))
        act = acts.get(key)
        if act is not None and (not self.page.barred or key in _LOOKING):
            act()

    def _next(self) -> None:
        if self.page.step is Step.READ:
            self._become(step=Step.CHANGE)
        else:
            draft = self._draft
            self._do(lambda acts: acts.review(draft))

    def _back(self) -> None:
        if self.page.standing.phase is Phase.REVIEW:
            self._do(lambda acts: acts.reopen())
        else:
            self._become(step=Step.READ)

    def _stop(self) -> None:
        """Asked for once more: a slip must not stop a pump; twice the same key does."""
        if not allowed(self.page, Act.STOP):
            return
        if not self.page.stopping:
            self._become(stopping=True)
            return
        self._do(lambda acts: acts.stop())

    def _confirm(self) -> None:
        typed = self.page.text(TYPED)
        self._do(lambda acts: acts.confirm(typed))

    def _open_message(self, seq: int) -> None:
        for each in self.page.frames:
            if each.seq == seq:
                self._doors.message(each.frame)

    def _report(self) -> None:
        self._become(trouble=self._doors.report())

    def _leave_stopped(self) -> None:
        reason, prescriber = self.page.text(REASON), self.page.text(PRESCRIBER)
        self._do(lambda acts: acts.leave_stopped(reason, prescriber))

    def _read(self) -> None:
        acts = self._look.here
        if acts is not None:
            acts.read()
            self._become(told=(), trouble="")

    def link_again(self) -> None:
        """F7 as well. Over a link that is there the pump is only read."""
        if self.page.barred:
            return
        if self.page.link.linked and self.page.link.alive:
            self._read()
            return
        trouble = self._doors.link_again(self.page.text(ADDRESS).strip() or self.page.link.address)
        self._become(trouble=trouble, told=())
        self._read_quietly()

    def _read_quietly(self) -> None:
        """What the new link says first is the reading that is waited for."""
        acts = self._look.here
        if acts is not None:
            acts.read()

    def _more_steps(self) -> None:
        rows = max(len(list(self._draft.rows())), int(self.page.text("flex.rows") or "2")) + 1
        self._become(texts=MappingProxyType({**self.page.texts, "flex.rows": str(rows)}))

    def _take_here(self) -> None:
        trouble = self._doors.take_here()
        self._look.lost = bool(trouble)
        self._become(trouble=trouble)


_LOOKING = frozenset({screen.LEAVE, screen.TAKE, LOG})
