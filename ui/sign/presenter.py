"""Signing: the password each time, the record read again when it changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Changed, Signed, Signing
from hai_desk.wording.dates import clock
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.shell.screen import BandScreen, DialogScreen
from ui.sign.screen import countersign_screen, sign_screen
from ui.signing_words import password_refusal


class SignPresenter:
    def __init__(
        self,
        sheet: Sheet,
        *,
        signing: Signing,
        user: User,
        band: BandScreen,
        signed: Callable[[FiledRecord, bool], None],
        changed: Callable[[], Sheet],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
    ) -> None:
        self._sheet = sheet
        self._signing = signing
        self._user = user
        self._band = band
        self._signed = signed
        self._changed = changed
        self._close = close
        self._show = show
        self._prepared = signing.prepare(sheet, user)
        self._password = ""
        self._trouble = ""
        self._print = False

    def opened(self) -> None:
        self._refresh()

    def typed(self, key: str, text: str) -> None:
        if key == "password":
            self._password = text
            self._refresh()

    def chosen(self, _key: str, _value: str) -> None:
        """One meaning fits a performer, and it is preset."""

    def switched(self, _key: str, on: bool) -> None:
        self._print = on
        self._refresh()

    def pressed(self, key: str) -> None:
        if key != "confirm":
            self._close()
        elif self._password:
            self._sign()

    def cancelled(self) -> None:
        self._close()

    def _sign(self) -> None:
        password, self._password = self._password, ""
        try:
            answer = self._signing.sign(
                self._sheet, self._prepared, by=self._user, password=password
            )
            if isinstance(answer, Changed):
                self._read_again(answer)
        except DeskError as trouble:
            self._trouble = failure(trouble)
            self._refresh()
            return
        if isinstance(answer, Signed):
            self._close()
            self._signed(answer.record, self._print)
            return
        if not isinstance(answer, Changed):
            self._trouble = password_refusal(answer)
        self._refresh()

    def _read_again(self, answer: Changed) -> None:
        self._sheet = self._changed()
        self._prepared = self._signing.prepare(self._sheet, self._user)
        at = clock(answer.at)
        self._trouble = _("The record changed at {time}. Read it again.").format(time=at)

    def _refresh(self) -> None:
        self._show(
            sign_screen(
                self._prepared,
                self._band,
                self._user,
                self._password,
                self._trouble,
                print_it=self._print,
            )
        )


class CountersignPresenter:
    """The checker fills the field that was prepared for them, now or later."""

    def __init__(
        self,
        record: FiledRecord,
        *,
        checker: User,
        signing: Signing,
        band: BandScreen | None,
        done: Callable[[FiledRecord], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
    ) -> None:
        self._record = record
        self._checker = checker
        self._signing = signing
        self._band = band
        self._done = done
        self._close = close
        self._show = show
        self._password = ""
        self._trouble = ""

    def opened(self) -> None:
        self._refresh()

    def typed(self, key: str, text: str) -> None:
        if key == "password":
            self._password = text
            self._refresh()

    def chosen(self, _key: str, _value: str) -> None:
        """There is nothing to choose."""

    def pressed(self, key: str) -> None:
        if key != "confirm":
            self._close()
        elif self._password:
            self._sign()

    def cancelled(self) -> None:
        self._close()

    def _sign(self) -> None:
        password, self._password = self._password, ""
        try:
            answer = self._signing.countersign(
                self._record, login=self._checker.login, password=password
            )
        except DeskError as trouble:
            self._trouble = failure(trouble)
        else:
            if isinstance(answer, Signed):
                self._close()
                self._done(answer.record)
                return
            self._trouble = password_refusal(answer)
        self._refresh()

    def _refresh(self) -> None:
        name = self._checker.name
        self._show(
            countersign_screen(self._record.number, self._band, name, self._password, self._trouble)
        )
