"""Before a worksheet is gone on with: taken over or one's own, and the wristband first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.scans.codes import Scan, Wristband
from hai_desk.services.resuming import OtherPatient, Resuming, WayBack
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.scans import this_is
from hai_desk.worksheet.entry import How
from ui.form.blocks import Block, StopCard
from ui.form.listener import Heard
from ui.resume.screen import other_patient, present, ready
from ui.shell.screen import DialogScreen


class ResumePresenter:
    """A wristband that is scanned is entered and confirmed at once, unless there is more to say."""

    def __init__(
        self,
        way: WayBack,
        *,
        resuming: Resuming,
        by: User,
        today: date,
        go_on: Callable[[], None],
        turned_back: Callable[[], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
    ) -> None:
        self._way = way
        self._resuming = resuming
        self._by = by
        self._today = today
        self._go_on = go_on
        self._turned_back = turned_back
        self._close = close
        self._show = show
        self._text = ""
        self._how = How.TYPED
        self._trouble: Block | None = None

    def opened(self) -> None:
        self._refresh()

    def typed(self, _key: str, text: str) -> None:
        if text != self._text:
            self._text, self._how, self._trouble = text, How.TYPED, None
            self._refresh()

    def chosen(self, key: str, value: str) -> None:
        """Nothing is chosen here."""

    def scanned(self, scan: Scan) -> Heard:
        if not isinstance(scan, Wristband) or not self._way.wristband:
            return Heard(this_is(scan), "soft")
        self._text, self._how, self._trouble = scan.mrn, How.SCANNED, None
        if self._way.before:
            self._refresh()
        else:
            self._confirm()
        return Heard(_("Wristband"), "hard" if self._trouble is not None else "ok")

    def pressed(self, key: str) -> None:
        if key == "confirm" and ready(self._way, self._text):
            self._confirm()
        elif key == "cancel":
            self.cancelled()

    def cancelled(self) -> None:
        self._close()
        self._turned_back()

    def _confirm(self) -> None:
        try:
            found = self._resuming.come_back(self._way, self._by, mrn=self._text, how=self._how)
        except DeskError as trouble:
            self._trouble = StopCard("trouble", "hard", failure(trouble))
            self._refresh()
            return
        if isinstance(found, OtherPatient):
            self._trouble = other_patient(found, how=self._how)
            self._refresh()
            return
        self._close()
        self._go_on()

    def _refresh(self) -> None:
        mark = self._how.value if self._text and self._how is How.SCANNED else ""
        if self._text and self._how is How.TYPED:
            mark = _("typed")
        self._show(present(self._way, self._today, self._text, mark=mark, trouble=self._trouble))
