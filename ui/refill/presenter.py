"""The worksheet in plain Python: every gesture becomes a stored entry, then a new screen."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.safety.again_rules import asked_again
from hai_desk.safety.answers import keys_of
from hai_desk.safety.depends import confirmation
from hai_desk.safety.returns import going_in
from hai_desk.scans.codes import Scan
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.fields import FIELDS, Kind
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.texts import to_stored
from ui.finding_cards import CHANGE
from ui.form.listener import NOT_FOR_HERE, Heard
from ui.refill.answering import kept_texts
from ui.refill.cards import HOLD, NEW_DOSE
from ui.refill.doors import doors_by_key
from ui.refill.leafing import Leafing
from ui.refill.moments import TAPPED, moment_of
from ui.refill.pocket import may_stop
from ui.refill.present import closed_words
from ui.refill.scanned import Taken, take, typed_in


class RefillPresenter(Leafing):
    """Hears every gesture of the form, the rail and the footer, and every scan."""

    _interrupted: Stage | None = None

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
            day, place = self._day(), self._clock.place
            stored = to_stored(spec, text, language=language, now=day, place=place)
        unchanged = stored == self.sheet.entries.text(key)
        if unchanged and not asked_again(self._assessment.findings, key):
            self._typing = self._typing.without(key)
            self.refresh()
            return
        self._enter(*typed_in(self.sheet.entries, key, stored))

    def scanned(self, scan: Scan) -> Heard:
        """Goes to the place of its kind; a stop it raises is on the page that is then open."""
        if self._storing.tenure.barred or closed_words(self.page()):
            return NOT_FOR_HERE
        taken = take(scan, self._refilling, self._storing, self._shown)
        if taken.stage is None:
            return taken.heard
        self._typing = self._typing.without(*taken.keys)
        before, self._shown = self._shown, taken.stage
        self.refresh()
        heard = taken.judged(self._assessment)
        self._lead_back(before, taken, stopped=heard.tone == "hard")
        return heard

    def _lead_back(self, before: Stage, taken: Taken, *, stopped: bool) -> None:
        """A wrong band or card opens Identify; the right one leads back to where one was."""
        if stopped and before is not self._shown:
            self._interrupted = before
        left = self._interrupted
        if taken.stage is Stage.IDENTIFY and left is not None and self._assessment.may_open(left):
            self._interrupted = None
            self.open_stage(left.number)

    def chosen(self, key: str, value: str) -> None:
        self._enter({key: value, **self._moments(key, value)}, How.TAPPED)

    def _moments(self, key: str, value: str) -> dict[str, str]:
        """Of a record made later no gesture is a time: its times are typed."""
        moment = moment_of(key, value) if not self._later() else ""
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
        if what == "now" and not self._later():
            self._enter({field: self._now()}, How.TAPPED)
        elif key in FIELDS and FIELDS[key].kind is Kind.TAP:
            self._tapped(key)
        elif field == "again":
            self._enter({what: self.sheet.entries.text(what)}, How.TAPPED)
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
            "open_dose": lambda: self.open_stage(Stage.DOSE.number),
            "rescue": self._rescue,
            "stop_filling": self.stop_filling,
            "hold": self._hold,
            "check_again": lambda: self._enter({confirmation(self._shown): TAPPED}, How.TAPPED),
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
