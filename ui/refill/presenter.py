"""The worksheet in plain Python: every gesture becomes a stored entry, then a new screen."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.clock import Clock
from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.safety.again_rules import asked_again
from hai_desk.safety.answers import keys_of
from hai_desk.safety.findings import Finding
from hai_desk.safety.progress import Assessment
from hai_desk.safety.returns import going_in
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.fields import FIELDS, Kind
from hai_desk.worksheet.stage import STAGES, Stage
from hai_desk.worksheet.texts import to_stored
from ui.form.raster import Raster
from ui.refill.answering import finding_of, kept_texts
from ui.refill.cards import CHANGE, HOLD, NEW_DOSE
from ui.refill.doors import Doors, doors_by_key
from ui.refill.moments import TAPPED, moment_of
from ui.refill.pocket import may_stop
from ui.refill.present import blinded, neighbour, next_stage, present
from ui.refill.screen import WorksheetScreen
from ui.refill.storing import Storing
from ui.refill.typing import Page, Typing


class RefillPresenter:
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
    ) -> None:
        self._label_picture = label_picture
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
        return Page(self.sheet, self._assessment, self._typing, label)

    @property
    def sheet(self) -> Sheet:
        return self._storing.sheet

    @property
    def assessment(self) -> Assessment:
        return self._assessment

    @property
    def stage(self) -> Stage:
        return self._shown

    # gestures on fields

    def typed(self, key: str, text: str) -> None:
        self._typing = self._typing.with_(key, text)
        self.refresh()

    def committed(self, key: str, text: str) -> None:
        """Leaving a field or Enter. What cannot be read is stored as typed and stays visible."""
        spec = FIELDS.get(key)
        stored = text.strip()
        if spec is not None:
            language = self._typing.language
            now, place = self._clock.now(), self._clock.place
            stored = to_stored(spec, text, language=language, now=now, place=place)
        unchanged = stored == self.sheet.entries.text(key)
        if unchanged and not asked_again(self._assessment.findings, key):
            self._typing = self._typing.without(key)
            self.refresh()
            return
        self._enter({key: stored}, How.TYPED)

    def chosen(self, key: str, value: str) -> None:
        self._enter({key: value, **self._moments(key, value)}, How.TAPPED)

    def _moments(self, key: str, value: str) -> dict[str, str]:
        moment = moment_of(key, value)
        return {moment: self._now()} if moment and not self.sheet.entries.has(moment) else {}

    def toggled(self, key: str, value: str, on: bool) -> None:
        """`none` and a symptom exclude each other."""
        chosen = set(filter(None, self.sheet.entries.text(key).split("|")))
        if on:
            chosen = {value} if value == "none" else (chosen - {"none"}) | {value}
        else:
            chosen.discard(value)
        self._enter({key: "|".join(sorted(chosen))}, How.TAPPED)

    def answered(self, card: str, value: str) -> None:
        found = self._finding(card)
        if found is None:
            return
        self._enter({keys_of(found)["chosen"]: value}, How.TAPPED)
        if value == HOLD:
            self._through(self._hold)
        elif value == CHANGE and found.rule in NEW_DOSE:
            self._through(lambda: self._doors.new_dose(self.sheet))

    def reasoned(self, card: str, text: str) -> None:
        found = self._finding(card)
        if found is not None:
            self.typed(keys_of(found)["reason"], text)

    def kept(self, card: str) -> None:
        found = self._finding(card)
        if found is None:
            return
        self._enter(kept_texts(found, self._typing.texts), How.TAPPED)

    def pressed(self, key: str) -> None:
        field, _sep, what = key.partition(":")
        if what == "now":
            self._enter({field: self._now()}, How.TAPPED)
        elif key in FIELDS and FIELDS[key].kind is Kind.TAP:
            self._tapped(key)
        elif field == "cosign":
            found = self._finding(what)
            if found is not None:
                self._through(lambda: self._doors.cosign(self.sheet, found))
        else:
            self._act(key)

    def _tapped(self, key: str) -> None:
        taken_back = self.sheet.entries.has(key)
        moments = {} if taken_back else self._moments(key, TAPPED)
        self._enter({key: "" if taken_back else TAPPED, **moments}, How.TAPPED)

    def _act(self, key: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "take_plan": self._take_plan,
            "rescue": self._rescue,
            "stop_filling": self.stop_filling,
            "hold": self._hold,
            "back": self.back,
            "forward": self.forward,
            "undo": self.undo,
            "redo": self.redo,
            "pause": self.pause,
            "leave": self._doors.leave,
        }
        door, act = doors_by_key(self._doors).get(key), acts.get(key)
        if door is not None:
            self._through(lambda: door(self.sheet))
        elif act is not None:
            self._through(act)

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
        for key in keys:
            self._typing = self._typing.without(key)
        self.refresh()
        if not self._assessment.may_open(self._shown):
            self._shown = self._assessment.current
            self.refresh()

    def pause(self) -> None:
        if self._storing.tenure.barred or self._storing.pause():
            self._doors.leave()
        else:
            self.refresh()

    # storing

    def _hold(self) -> None:
        if self.sheet.entries.has("em.port"):
            self._doors.surgeon(self.sheet)
        else:
            self._doors.hold(self.sheet)

    def _rescue(self) -> None:
        if self._storing.rescue():
            self._shown = Stage.FILL
        self.refresh()

    def stop_filling(self) -> None:
        """One press, from stage Fill only; it asks nothing before it is stored."""
        if self._shown is Stage.FILL and may_stop(self._assessment):
            key = going_in(self._assessment.visit).key("stopped")
            self._enter({key: self._now()}, How.TAPPED)

    def _take_plan(self) -> None:
        newest = self.sheet.case.newest_plan
        if newest is not None:
            self._enter({"plan.id": newest.id}, How.CARRIED)
            self._shown = Stage.DOSE
            self.refresh()

    def _enter(self, texts: dict[str, str], how: How) -> None:
        if self._storing.enter(texts, how, self._shown):
            for key in texts:
                self._typing = self._typing.without(key)
        self.refresh()

    def _now(self) -> str:
        return self._clock.now().replace(second=0, microsecond=0).isoformat()

    def _finding(self, card: str) -> Finding | None:
        return finding_of(self._assessment, card)
