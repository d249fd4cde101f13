"""The second check of a pump program, in the same dialog as that of a syringe."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hai_desk.people.user import User
from hai_desk.scans.codes import Scan
from hai_desk.services.checking import CheckSession, Differs, NotThisPerson
from hai_desk.services.program_barriers import Barred
from hai_desk.services.program_checking import ProgramChecking
from hai_desk.wording.language import _
from hai_desk.wording.programming import barrier
from hai_desk.wording.scans import no_place
from ui.check.asking import Asking, not_this_person
from ui.check.scanned import at_the_door
from ui.form.listener import Heard
from ui.shell.screen import BandScreen, DialogScreen
from ui.signing_words import password_refusal


class ProgramCheckPresenter(Asking):
    def __init__(
        self,
        *,
        checking: ProgramChecking,
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
        self._checking = checking

    @property
    def first_is(self) -> str:
        return _("program")

    def scanned(self, scan: Scan) -> Heard:
        """A badge says who checks. What stands on the label is read by the eyes of the checker."""
        texts = at_the_door(scan) if self._session is None else {}
        self._texts |= texts
        self._refresh()
        return Heard(_("entered in the check")) if texts else Heard(no_place(scan), "soft")

    def begin(self, login: str, password: str) -> CheckSession | str:
        answer = self._checking.begin(login=login, password=password, performer=self._performer)
        if isinstance(answer, CheckSession):
            return answer
        if isinstance(answer, Barred):
            return barrier(answer.barriers[0])
        if isinstance(answer, NotThisPerson):
            return not_this_person(answer)
        return password_refusal(answer)

    def compare(self, session: CheckSession, entered: Mapping[str, str]) -> tuple[str, ...] | str:
        answer = self._checking.submit(session, entered)
        if isinstance(answer, Differs):
            return answer.keys
        return barrier(answer.barriers[0]) if isinstance(answer, Barred) else ()
