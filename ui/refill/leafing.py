"""The open worksheet, before any gesture: what it holds, which stage is shown, and moving about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hai_desk.clock import Clock
from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.safety.findings import Finding
from hai_desk.safety.progress import Assessment
from hai_desk.safety.visit import Visit
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.telemetry.reconciled import Reconciled
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import STAGES, Stage
from hai_desk.worksheet.worksheet import UNDER_WAY
from ui.form.raster import Raster
from ui.refill.answering import finding_of
from ui.refill.doors import Doors
from ui.refill.present import blinded, neighbour, next_stage, present
from ui.refill.screen import WorksheetScreen
from ui.refill.storing import Storing
from ui.refill.typing import Page, Typing


class Leafing:
    """Every change of what is stored or shown ends in `refresh`: assessed anew, shown anew."""

    def __init__(
        self,
        worksheet_id: str,
        *,
        refilling: Refilling,
        clock: Clock,
        user: User,
        doors: Doors,
        show: Callable[[WorksheetScreen], None],
        language: str = "en",
        label_picture: Callable[[Sheet, Assessment], Raster | None] | None = None,
        reconcile: Callable[[Visit], Reconciled | None] | None = None,
    ) -> None:
        self._label_picture = label_picture
        self._reconcile = reconcile
        self._refilling = refilling
        self._clock = clock
        self._doors = doors
        self._show = show
        self._storing = Storing(worksheet_id, refilling=refilling, clock=clock, user=user)
        self._typing = Typing(language)
        self._blind = False
        self._assessment = refilling.assess(self.sheet)
        self._shown = self._assessment.current

    # the page

    def opened(self) -> None:
        self._storing.opened()
        self.refresh()

    def ticked(self) -> None:
        """About every two seconds: follow another desk, or show that this one is alive."""
        if self._storing.ticked():
            self.refresh()

    def left(self) -> None:
        """The page goes away; from now on any desk may go on with the worksheet."""
        self._storing.leave()

    @property
    def editable(self) -> bool:
        under_way = self.sheet.case.worksheet.status in UNDER_WAY
        return under_way and not self._storing.tenure.barred

    @property
    def needle_in(self) -> bool:
        """The worksheet stands in 5 Empty or 6 Fill, or the pump was entered and is not filled."""
        if not self.editable:
            return False
        judged = self._assessment
        entered = judged.visit.port_entered and not judged.stages[Stage.FILL].done
        return entered or judged.current in (Stage.EMPTY, Stage.FILL)

    def pause_at_lock(self) -> bool:
        """Whether the draft is paused now, and so free for whoever unlocks the desk."""
        paused = self.editable and self._storing.pause()
        self.refresh()
        return paused

    def unlocked(self) -> None:
        """The same person is back: held here again, or followed where another desk has it now."""
        self._storing.opened()
        self.refresh()

    def reload(self) -> None:
        """A dialog may have changed the worksheet in the registry."""
        self._storing.reload()
        self.refresh()

    def refresh(self) -> None:
        self._assessment = self._refilling.assess(self.sheet)
        if not self._assessment.stages[self._shown].needed_here:
            self._shown = self._assessment.current
        screen = present(
            self.page(),
            self._shown,
            saved=self._storing.saved,
            trouble=self._storing.trouble,
            may_undo=self._storing.may_undo(self._shown),
            may_redo=self._storing.may_redo(self._shown),
            barred=self._storing.tenure.barred,
            free=self._storing.tenure.free,
        )
        self._show(blinded(screen) if self._blind else screen)

    def blind(self, on: bool) -> None:
        """While the second person checks, nothing of the first may be on the screen."""
        self._blind = on
        self.refresh()

    def page(self) -> Page:
        draw = self._label_picture if self._shown is Stage.PREPARE and not self._blind else None
        label = draw(self.sheet, self._assessment) if draw is not None else None
        reconcile = self._reconcile if self._shown is Stage.EMPTY and not self._blind else None
        found = reconcile(self._assessment.visit) if reconcile is not None else None
        return Page(self.sheet, self._assessment, self._typing, label, found)

    @property
    def sheet(self) -> Sheet:
        return self._storing.sheet

    @property
    def assessment(self) -> Assessment:
        return self._assessment

    @property
    def stage(self) -> Stage:
        return self._shown

    # moving

    def open_stage(self, number: int) -> None:
        stage = STAGES[number - 1]
        if self._assessment.may_open(stage):
            self._shown = stage
            self.refresh()

    def back(self) -> None:
        before = neighbour(self.page(), self._shown, -1)
        if before is not None:
            self.open_stage(before.number)

    def forward(self) -> None:
        if not self._assessment.stages[self._shown].done:
            return
        after = next_stage(self.page(), self._shown)
        if after is not None and self._assessment.may_open(after):
            self._shown = after
            self.refresh()

    def undo(self) -> None:
        self._put_back(self._storing.undo(self._shown))

    def redo(self) -> None:
        self._put_back(self._storing.redo(self._shown))

    def _put_back(self, keys: tuple[str, ...]) -> None:
        self._typing = self._typing.without(*keys)
        self.refresh()
        if not self._assessment.may_open(self._shown):
            self._shown = self._assessment.current
            self.refresh()

    def pause(self) -> None:
        if self._storing.tenure.barred or self._storing.pause():
            self._doors.leave()
        else:
            self.refresh()

    # hands of the gestures

    def _through(self, door: Callable[[], None]) -> None:
        """A door that does not open says why in the bar, and the worksheet stays."""
        try:
            door()
        except DeskError as trouble:
            self.failed(trouble)

    def failed(self, trouble: DeskError) -> None:
        """Said in the bar, with all that was stored still there."""
        self._storing.failed(trouble)
        self.refresh()

    def _enter(self, texts: dict[str, str], how: How) -> None:
        if self._storing.enter(texts, how, self._shown):
            self._typing = self._typing.without(*texts)
        self.refresh()

    def _later(self) -> bool:
        return self._assessment.visit.later is not None

    def _day(self) -> datetime:
        """A clock time without a day is of the visit's own day."""
        return self._assessment.visit.began if self._later() else self._clock.now()

    def _now(self) -> str:
        return self._clock.now().replace(second=0, microsecond=0).isoformat()

    def _finding(self, card: str) -> Finding | None:
        return finding_of(self._assessment, card)
