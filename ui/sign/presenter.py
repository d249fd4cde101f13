"""Signing: the password each time, the record read again when it changed meanwhile."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord, LockedOut, WrongPassword
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Changed, Signed, Signing
from hai_desk.wording.dates import clock
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.shell.screen import BandScreen, DialogScreen
from ui.sign.screen import countersign_screen, sign_screen
from ui.signing_words import password_refusal


class _PasswordPresenter(ABC):
    """One password and two buttons. The password is forgotten at every press."""

    def __init__(
        self, *, signing: Signing, close: Callable[[], None], show: Callable[[DialogScreen], None]
    ) -> None:
        self._signing = signing
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
        """There is nothing to choose: the one meaning that fits is preset."""
        self._refresh()

    def pressed(self, key: str) -> None:
        if key != "confirm":
            self.cancelled()
        elif self._password:
            self._confirm()

    def cancelled(self) -> None:
        self._close()

    def _confirm(self) -> None:
        password, self._password = self._password, ""
        try:
            record = self._signed_with(password)
        except DeskError as trouble:
            record, self._trouble = None, failure(trouble)
        if record is None:
            self._refresh()
        else:
            self._close()
            self._leave(record)

    def _refused(self, answer: WrongPassword | LockedOut) -> None:
        self._trouble = password_refusal(answer)

    def _refresh(self) -> None:
        self._show(self._screen())

    @abstractmethod
    def _signed_with(self, password: str) -> FiledRecord | None:
        """None where it was not signed; why stands on the screen then."""

    @abstractmethod
    def _leave(self, record: FiledRecord) -> None: ...

    @abstractmethod
    def _screen(self) -> DialogScreen: ...


class SignPresenter(_PasswordPresenter):
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
        super().__init__(signing=signing, close=close, show=show)
        self._sheet = sheet
        self._user = user
        self._band = band
        self._signed = signed
        self._changed = changed
        self._prepared = signing.prepare(sheet, user)
        self._print = False

    def switched(self, _key: str, on: bool) -> None:
        self._print = on
        self._refresh()

    def _signed_with(self, password: str) -> FiledRecord | None:
        answer = self._signing.sign(self._sheet, self._prepared, by=self._user, password=password)
        if isinstance(answer, Signed):
            return answer.record
        if isinstance(answer, Changed):
            self._read_again(answer)
        else:
            self._refused(answer)
        return None

    def _read_again(self, answer: Changed) -> None:
        self._sheet = self._changed()
        self._prepared = self._signing.prepare(self._sheet, self._user)
        at = clock(answer.at)
        self._trouble = _("The record changed at {time}. Read it again.").format(time=at)

    def _leave(self, record: FiledRecord) -> None:
        self._signed(record, self._print)

    def _screen(self) -> DialogScreen:
        return sign_screen(
            self._prepared,
            self._band,
            self._user,
            self._password,
            self._trouble,
            print_it=self._print,
        )


class CountersignPresenter(_PasswordPresenter):
    """The checker fills the field that was prepared for them, now or later."""

    def __init__(
        self,
        record: FiledRecord,
        *,
        checker: User,
        signing: Signing,
        band: BandScreen | None,
        done: Callable[[FiledRecord], None],
        later: Callable[[], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
    ) -> None:
        super().__init__(signing=signing, close=close, show=show)
        self._record = record
        self._checker = checker
        self._band = band
        self._done = done
        self._later = later

    def cancelled(self) -> None:
        """The field stays prepared, and the record waits for its checker."""
        self._close()
        self._later()

    def _signed_with(self, password: str) -> FiledRecord | None:
        login = self._checker.login
        answer = self._signing.countersign(self._record, login=login, password=password)
        if isinstance(answer, Signed):
            return answer.record
        self._refused(answer)
        return None

    def _leave(self, record: FiledRecord) -> None:
        self._done(record)

    def _screen(self) -> DialogScreen:
        return countersign_screen(
            self._record.number, self._band, self._checker.name, self._password, self._trouble
        )
