"""A visit by keys alone: every field is reached with Tab, every act is a key."""

from __future__ import annotations

from datetime import timedelta

from hai_desk.safety.returns import check_keys
from hai_desk.services.ports import FiledRecord
from hai_desk.worksheet.fields import CAME_BACK
from hai_desk.worksheet.stage import Stage
from tests.support.clinic_desk import PASSWORD
from tests.support.desk_window import DeskAtWork
from ui.form.view import FormView
from ui.refill.presenter import RefillPresenter
from ui.today.panel_view import VisitPanel


class Keys:
    """The nurse's two hands over the worksheet of the window."""

    def __init__(self, work: DeskAtWork) -> None:
        self.work = work
        self.hands = work.hands

    # where the keys go

    @property
    def form(self) -> FormView:
        return self.work.desk.worksheet_form()

    @property
    def dialog(self) -> FormView:
        return self.work.desk.dialog_form()

    @property
    def page(self) -> RefillPresenter:
        page = self.work.desk.worksheet
        assert page is not None
        return page

    def later(self, minutes: int) -> None:
        self.work.clock.advance(timedelta(minutes=minutes))

    # gestures

    def fill_in(self, **texts: str) -> None:
        """`id__mrn` stands for the key `id.mrn`."""
        for name, text in texts.items():
            self.hands.fill(self.form, name.replace("__", "."), text)

    def push(self, key: str) -> None:
        self.hands.push(self.form.widget_for(key))

    def go_on(self, to: Stage) -> None:
        self.hands.primary()
        self.hands.until(lambda: self.page.stage is to, f"stage {to.value}")

    def in_dialog(self, **texts: str) -> None:
        for key, text in texts.items():
            if key == "password":
                self.hands.secret(self.dialog, key, text)
            else:
                self.hands.fill(self.dialog, key, text)

    def end_dialog(self) -> None:
        self.hands.primary()
        self.hands.until(lambda: not self.work.desk.dialog_open, "the end of the dialog")

    # steps of a visit

    def start_other(self, kind: str, **texts: str) -> None:
        """From the list of the day: Tab to the link under Start, choose, Ctrl Enter."""
        self.work.sign_in()
        (panel,) = self.work.window.findChildren(VisitPanel)
        self.hands.push(panel.other)
        self.hands.until(lambda: self.work.desk.dialog_open, "the choice of visits")
        self.hands.pick(self.dialog, "kind", kind)
        if "when" in texts:
            self.hands.choose(self.dialog, "when", texts.pop("when"))
        self.in_dialog(**texts)
        self.hands.primary()
        self.hands.until(lambda: self.work.desk.worksheet is not None, "the worksheet")

    def identify(self) -> None:
        self.fill_in(id__mrn="DEMO-0001", id__born="14-Mar-1961", id__serial="I3K-004172")
        self.push("id.time_out")
        self.hands.primary()

    def see(self) -> None:
        self.fill_in(as__temperature="36.6")
        self.hands.choose(self.form, "as.symptoms", "none")
        self.hands.choose(self.form, "as.site", "normal")
        self.hands.primary()

    def second_check(self, drug_key: str, drug: str, **texts: str) -> None:
        self.later(8)
        self.hands.primary()
        self.hands.until(lambda: self.work.desk.dialog_open, "the second check")
        self.in_dialog(login="nurse2", password=PASSWORD)
        self.hands.primary()
        self.hands.until(lambda: self._asks(drug_key), "the checker's fields")
        self.later(2)
        self.in_dialog(mrn="DEMO-0001", serial="I3K-004172")
        self.hands.pick(self.dialog, drug_key, drug)
        self.in_dialog(**texts)
        self.end_dialog()
        self.go_on(Stage.EMPTY)

    def _asks(self, key: str) -> bool:
        open_ = self.work.desk.dialog_open
        return open_ and key in {stop.key for stop in self.dialog.stops()}

    def empty(self, returned: str) -> None:
        self.hands.pick(self.form, "em.kit", "refill kit, refill")
        self.fill_in(em__kit_lot="NK-2207")
        now = self.work.clock.now()
        port = now.replace(hour=11, minute=2, second=0)
        self.work.clock.advance(max(port - now, timedelta()))
        self.push("em.stop")
        self.fill_in(em__first=returned, em__second=returned)
        self.hands.choose(self.form, "em.fluid", "clear")
        self.go_on(Stage.FILL)

    def fill(self, *, lot: str, volume: str) -> None:
        self.later(3)
        self.fill_in(fi__mrn="DEMO-0001", fi__label=lot)
        self.push("fi.started:now")
        for key in check_keys(self.page.assessment.visit):
            self.hands.choose(self.form, key, CAME_BACK)
        self.later(9)
        self.fill_in(fi__volume=volume)
        self.hands.choose(self.form, "fi.ending", "normal")
        self.push("fi.waste")
        self.go_on(Stage.SIGN)

    def sign(self) -> FiledRecord:
        self.push("si.teaching")
        self.later(2)
        self.hands.primary()
        self.hands.until(lambda: self._asks("password"), "the sign dialog")
        self.in_dialog(password=PASSWORD)
        self.hands.primary()
        self.hands.until(lambda: self._asks("password") and bool(self._records()), "the other one")
        self.in_dialog(password=PASSWORD)
        self.end_dialog()
        return self._records()[0]

    def _records(self) -> list[FiledRecord]:
        with self.work.desk.parts().registry.read() as reader:
            return list(reader.records("p1"))
