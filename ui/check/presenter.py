"""The second check of a syringe: sign in, enter blind, compare once; correct; seal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hai_desk.people.user import User
from hai_desk.scans.codes import Scan
from hai_desk.services.checking import Agreed, Checking, CheckSession, NotThisPerson
from hai_desk.services.sheet import Sheet
from hai_desk.wording.language import _
from hai_desk.wording.scans import no_place
from ui.check.asking import Asking, not_this_person
from ui.check.scanned import at_the_door, read_off
from ui.form.listener import Heard
from ui.shell.screen import BandScreen, DialogScreen
from ui.signing_words import password_refusal


class CheckPresenter(Asking):
    def __init__(
        self,
        sheet: Sheet,
        *,
        checking: Checking,
        performer: User,
        band: BandScreen,
        done: Callable[[], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
        language: str = "en",
    ) -> None:
        super().__init__(
            performer=performer, band=band, done=done, close=close, show=show, language=language
        )
        self._sheet = sheet
        self._checking = checking

    @property
    def first_is(self) -> str:
        return _("worksheet")

    def scanned(self, scan: Scan) -> Heard:
        """A badge says who checks; later only what stands on the scanned thing is filled."""
        session, case = self._session, self._sheet.case
        if session is None:
            texts = at_the_door(scan)
        else:
            asked = {each.key for each in session.fields}
            texts = read_off(scan, asked, self._sheet.entries, case.formulary)
        self._texts |= texts
        self._refresh()
        return Heard(_("entered in the check")) if texts else Heard(no_place(scan), "soft")

    def begin(self, login: str, password: str) -> CheckSession | str:
        answer = self._checking.begin(
            self._sheet, login=login, password=password, performer=self._performer
        )
        if isinstance(answer, CheckSession):
            return answer
        return (
            not_this_person(answer)
            if isinstance(answer, NotThisPerson)
            else password_refusal(answer)
        )

    def compare(self, session: CheckSession, entered: Mapping[str, str]) -> tuple[str, ...] | str:
        self._sheet, outcome = self._checking.submit(self._sheet, session, entered, self._performer)
        return () if isinstance(outcome, Agreed) else outcome.keys
