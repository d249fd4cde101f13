"""How entries of the open worksheet reach the registry, and what Undo puts back."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.clock import Clock
from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.wording.dates import clock_seconds
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from ui.refill.changes import Change


class Storing:
    """`sheet` is what the registry holds; `saved` and `trouble` are what the bar says of it."""

    def __init__(
        self, worksheet_id: str, *, refilling: Refilling, clock: Clock, user: User
    ) -> None:
        self._refilling = refilling
        self._clock = clock
        self._user = user
        self.sheet: Sheet = refilling.open(worksheet_id)
        self.saved = _("All changes saved")
        self.trouble = False
        self._undo: list[Change] = []

    def opened(self) -> None:
        if self.sheet.case.worksheet.status is Status.PAUSED:
            self.sheet = self._refilling.resume(self.sheet, self._user)
        elif self.sheet.entries.last:
            last = max(entry.at for entry in self.sheet.entries.last.values())
            self.saved = _("Restored from {time}").format(time=clock_seconds(last))

    def reload(self) -> None:
        self.sheet = self._refilling.open(self.sheet.id)

    def enter(self, texts: dict[str, str], how: How, stage: Stage, *, undoing: bool) -> bool:
        before = {key: self.sheet.entries.text(key) for key in texts}
        done = self.guarded(lambda: self._refilling.enter_all(self.sheet, texts, self._user, how))
        if done and not undoing:
            self._undo += [Change(key, before[key], stage) for key in texts]
        return done

    def guarded(self, act: Callable[[], Sheet]) -> bool:
        """Nothing typed is lost when storing fails: it stays in its field, and the bar says why."""
        try:
            self.sheet = act()
        except DeskError as trouble:
            self.failed(trouble)
            return False
        self.trouble = False
        self.saved = _("Draft saved {time}").format(time=clock_seconds(self._clock.now()))
        return True

    def failed(self, trouble: DeskError) -> None:
        self.saved, self.trouble = failure(trouble), True

    def pause(self) -> bool:
        return self.guarded(lambda: self._refilling.pause(self.sheet, self._user))

    def rescue(self) -> bool:
        done = self.guarded(lambda: self._refilling.rescue(self.sheet, self._user))
        if done:
            self._undo.append(Change("way", "", Stage.FILL))
        return done

    # undo

    def may_undo(self, stage: Stage) -> bool:
        return bool(self._undo) and self._undo[-1].stage is stage

    def take_back(self) -> str:
        """The key that was put back; empty when storing failed."""
        change = self._undo.pop()
        texts = {change.key: change.before}
        done = self.enter(texts, How.TYPED, change.stage, undoing=True)
        return change.key if done else ""
