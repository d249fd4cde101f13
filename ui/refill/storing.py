"""How entries of the open worksheet reach the registry, and are undone and redone there."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.clock import Clock
from hai_desk.errors import DeskError, HeldElsewhere, NotSaved, OutcomeUnknown
from hai_desk.people.user import User
from hai_desk.safety.returns import for_rescue
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.wording.dates import clock_seconds
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.worksheet.comeback import KEY as RESUMED
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.meanings import Enters, NoSuchCode
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from ui.refill.history import History, Step, stood
from ui.refill.tenure import Tenure


class Storing:
    """`sheet` is what the registry holds; `saved` and `trouble` are what the bar says of it."""

    def __init__(
        self, worksheet_id: str, *, refilling: Refilling, clock: Clock, user: User
    ) -> None:
        self._refilling = refilling
        self._clock = clock
        self.user = user
        self.tenure = Tenure(refilling, clock, user)
        self.sheet: Sheet = refilling.open(worksheet_id)
        self.saved = _("All changes saved")
        self.trouble = False
        self._history = History()
        self._doubt: dict[str, str] | None = None
        """What was entered when the outcome could not even be looked up."""

    def opened(self) -> None:
        paused = self.sheet.case.worksheet.status is Status.PAUSED
        self.sheet = self.tenure.take(self.sheet)
        entries = self.sheet.entries.last
        if entries.keys() - {RESUMED} and not paused:
            last = max(entry.at for key, entry in entries.items() if key != RESUMED)
            self.saved = _("Restored from {time}").format(time=clock_seconds(last))

    def reload(self) -> None:
        self.sheet = self._refilling.open(self.sheet.id)

    def enter(self, texts: dict[str, str], how: How, stage: Stage) -> bool:
        before = stood(self.sheet.entries, texts)
        self._doubt = texts
        done = self.guarded(lambda: self._refilling.enter_all(self.sheet, texts, self.user, how))
        if done:
            self._doubt = None
            self._history.entered(stage, before, self.sheet.entries)
        return done

    def scanned(self, found: Enters | NoSuchCode) -> tuple[str, ...]:
        """The fields it entered: a label fills more than its own. None where storing failed."""
        sheet, was = self.sheet, self.sheet.entries
        if not self.guarded(lambda: self._refilling.enter_scan(sheet, found, self.user)):
            return ()
        now = self.sheet.entries
        # A scan of a label reads the worksheet anew: the same entries, but other objects.
        keys = tuple(key for key, entry in now.last.items() if was.last.get(key) != entry)
        self._history.entered(found.stage, stood(was, keys), now)
        return keys

    def guarded(self, act: Callable[[], Sheet]) -> bool:
        """Nothing typed is lost when storing fails: it stays in its field, and the bar says why."""
        try:
            self.sheet = act()
        except HeldElsewhere as trouble:
            self.failed(trouble)
            self.sheet = self.tenure.lost(self.sheet)
            return False
        except DeskError as trouble:
            self.failed(trouble)
            if not isinstance(trouble, OutcomeUnknown):
                self._doubt = None
            return False
        self.trouble = False
        self.saved = self._saved_now()
        return True

    def failed(self, trouble: DeskError) -> None:
        self.saved, self.trouble = failure(trouble), True

    def ticked(self) -> bool:
        """Whether anything changed that the screen shows."""
        if self._doubt is not None:
            return self._look_again(self._doubt)
        before = (self.sheet, self.tenure.barred, self.tenure.free)
        self.sheet = self.tenure.ticked(self.sheet)
        return before != (self.sheet, self.tenure.barred, self.tenure.free)

    def _look_again(self, texts: dict[str, str]) -> bool:
        """Until the disk can be read nobody is told anything but that it is not known."""
        try:
            self.sheet = self._refilling.look_again(self.sheet)
        except DeskError:
            return False
        self._doubt = None
        if all(self.sheet.entries.text(key) == text for key, text in texts.items()):
            self.trouble, self.saved = False, self._saved_now()
        else:
            self.failed(NotSaved())
        return True

    def _saved_now(self) -> str:
        return _("Draft saved {time}").format(time=clock_seconds(self._clock.now()))

    def leave(self) -> None:
        self.tenure.leave(self.sheet)

    def pause(self) -> bool:
        return self.guarded(lambda: self._refilling.pause(self.sheet, self.user))

    def rescue(self) -> bool:
        return self.enter(for_rescue(self.sheet.entries), How.TAPPED, Stage.FILL)

    # undo and redo

    def may_undo(self, stage: Stage) -> bool:
        return self._history.to_undo(stage, self.sheet.entries) is not None

    def may_redo(self, stage: Stage) -> bool:
        return self._history.to_redo(stage, self.sheet.entries) is not None

    def undo(self, stage: Stage) -> tuple[str, ...]:
        """The fields that were put back; none when there is nothing, or storing failed."""
        step = self._history.to_undo(stage, self.sheet.entries)
        if step is None or not self._put_back(step):
            return ()
        self._history.undone(stage)
        return tuple(step.before)

    def redo(self, stage: Stage) -> tuple[str, ...]:
        step = self._history.to_redo(stage, self.sheet.entries)
        if step is None or not self._put_back(step):
            return ()
        self._history.redone(stage)
        return tuple(step.before)

    def _put_back(self, step: Step) -> bool:
        return self.guarded(lambda: self._refilling.put_back(self.sheet, step.before, self.user))
